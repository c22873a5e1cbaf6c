#include "pos/papers/list_export.h"

#include <array>
#include <map>

#include "inventory/domain/ledger.h"
#include "inventory/domain/lot.h"
#include "pos/app/item_naming.h"

namespace tsunagu::papers {

namespace {

using tables::Cell;
using tables::CellKind;
using tables::Column;
using tables::Row;

constexpr std::array<Column, 18> item_columns{{
    {"code", "コード", "Code", CellKind::text, 16},
    {"name", "商品名", "Name", CellKind::text, 30},
    {"tax_class", "税区分", "Tax class"},
    {"price", "税込価格", "Price (tax incl.)", CellKind::integer, 10},
    {"kind", "種類", "Kind", CellKind::text, 10},
    {"kana", "よみ", "Reading", CellKind::text, 24},
    {"name_en", "英語名", "English name", CellKind::text, 28},
    {"category", "分類", "Category"},
    {"partner", "自治体コード", "Partner"},
    {"consignor", "納入者", "Consignor"},
    {"allergens", "アレルゲン", "Allergens", CellKind::text, 20},
    {"storage", "保存方法", "Storage", CellKind::text, 20},
    {"maker", "製造者", "Maker", CellKind::text, 20},
    {"slot", "棚", "Slot", CellKind::text, 8},
    {"image", "画像", "Image"},
    {"note", "備考", "Note", CellKind::text, 24},
    {"expiry_alert", "期限の知らせ", "Expiry alert", CellKind::text, 12},
    {"unit", "単位", "Unit", CellKind::text, 8},
}};

constexpr std::array<Column, 4> partner_columns{{
    {"code", "自治体コード", "Code"},
    {"prefecture", "都道府県", "Prefecture"},
    {"name", "自治体", "Name", CellKind::text, 20},
    {"channel", "つながり", "Channels", CellKind::text, 30},
}};

constexpr std::array<Column, 12> stock_columns{{
    {"location", "場所コード", "Location"},
    {"location_name", "場所", "Location name", CellKind::text, 24},
    {"code", "コード", "Code", CellKind::text, 16},
    {"name", "商品名", "Name", CellKind::text, 30},
    {"partner", "自治体コード", "Partner"},
    {"lot", "ロット", "Lot"},
    {"quantity", "在庫数", "Quantity", CellKind::integer, 10},
    {"left", "残りの見込み", "Left (estimate)", CellKind::integer, 12},
    {"expires", "期限", "Expires", CellKind::date, 12},
    {"expiry_kind", "期限の種類", "Kind of expiry"},
    {"counted", "入荷の記録", "Ever received"},
    {"unit", "単位", "Unit", CellKind::text, 8},
}};

constexpr std::array<Column, 15> movement_columns{{
    {"id", "記録", "Entry", CellKind::text, 22},
    {"at", "日時", "At", CellKind::instant, 20},
    {"business_date", "営業日", "Business date", CellKind::date, 12},
    {"code", "コード", "Code", CellKind::text, 16},
    {"name", "商品名", "Name", CellKind::text, 30},
    {"lot", "ロット", "Lot"},
    {"from", "出どころ", "From"},
    {"to", "行き先", "To"},
    {"quantity", "数", "Quantity", CellKind::integer, 8},
    {"reason", "理由コード", "Reason code", CellKind::text, 20},
    {"reason_name", "理由", "Reason"},
    {"operator", "担当", "Operator", CellKind::text, 10},
    {"kind", "記録の種類", "Kind of entry", CellKind::text, 20},
    {"reference", "番号・ひとこと", "Reference", CellKind::text, 22},
    {"unit", "単位", "Unit", CellKind::text, 8},
}};

constexpr std::array<Column, 24> sale_columns{{
    {"receipt", "レシート番号", "Receipt", CellKind::text, 16},
    {"at", "日時", "At", CellKind::instant, 20},
    {"business_date", "営業日", "Business date", CellKind::date, 12},
    {"terminal", "端末", "Terminal", CellKind::text, 8},
    {"operator", "担当", "Operator", CellKind::text, 8},
    {"location", "場所", "Location"},
    {"voided", "取消", "Voided", CellKind::text, 8},
    {"line", "行", "Line", CellKind::integer, 6},
    {"code", "コード", "Code", CellKind::text, 16},
    {"name", "商品名", "Name", CellKind::text, 30},
    {"partner", "自治体コード", "Partner"},
    {"consignor", "納入者", "Consignor"},
    {"tax_class", "税区分", "Tax class"},
    {"rate", "税率 %", "Rate %", CellKind::integer, 8},
    {"unit_price", "単価", "Unit price", CellKind::integer, 10},
    {"quantity", "数", "Quantity", CellKind::integer, 8},
    {"amount", "金額", "Amount", CellKind::integer, 10},
    {"lot", "ロット", "Lot"},
    {"eat_in", "店内", "Eat-in", CellKind::text, 8},
    {"sale_total", "合計", "Sale total", CellKind::integer, 10},
    {"tenders", "支払", "Tenders", CellKind::text, 24},
    {"change", "お釣り", "Change", CellKind::integer, 10},
    {"from_paper", "紙から", "From paper", CellKind::text, 8},
    {"unit", "単位", "Unit", CellKind::text, 8},
}};

template <class Parts, class Text>
std::string joined_cell(const Parts& parts, Text text) {
    std::string all;
    for (const auto& part : parts) all += (all.empty() ? "" : ";") + text(part);
    return all;
}

Cell yes_or_empty(bool yes) {
    return yes ? Cell("yes") : Cell();
}

Result<void> write_items(const ExportSource& source, const RowSink& sink) {
    TSUNAGU_TRY(const auto catalogue, source.view.catalogue());
    for (const auto& entry : catalogue->items()) {
        const auto& item = entry.item;
        const auto price = catalogue->price_of(entry);
        TSUNAGU_TRY_VOID(
            sink({joined_cell(item.codes, [](const ItemCode& code) { return code.text(); }), item.name,
                  std::string(domain::name_of(item.tax_class)), price ? Cell(price->value()) : Cell(),
                  std::string(domain::name_of(item.kind)), item.kana, item.name_en, item.category,
                  item.partner.text(), item.consignor.text(), item.allergens.text(), item.storage, item.maker,
                  item.slot, item.image, item.note,
                  item.expiry_alert ? domain::to_text(*item.expiry_alert) : std::string(),
                  std::string(domain::name_of(item.unit))}));
    }
    return {};
}

Result<void> write_partners(const ExportSource& source, const RowSink& sink) {
    TSUNAGU_TRY(const auto catalogue, source.view.catalogue());
    for (const auto& partner : catalogue->partners())
        TSUNAGU_TRY_VOID(
            sink({partner.code.text(), partner.prefecture, partner.name,
                  joined_cell(partner.channels, [](const std::string& channel) { return channel; })}));
    return {};
}

Result<void> write_stock(const ExportSource& source, const RowSink& sink) {
    TSUNAGU_TRY(const auto catalogue, source.view.catalogue());
    TSUNAGU_TRY(const auto rows, source.view.stock());
    std::map<LocationCode, std::string> places;
    for (const auto& location : catalogue->locations())
        if (location.kind == domain::LocationKind::place)
            places.emplace(location.code, source.language == Language::en && !location.name_en.empty()
                                              ? location.name_en
                                              : location.name);
    for (const auto& row : rows) {
        const auto place = places.find(row.location);
        if (place == places.end()) continue;
        const auto* entry = catalogue->find(row.item);
        TSUNAGU_TRY_VOID(
            sink({row.location.text(), place->second, row.code.text(), row.name,
                  entry == nullptr ? std::string() : entry->item.partner.text(), row.lot,
                  row.quantity.value(), row.left.value(), row.expiry ? Cell(row.expiry->date) : Cell(),
                  row.expiry ? std::string(domain::name_of(row.expiry->kind)) : std::string(),
                  std::string(row.counted ? "yes" : "no"), std::string(domain::name_of(row.unit))}));
    }
    return {};
}

Result<void> write_movements(const ExportSource& source, const RowSink& sink) {
    TSUNAGU_TRY(const auto catalogue, source.view.catalogue());
    storage::MovementFilter filter;
    filter.from = source.range.from;
    filter.to = source.range.to;
    Result<void> done;
    TSUNAGU_TRY_VOID(source.view.stock_view().movements(filter, [&](const app::MovementLine& line) {
        if (!done) return;
        const auto& row = line.row;
        const auto reason = domain::value_named<domain::MovementReason>(row.reason);
        done = sink({to_text(row.entry), line.at, row.business_date, code_of(*catalogue, row.item),
                     item_name(*catalogue, row.item, source.language), row.lot, row.from.text(),
                     row.to.text(), row.quantity.value(), row.reason,
                     reason ? std::string(domain::words_for(*reason, source.language)) : row.reason,
                     line.operator_id.text(), line.kind, line.reference, unit_name(*catalogue, row.item)});
    }));
    return done;
}

/// What a sale says once stands on its first line only, so that a column's sum is right.
Row sale_row(const app::SaleDone& sale, std::size_t index) {
    const auto& record = sale.record;
    const auto& line = record.lines[index];
    const bool first = index == 0;
    return {record.receipt,
            sale.at,
            sale.business_date,
            sale.entry.stream.text(),
            sale.operator_id.text(),
            record.location.text(),
            yes_or_empty(sale.voided),
            static_cast<std::int64_t>(index + 1),
            line.code.text(),
            line.name,
            line.partner.text(),
            line.consignor.text(),
            std::string(domain::name_of(line.tax_class)),
            static_cast<std::int64_t>(line.rate.percent()),
            line.unit_price.value(),
            line.quantity.value(),
            line.amount.value(),
            line.lot,
            yes_or_empty(record.eat_in),
            first ? Cell(record.total.value()) : Cell(),
            first ? Cell(joined_cell(record.tenders,
                                     [](const record::SaleTender& tender) {
                                         return tender.kind.text() + "=" +
                                                std::to_string(tender.amount.value());
                                     }))
                  : Cell(),
            first ? Cell(record.change.value()) : Cell(),
            yes_or_empty(record.paper.has_value()),
            std::string(domain::name_of(line.weighed ? domain::Unit::gram : domain::Unit::piece))};
}

Result<void> write_sales(const ExportSource& source, const RowSink& sink) {
    Result<void> done;
    TSUNAGU_TRY_VOID(source.view.sales(source.range, [&](const app::SaleDone& sale) {
        for (std::size_t i = 0; done && i < sale.record.lines.size(); ++i) done = sink(sale_row(sale, i));
    }));
    return done;
}

constexpr std::array<ExportList, 5> lists{{
    {"items",
     {"商品", "Items"},
     "商品。csv はそのまま import items で戻せる",
     "items; the csv goes back through import items",
     false,
     item_columns,
     write_items},
    {"partners",
     {"自治体", "Partners"},
     "自治体。csv はそのまま import partners で戻せる",
     "municipalities; the csv goes back through import partners",
     false,
     partner_columns,
     write_partners},
    {"stock",
     {"在庫", "Stock"},
     "今の在庫、ロットごと",
     "stock as it is now, by lot",
     false,
     stock_columns,
     write_stock},
    {"movements",
     {"在庫の動き", "Movements"},
     "在庫の動き",
     "what moved",
     true,
     movement_columns,
     write_movements},
    {"sales",
     {"売上明細", "Sales"},
     "売上の明細、商品一行ずつ",
     "sales, a line an item",
     true,
     sale_columns,
     write_sales},
}};

}  // namespace

std::span<const ExportList> export_lists() {
    return lists;
}

Result<std::size_t> write_rows(OutputFile& file, const TableForm& form, const RowSource& rows) {
    std::unique_ptr<tables::TableWriter> writer;
    if (form.as_spreadsheet) {
        const auto sheet = form.language == Language::ja ? form.sheet.ja : form.sheet.en;
        TSUNAGU_TRY(writer, tables::xlsx_writer(form.columns, file.temporary(), sheet, form.language));
    } else {
        writer =
            tables::csv_writer(form.columns, [&file](std::string_view bytes) { return file.write(bytes); });
    }
    std::size_t count = 0;
    TSUNAGU_TRY_VOID(rows([&](const tables::Row& row) {
        ++count;
        return writer->add(row);
    }));
    TSUNAGU_TRY_VOID(writer->finish());
    return count;
}

}  // namespace tsunagu::papers
