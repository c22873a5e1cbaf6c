#include "pos/cli/arguments.h"

#include "inventory/base/parse.h"

namespace tsunagu::cli {

Result<ItemArgument> read_item(std::string_view text, QuantityRange range) {
    const auto star = text.find('*');
    ItemArgument item{std::string(text.substr(0, star)), std::nullopt};
    if (star == std::string_view::npos) return item;
    const auto digits = text.substr(star + 1);
    const auto count = parse_unsigned(digits, static_cast<std::uint64_t>(range.most));
    if (!count || static_cast<std::int64_t>(*count) < range.least)
        return fail(ErrorCode::quantity_invalid,
                    {{"value", std::string(digits)}, {"limit", std::to_string(range.most)}});
    item.quantity = Quantity(static_cast<std::int64_t>(*count));
    return item;
}

Result<till::Payment> read_payment(std::string_view text) {
    const auto equals = text.find('=');
    if (equals == std::string_view::npos || equals == 0)
        return fail(ErrorCode::usage, {{"what", "--tender KIND=YEN: " + std::string(text)}});
    const auto digits = text.substr(equals + 1);
    const auto yen = parse_unsigned(digits, static_cast<std::uint64_t>(Yen::limit));
    if (!yen)
        return fail(ErrorCode::amount_invalid,
                    {{"value", std::string(digits)}, {"limit", std::to_string(Yen::limit)}});
    return till::Payment{TenderKind(std::string(text.substr(0, equals))),
                         Yen(static_cast<std::int64_t>(*yen))};
}

Result<UtcMs> read_instant(std::string_view text) {
    if (const auto at = parse_instant(text)) return *at;
    return fail(ErrorCode::date_invalid, {{"value", std::string(text)}});
}

Result<BusinessDate> read_date(std::string_view text, std::string_view option) {
    if (const auto date = parse_date(text)) return *date;
    return fail(ErrorCode::field_invalid,
                {{"column", std::string(option)}, {"value", std::string(text)}, {"allowed", "YYYY-MM-DD"}});
}

Result<app::DateRange> read_date_range(const Session& session, const std::string& from,
                                       const std::string& to) {
    app::DateRange range;
    if (!from.empty()) {
        TSUNAGU_TRY(range.from, read_date(from, "--from"));
    }
    if (!to.empty()) {
        TSUNAGU_TRY(range.to, read_date(to, "--to"));
    }
    if (range.from && range.to && *range.to < *range.from)
        return fail(
            ErrorCode::field_invalid,
            {{"column", "--to"}, {"value", to}, {"allowed", from + session.say(" 以後", " or later")}});
    return range;
}

Result<domain::Rounding> read_rounding(std::string_view text) {
    if (const auto rounding = domain::value_named<domain::Rounding>(text)) return *rounding;
    return fail(ErrorCode::field_invalid, {{"column", "rounding"},
                                           {"value", std::string(text)},
                                           {"allowed", domain::names_of<domain::Rounding>()}});
}

Result<int> read_columns(std::string_view text) {
    for (const int columns : {32, 42, 48})
        if (text == std::to_string(columns)) return columns;
    return fail(ErrorCode::columns_invalid, {{"value", std::string(text)}, {"allowed", "32|42|48"}});
}

}  // namespace tsunagu::cli
