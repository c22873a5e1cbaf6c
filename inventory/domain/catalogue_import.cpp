#include "inventory/domain/catalogue_import.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "inventory/base/parse.h"
#include "inventory/domain/barcode.h"
#include "inventory/domain/csv_table.h"
#include "inventory/domain/listed_code.h"

namespace tsunagu::domain {
namespace {

using Columns = std::span<const std::string_view>;

/// Reads the table, gives each record to `take`, and names everything wrong at the end.
template <class Take>
Result<void> for_each_record(std::string_view bytes, std::string_view path, Columns required,
                             Columns optional, ImportProblems& problems, Take take) {
    TSUNAGU_TRY(const auto table, CsvTable::read(bytes, {required, optional}));
    table.for_each(problems, take);
    if (!problems.empty()) return fail(std::move(problems).error(path));
    return {};
}

/// The value of a Result; where there is none, its error becomes a problem of that column.
template <class Value>
std::optional<Value> value_or_problem(Result<Value> result, const CsvRecord& record, std::string_view column,
                                      ImportProblems& problems) {
    if (result) return std::move(*result);
    if (record.at(column).empty())
        problems.add_missing(record.line(), column);
    else
        problems.add(record.line(), column, record.at(column), std::move(result.error()));
    return std::nullopt;
}

std::string take_required(const CsvRecord& record, std::string_view column, ImportProblems& problems) {
    constexpr std::size_t limit = 240;
    const auto text = record.at(column);
    if (text.empty()) problems.add_missing(record.line(), column);
    if (text.size() > limit)
        problems.add(record.line(), column, text,
                     Error{ErrorCode::field_too_long,
                           {{"column", std::string(column)}, {"limit", std::to_string(limit)}},
                           {}});
    return std::string(text);
}

std::optional<BusinessDate> take_date(const CsvRecord& record, std::string_view column,
                                      ImportProblems& problems) {
    const auto text = record.at(column);
    if (text.empty()) return std::nullopt;
    const auto date = parse_date(text);
    if (!date) problems.add_invalid(record.line(), column, text, "YYYY-MM-DD");
    return date;
}

std::optional<RegistrationNumber> take_number(const CsvRecord& record, std::string_view column,
                                              NumberHolder holder, ImportProblems& problems) {
    const auto text = record.at(column);
    if (text.empty()) return std::nullopt;
    return value_or_problem(RegistrationNumber::parse(text, holder), record, column, problems);
}

void add_duplicate(const CsvRecord& record, const std::string& code, ImportProblems& problems) {
    problems.add(record.line(), "code", code, Error{ErrorCode::duplicate_code, {{"code", code}}, {}});
}

std::vector<std::string> channels_of(std::string_view text) {
    std::vector<std::string> channels;
    while (!text.empty()) {
        const auto end = std::min(text.find(';'), text.size());
        if (end > 0) channels.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return channels;
}

void take_commission(const CsvRecord& record, Consignor& consignor, ImportProblems& problems) {
    constexpr std::uint64_t whole_bp = 10'000;
    const auto text = record.at("commission_bp");
    if (text.empty()) return;
    const auto rate = parse_unsigned(text, whole_bp);
    if (!rate) {
        problems.add_invalid(record.line(), "commission_bp", text, "0-10000");
        return;
    }
    CommissionTerms terms;
    terms.rate_bp = static_cast<std::int64_t>(*rate);
    take_named(record, "commission_base", problems, terms.base);
    take_named(record, "commission_rounding", problems, terms.rounding);
    consignor.commission = terms;
}

Consignor consignor_of(const CsvRecord& record, const std::set<PartnerCode>& known_partners,
                       ImportProblems& problems) {
    Consignor consignor;
    consignor.code = ConsignorCode(take_required(record, "code", problems));
    consignor.name = take_required(record, "name", problems);
    if (record.at("trade").empty()) problems.add_missing(record.line(), "trade");
    take_named(record, "trade", problems, consignor.trade);
    take_named(record, "tax_status", problems, consignor.tax_status);
    auto holder = NumberHolder::corporation;
    take_named(record, "holder", problems, holder);
    consignor.number = take_number(record, "registration_number", holder, problems);
    consignor.consent_date = take_date(record, "consent_date", problems);
    take_commission(record, consignor, problems);
    const auto partner = record.at("partner");
    if (partner.empty()) return consignor;
    consignor.partner = value_or_problem(parse_partner_code(partner), record, "partner", problems);
    if (consignor.partner && known_partners.count(*consignor.partner) == 0)
        problems.add(record.line(), "partner", partner,
                     Error{ErrorCode::unknown_partner, {{"code", std::string(partner)}}, {}});
    return consignor;
}

/// The three dated settings of the line, from its date.
void take_settings(const CsvRecord& record, Location& location, ImportProblems& problems) {
    const auto from = take_date(record, "from", problems).value_or(BusinessDate{});
    const auto run_by = record.at("run_by");
    const auto cash_owner = record.at("cash_owner");
    const auto issuer_name = record.at("issuer_name");
    if (!run_by.empty()) location.run_by.set_from(from, std::string(run_by));
    if (!cash_owner.empty()) location.cash_owner.set_from(from, std::string(cash_owner));
    auto number = take_number(record, "issuer_number", NumberHolder::corporation, problems);
    if (!issuer_name.empty())
        location.issuer.set_from(from, Issuer{std::string(issuer_name), std::move(number)});
    else if (number)
        problems.add_missing(record.line(), "issuer_name");
}

void take_location(const CsvRecord& record, std::vector<Location>& locations, ImportProblems& problems) {
    const auto code = value_or_problem(parse_location_code(record.at("code")), record, "code", problems);
    if (!code) return;
    auto at = std::find_if(locations.begin(), locations.end(),
                           [&](const Location& place) { return place.code == *code; });
    if (at == locations.end()) {
        Location location;
        location.code = *code;
        location.name = take_required(record, "name", problems);
        location.name_en = record.at("name_en");
        if (record.at("kind").empty()) problems.add_missing(record.line(), "kind");
        at = locations.insert(locations.end(), std::move(location));
        take_named(record, "kind", problems, at->kind);
    } else if (record.at("from").empty()) {
        add_duplicate(record, code->text(), problems);
    }
    take_settings(record, *at, problems);
}

std::optional<LocationCode> take_end(const CsvRecord& record, std::string_view column, std::string_view text,
                                     const StockKnowledge& shop, ImportProblems& problems) {
    auto end = value_or_problem(parse_location_code(text), record, column, problems);
    if (end && shop.has_location && !shop.has_location(*end))
        problems.add(record.line(), column, text,
                     Error{ErrorCode::unknown_location, {{"code", end->text()}}, {}});
    return end;
}

/// "22"; "-2" where an export says that it was counted.
std::optional<Quantity> take_quantity(const CsvRecord& record, ImportProblems& problems) {
    auto text = record.at("quantity");
    const bool below = text.starts_with('-') && !record.at("counted").empty();
    if (below) text.remove_prefix(1);
    const auto quantity = parse_unsigned(text, static_cast<std::uint64_t>(Quantity::limit));
    if (!quantity) {
        problems.add_invalid(record.line(), "quantity", record.at("quantity"),
                             "0-" + std::to_string(Quantity::limit));
        return std::nullopt;
    }
    const Quantity taken(static_cast<std::int64_t>(*quantity));
    return below ? -taken : taken;
}

/// The date of the line's lot; the lot of goods that have only a date is that.
void take_lot(const CsvRecord& record, StockLine& line, ImportProblems& problems) {
    line.lot = record.at("lot");
    if (record.at("expires").empty()) return;
    const auto date = take_date(record, "expires", problems);
    auto kind = ExpiryKind::best_before;
    take_named(record, "expiry_kind", problems, kind);
    if (!date) return;
    line.expiry = Expiry{kind, *date};
    if (line.lot.empty()) line.lot = to_text(*date);
    if (line.from.text() != supplier_location)
        problems.add_invalid(record.line(), "from", line.from.text(), std::string(supplier_location));
}

void take_stock(const CsvRecord& record, const StockKnowledge& shop, std::vector<StockLine>& lines,
                ImportProblems& problems) {
    auto code = value_or_problem(parse_listed_code(record.at("code")), record, "code", problems);
    if (code && shop.has_item && !shop.has_item(*code))
        problems.add(record.line(), "code", code->text(),
                     Error{ErrorCode::unknown_item, {{"code", code->text()}}, {}});
    auto location = take_end(record, "location", record.at("location"), shop, problems);
    const auto from_text = record.at("from").empty() ? supplier_location : record.at("from");
    auto from = take_end(record, "from", from_text, shop, problems);
    const auto quantity = take_quantity(record, problems);
    const auto counted = record.at("counted");
    if (!counted.empty() && counted != "yes" && counted != "no")
        problems.add_invalid(record.line(), "counted", counted, "yes|no");
    if (from && location && *from == *location)
        problems.add_invalid(record.line(), "from", from_text, "!= location");
    if (!code || !from || !location || !quantity) return;
    StockLine line{std::move(*code), std::move(*from), std::move(*location), {}, *quantity, record.line()};
    line.counted = counted != "no";
    take_lot(record, line, problems);
    if (auto there = shop.there && line.counted ? shop.there(line) : std::nullopt)
        problems.add(record.line(), "code", line.code.text(), *std::move(there));
    lines.push_back(std::move(line));
}

}  // namespace

Result<std::vector<Partner>> parse_partners_csv(std::string_view bytes, std::string_view path) {
    constexpr std::array<std::string_view, 1> optional = {"channel"};
    std::vector<Partner> partners;
    std::set<PartnerCode> seen;
    ImportProblems problems;
    TSUNAGU_TRY_VOID(
        for_each_record(bytes, path, partner_columns, optional, problems, [&](const CsvRecord& record) {
            auto code = value_or_problem(parse_partner_code(record.at("code")), record, "code", problems);
            auto prefecture = take_required(record, "prefecture", problems);
            auto name = take_required(record, "name", problems);
            if (!code) return;
            if (!seen.insert(*code).second) add_duplicate(record, code->text(), problems);
            partners.push_back({std::move(*code), std::move(prefecture), std::move(name),
                                channels_of(record.at("channel"))});
        }));
    return partners;
}

Result<std::vector<Consignor>> parse_consignors_csv(std::string_view bytes, std::string_view path,
                                                    const std::set<PartnerCode>& known_partners) {
    constexpr std::array<std::string_view, 8> optional = {
        "partner",    "registration_number", "holder",          "consent_date",
        "tax_status", "commission_bp",       "commission_base", "commission_rounding"};
    std::vector<Consignor> consignors;
    std::set<ConsignorCode> seen;
    ImportProblems problems;
    TSUNAGU_TRY_VOID(
        for_each_record(bytes, path, consignor_columns, optional, problems, [&](const CsvRecord& record) {
            auto consignor = consignor_of(record, known_partners, problems);
            if (!seen.insert(consignor.code).second) add_duplicate(record, consignor.code.text(), problems);
            consignors.push_back(std::move(consignor));
        }));
    return consignors;
}

Result<std::vector<Location>> parse_locations_csv(std::string_view bytes, std::string_view path) {
    constexpr std::array<std::string_view, 6> optional = {"name_en",       "run_by",     "issuer_name",
                                                          "issuer_number", "cash_owner", "from"};
    std::vector<Location> locations;
    ImportProblems problems;
    TSUNAGU_TRY_VOID(
        for_each_record(bytes, path, location_columns, optional, problems,
                        [&](const CsvRecord& record) { take_location(record, locations, problems); }));
    return locations;
}

Result<std::vector<StockLine>> parse_stock_csv(std::string_view bytes, std::string_view path,
                                               const StockKnowledge& shop) {
    constexpr std::array<std::string_view, 10> optional = {
        "lot",           "from", "expires", "expiry_kind", "counted",
        "location_name", "name", "partner", "left",        "unit"};
    std::vector<StockLine> lines;
    ImportProblems problems;
    std::set<std::tuple<ItemCode, LocationCode, LocationCode, std::string>> seen;
    TSUNAGU_TRY_VOID(
        for_each_record(bytes, path, stock_columns, optional, problems, [&](const CsvRecord& record) {
            const auto before = lines.size();
            take_stock(record, shop, lines, problems);
            if (lines.size() == before) return;
            // Pasted twice it would be there twice.
            const auto& line = lines.back();
            if (!seen.insert({line.code, line.from, line.location, line.lot}).second)
                add_duplicate(record, line.code.text(), problems);
        }));
    return lines;
}

}  // namespace tsunagu::domain
