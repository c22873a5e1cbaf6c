#include "inventory/domain/listed_code.h"

#include <optional>
#include <string>
#include <utility>

#include "inventory/domain/barcode.h"
#include "inventory/domain/digits.h"

namespace tsunagu::domain {
namespace {

/// "4.9E+12", "4901234567894.0": what a spreadsheet makes of a code it took for a number.
bool became_number(std::string_view text) {
    const auto point = text.find_first_of(".Ee");
    return point != std::string_view::npos && is_digits(text.substr(0, point)) &&
           text.find_first_not_of("0123456789.Ee+") == std::string_view::npos;
}

/// The one code that `text` can be when zeros before it were dropped; nothing where there is none.
std::optional<std::string> with_lost_zeros(std::string_view text) {
    if (!is_digits(text)) return std::nullopt;
    for (const std::size_t length : {std::size_t{8}, std::size_t{12}}) {
        constexpr std::size_t most_lost = 2;
        if (text.size() >= length || text.size() + most_lost < length) continue;
        auto restored = std::string(length - text.size(), '0') + std::string(text);
        if (parse_item_code(restored)) return restored;
    }
    return std::nullopt;
}

/// Why `text` is no code, in words for somebody who saved the list in a spreadsheet.
Error reason_for(std::string_view text, Error reason) {
    if (reason.code != ErrorCode::not_a_barcode) return reason;
    if (became_number(text)) return Error{ErrorCode::code_became_number, {{"code", std::string(text)}}, {}};
    if (auto restored = with_lost_zeros(text))
        return Error{ErrorCode::code_lost_zeros,
                     {{"code", std::string(text)}, {"expected", std::move(*restored)}},
                     {}};
    return reason;
}

}  // namespace

Result<ItemCode> parse_listed_code(std::string_view text) {
    auto code = parse_item_code(text);
    if (!code) return fail(reason_for(text, std::move(code.error())));
    return code;
}

}  // namespace tsunagu::domain
