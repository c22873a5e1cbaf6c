#include "inventory/domain/item_import.h"

#include <unicode/utf8.h>

#include <array>
#include <map>
#include <optional>

#include "inventory/base/parse.h"
#include "inventory/domain/csv_table.h"
#include "inventory/domain/listed_code.h"
#include "inventory/domain/partner.h"

namespace tsunagu::domain {
namespace {

constexpr std::array<std::string_view, 13> optional = {
    "kana",  "name_en", "category", "partner", "consignor",    "allergens", "storage",
    "maker", "slot",    "image",    "note",    "expiry_alert", "unit"};

/// One file being read: the drafts so far, what is wrong so far, and which line took which code.
struct ItemFile {
    const std::set<PartnerCode>& known_partners;
    const ItemOfCode& item_of;
    std::vector<ItemDraft> drafts;
    ImportProblems problems;
    std::map<ItemCode, std::size_t> line_of_code;
};

void take_codes(const CsvRecord& record, ItemFile& file, Item& item) {
    auto rest = record.at("code");
    std::optional<ItemId> known_item;
    if (rest.empty()) file.problems.add_missing(record.line(), "code");
    while (!rest.empty()) {
        const auto end = std::min(rest.find(';'), rest.size());
        const auto text = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        auto code = parse_listed_code(text);
        if (!code) {
            file.problems.add(record.line(), "code", text, std::move(code.error()));
            continue;
        }
        if (!file.line_of_code.emplace(*code, record.line()).second)
            file.problems.add(record.line(), "code", text,
                              Error{ErrorCode::duplicate_code, {{"code", code->text()}}, {}});
        // Codes of two different items cannot become one.
        const auto of = file.item_of ? file.item_of(*code) : std::nullopt;
        if (known_item && of && *known_item != *of)
            file.problems.add(record.line(), "code", text,
                              Error{ErrorCode::duplicate_code, {{"code", code->text()}}, {}});
        if (!known_item) known_item = of;
        item.codes.push_back(std::move(*code));
    }
}

/// An empty field is a problem too.
template <HasNames Value>
bool take_required(const CsvRecord& record, std::string_view column, ItemFile& file, Value& value) {
    if (record.at(column).empty()) file.problems.add_missing(record.line(), column);
    return take_named(record, column, file.problems, value);
}

bool take_price(const CsvRecord& record, ItemFile& file, Item& item) {
    const auto text = record.at("price");
    if (text.empty()) return true;
    item.price = parse_price(text);
    if (!item.price)
        file.problems.add_invalid(record.line(), "price", text, "0-" + std::to_string(Item::price_limit));
    return item.price.has_value();
}

void take_partner(const CsvRecord& record, ItemFile& file, Item& item) {
    const auto text = record.at("partner");
    if (text.empty()) return;
    auto code = parse_partner_code(text);
    if (!code)
        file.problems.add(record.line(), "partner", text, std::move(code.error()));
    else if (file.known_partners.count(*code) == 0)
        file.problems.add(record.line(), "partner", text,
                          Error{ErrorCode::unknown_partner, {{"code", code->text()}}, {}});
    else
        item.partner = std::move(*code);
}

void take_expiry_alert(const CsvRecord& record, ItemFile& file, Item& item) {
    const auto text = record.at("expiry_alert");
    if (text.empty()) return;
    item.expiry_alert = parse_expiry_alert(text);
    if (!item.expiry_alert)
        file.problems.add_invalid(record.line(), "expiry_alert", text,
                                  "third|0-" + std::to_string(ExpiryAlert::most_days));
}

void take_unit(const CsvRecord& record, ItemFile& file, Item& item) {
    const auto text = record.at("unit");
    if (text.empty()) return;
    if (const auto unit = parse_unit(text))
        item.unit = *unit;
    else
        file.problems.add_invalid(record.line(), "unit", text, "piece|g|個");
}

void take_texts(const CsvRecord& record, Item& item) {
    item.name = record.at("name");
    item.kana = record.at("kana");
    item.name_en = record.at("name_en");
    item.category = record.at("category");
    item.consignor = ConsignorCode(std::string(record.at("consignor")));
    item.allergens = Allergens::parse(record.at("allergens"));
    item.storage = record.at("storage");
    item.maker = record.at("maker");
    item.slot = record.at("slot");
    item.image = record.at("image");
    item.note = record.at("note");
}

void take_row(const CsvRecord& record, ItemFile& file) {
    ItemDraft draft{record.line(), {}};
    auto& item = draft.item;
    take_texts(record, item);
    take_codes(record, file, item);
    const bool has_class = take_required(record, "tax_class", file, item.tax_class);
    const bool has_kind = take_required(record, "kind", file, item.kind);
    const bool has_price = take_price(record, file, item);
    take_partner(record, file, item);
    take_expiry_alert(record, file, item);
    take_unit(record, file, item);
    for (auto& problem : problems_of(item)) {
        // What could not be read is named already; the rules judge only what was read.
        if (problem.column == "code" || (problem.column == "price" && !(has_price && has_kind)) ||
            (problem.column == "tax_class" && !(has_class && has_kind)))
            continue;
        file.problems.add(record.line(), problem.column, problem.value, std::move(problem.reason));
    }
    file.drafts.push_back(std::move(draft));
}

/// ASCII digits and commas for the full-width ones; anything else stays as it is.
std::string narrowed(std::string_view text) {
    std::string narrow;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < size;) {
        const auto start = static_cast<std::size_t>(at);
        UChar32 c = 0;
        U8_NEXT(bytes, at, size, c);
        if (c >= 0xFF10 && c <= 0xFF19)
            narrow += static_cast<char>('0' + (c - 0xFF10));
        else if (c == 0xFF0C)
            narrow += ',';
        else
            narrow += text.substr(start, static_cast<std::size_t>(at) - start);
    }
    return narrow;
}

/// Takes out commas that stand between groups of three; nothing where they stand elsewhere.
std::optional<std::string> without_grouping(std::string_view text) {
    if (text.find(',') == std::string_view::npos) return std::string(text);
    std::string digits;
    const auto first = text.find(',');
    if (first == 0 || first > 3) return std::nullopt;
    for (std::size_t at = 0, end = first; at < text.size();) {
        if (at > 0 && (text[at - 1] != ',' || text.size() - at < 3)) return std::nullopt;
        digits += text.substr(at, end - at);
        at = end + 1;
        end = at + 3;
        if (at == text.size()) return std::nullopt;
    }
    return digits;
}

}  // namespace

std::optional<Yen> parse_price(std::string_view text) {
    const auto digits = without_grouping(narrowed(text));
    if (!digits) return std::nullopt;
    const auto value = parse_unsigned(*digits, static_cast<std::uint64_t>(Item::price_limit));
    if (!value) return std::nullopt;
    return Yen(static_cast<std::int64_t>(*value));
}

Result<std::vector<ItemDraft>> parse_items_csv(std::string_view bytes, std::string_view path,
                                               const std::set<PartnerCode>& known_partners,
                                               const ItemOfCode& item_of) {
    TSUNAGU_TRY(const auto table, CsvTable::read(bytes, {item_columns, optional}));
    ItemFile file{known_partners, item_of, {}, {}, {}};
    table.for_each(file.problems, [&](const CsvRecord& record) { take_row(record, file); });
    if (!file.problems.empty()) return fail(std::move(file.problems).error(path));
    if (file.drafts.empty()) return fail(ErrorCode::csv_no_rows);
    return std::move(file.drafts);
}

}  // namespace tsunagu::domain
