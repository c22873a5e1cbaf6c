#include "pos/cli/json_text.h"

#include <functional>
#include <map>
#include <nlohmann/json.hpp>

#include "inventory/base/hex.h"
#include "pos/till/pricing.h"

namespace tsunagu::cli {

namespace {

using Json = nlohmann::ordered_json;
using ByRate = std::map<TaxRate, std::pair<Yen, Yen>, std::greater<>>;

Json taxes_json(const ByRate& rates) {
    Json taxes = Json::array();
    for (const auto& [rate, sums] : rates)
        taxes.push_back(
            {{"rate", rate.percent()}, {"taxable", sums.first.value()}, {"tax", sums.second.value()}});
    return taxes;
}

/// Names the tax where the paper does: not of goods outside the invoice.
void add_tax(ByRate& rates, const record::SaleRecord& sale, const record::SaleTax& tax) {
    auto& sums = rates[tax.rate];
    sums.first += tax.taxable;
    if (!till::outside_invoice(sale.issuers, tax.issuer)) sums.second += tax.tax;
}

Json invoices_json(const record::SaleRecord& record) {
    Json invoices = Json::array();
    for (std::size_t i = 0; i < record.issuers.size(); ++i) {
        ByRate rates;
        for (const auto& tax : record.taxes)
            if (tax.issuer == i) add_tax(rates, record, tax);
        invoices.push_back({{"issuer", record.issuers[i].name},
                            {"registration_number", record.issuers[i].registration_number},
                            {"outside_invoice", till::outside_invoice(record.issuers, i)},
                            {"taxes", taxes_json(rates)}});
    }
    return invoices;
}

std::string hour_text(std::int64_t minute) {
    const auto two = [](std::int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    return two(minute / 60) + ":" + two(minute % 60);
}

Json paper_json(const app::SaleDone& sale) {
    const auto& paper = *sale.record.paper;
    return Json{{"entered_at", to_tokyo_text(paper.entered_at)},
                {"entered_by", sale.operator_id.text()},
                {"sold_by", paper.sold_by.empty() ? sale.operator_id.text() : paper.sold_by.text()},
                {"from", hour_text(paper.from)},
                {"until", hour_text(paper.until)},
                {"difference", paper.difference.value()},
                {"reason", paper.why}};
}

Json lines_json(const record::SaleRecord& record) {
    Json lines = Json::array();
    for (const auto& line : record.lines) {
        lines.push_back(
            {{"item", line.code.text()},
             {"name", line.name},
             {"tax_class", std::string(domain::name_of(line.tax_class))},
             {"rate", line.rate.percent()},
             {"unit_price", line.unit_price.value()},
             {"quantity", line.quantity.value()},
             {"unit", std::string(domain::name_of(line.weighed ? domain::Unit::gram : domain::Unit::piece))},
             {"amount", line.amount.value()},
             {"lot", line.lot},
             {"partner", line.partner.text()},
             {"consignor", line.consignor.text()}});
        // How the amount of goods by weight came about.
        if (line.weighed) lines.back()["weighed"] = std::string(domain::name_of(*line.weighed));
    }
    return lines;
}

}  // namespace

std::string sale_json(const app::SaleDone& sale, bool already_sold) {
    const auto& record = sale.record;
    ByRate rates;
    for (const auto& tax : record.taxes) add_tax(rates, record, tax);
    Json tenders = Json::array();
    for (const auto& tender : record.tenders) {
        Json row{{"kind", tender.kind.text()}, {"amount", tender.amount.value()}};
        if (!tender.forfeited.is_zero()) row["forfeited"] = tender.forfeited.value();
        tenders.push_back(std::move(row));
    }
    Json json{{"receipt", record.receipt},
              {"total", record.total.value()},
              {"taxes", taxes_json(rates)},
              {"tenders", std::move(tenders)},
              {"change", record.change.value()},
              {"stream", sale.entry.stream.text()},
              {"epoch", sale.entry.epoch},
              {"seq", sale.entry.seq},
              {"hash", to_hex(sale.hash)},
              {"at", to_tokyo_text(sale.at)},
              {"business_date", to_text(sale.business_date)},
              {"terminal", sale.entry.stream.text()},
              {"operator", sale.operator_id.text()},
              {"location", record.location.text()},
              {"basket", record.basket.text()},
              {"rounding", std::string(domain::name_of(record.rounding))},
              {"eat_in", record.eat_in},
              {"age_checked", record.age_checked},
              {"voided", sale.voided},
              {"lines", lines_json(record)},
              {"invoices", invoices_json(record)}};
    if (record.paper) json["paper"] = paper_json(sale);
    if (already_sold) json["already_sold"] = true;
    return json_line(json);
}

std::string negative_json(const app::NegativeFigure& row, const std::string& code, const std::string& name,
                          domain::Unit unit) {
    Json json{{"location", row.location.text()},
              {"item", code},
              {"name", name},
              {"quantity", row.quantity.value()},
              {"unit", std::string(domain::name_of(unit))},
              {"cause", nullptr}};
    if (row.cause) {
        json["cause"] = Json{{"why", std::string(app::name_of(row.cause->cause))}};
        if (!row.cause->place.empty()) {
            json["cause"]["location"] = row.cause->place.text();
            json["cause"]["quantity"] = row.cause->quantity.value();
        }
        if (row.cause->entry) json["cause"]["transfer"] = to_text(*row.cause->entry);
    }
    return json_line(json);
}

std::string stock_json(const app::StockRow& row, bool lots, bool heard_only) {
    Json json{{"location", row.location.text()},
              {"item", row.code.text()},
              {"lot", row.lot},
              {"quantity", row.quantity.value()},
              {"name", row.name},
              {"counted", row.counted},
              {"unit", std::string(domain::name_of(row.unit))}};
    if (lots) {
        json["left"] = row.left.value();
        json["expires"] = nullptr;
        json["expiry_kind"] = nullptr;
        if (row.expiry) {
            json["expires"] = to_text(row.expiry->date);
            json["expiry_kind"] = std::string(domain::name_of(row.expiry->kind));
        }
    }
    if (heard_only) json["heard_only"] = true;
    return json_line(json);
}

std::string item_json(const app::CatalogueItem& entry, BusinessDate today) {
    const auto& item = entry.item;
    Json codes = Json::array();
    for (const auto& code : item.codes) codes.push_back(code.text());
    Json merged = Json::array();
    for (const auto& id : item.merged) merged.push_back(to_text(id.entry));
    Json json{{"id", to_text(item.id.entry)},
              {"merged", std::move(merged)},
              {"code", item.codes.empty() ? std::string() : item.codes.front().text()},
              {"name", item.name},
              {"kana", item.kana},
              {"name_en", item.name_en},
              {"category", item.category},
              {"kind", std::string(domain::name_of(item.kind))},
              {"tax_class", std::string(domain::name_of(item.tax_class))},
              {"price", nullptr},
              {"unit", std::string(domain::name_of(item.unit))},
              {"partner", item.partner.text()},
              {"partner_name", entry.partner_name},
              {"consignor", item.consignor.text()},
              {"allergens", item.allergens.words(Language::ja)},
              {"storage", item.storage},
              {"maker", item.maker},
              {"slot", item.slot},
              {"image", item.image},
              {"note", item.note},
              {"to_review", item.to_review},
              {"expiry_alert", nullptr},
              {"stock", nullptr},
              {"codes", std::move(codes)},
              {"id", to_text(item.id.entry)}};
    if (item.expiry_alert) json["expiry_alert"] = domain::to_text(*item.expiry_alert);
    if (const auto price = entry.price_on(today)) json["price"] = price->value();
    json["coming_prices"] = nlohmann::ordered_json::array();
    for (const auto& coming : entry.prices.coming(today))
        json["coming_prices"].push_back({{"from", to_text(coming.from)}, {"price", coming.price.value()}});
    if (entry.stock) json["stock"] = entry.stock->value();
    return json_line(json);
}

}  // namespace tsunagu::cli
