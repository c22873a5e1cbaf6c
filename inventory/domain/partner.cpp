#include "inventory/domain/partner.h"

#include "inventory/base/check.h"
#include "inventory/domain/digits.h"

namespace tsunagu::domain {

char municipal_check_digit(std::string_view five_digits) {
    TSUNAGU_CHECK(five_digits.size() == 5 && is_digits(five_digits), "5 digits");
    int sum = 0;
    for (std::size_t i = 0; i < 5; ++i) sum += digit_value(five_digits[i]) * (6 - static_cast<int>(i));
    const int check = sum < 11 ? 11 - sum : 11 - sum % 11;
    return digit_char(check % 10);
}

Result<PartnerCode> parse_partner_code(std::string_view text) {
    if (text.size() != 6 || !is_digits(text))
        return fail(ErrorCode::field_invalid,
                    {{"column", "partner"}, {"value", std::string(text)}, {"allowed", "000000"}});
    const char expected = municipal_check_digit(text.substr(0, 5));
    if (text[5] != expected)
        return fail(ErrorCode::bad_partner_code,
                    {{"code", std::string(text)}, {"expected", std::string(1, expected)}});
    return PartnerCode(std::string(text));
}

}  // namespace tsunagu::domain
