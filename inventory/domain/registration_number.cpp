#include "inventory/domain/registration_number.h"

#include "inventory/base/check.h"
#include "inventory/domain/digits.h"

namespace tsunagu::domain {
namespace {

constexpr std::size_t digits_of_number = 13;

bool has_corporate_check_digit(std::string_view thirteen_digits) {
    return thirteen_digits[0] == corporate_check_digit(thirteen_digits.substr(1));
}

}  // namespace

char corporate_check_digit(std::string_view twelve_digits) {
    TSUNAGU_CHECK(twelve_digits.size() == digits_of_number - 1 && is_digits(twelve_digits), "12 digits");
    int sum = 0;
    for (std::size_t i = 0; i < twelve_digits.size(); ++i) {
        const std::size_t from_right = twelve_digits.size() - i;
        sum += digit_value(twelve_digits[i]) * (from_right % 2 == 1 ? 1 : 2);
    }
    return digit_char(9 - sum % 9);
}

Result<RegistrationNumber> RegistrationNumber::parse(std::string_view text, NumberHolder holder) {
    const bool well_formed =
        text.size() == digits_of_number + 1 && text[0] == 'T' && is_digits(text.substr(1));
    if (!well_formed || (holder == NumberHolder::corporation && !has_corporate_check_digit(text.substr(1))))
        return fail(ErrorCode::bad_registration_number, {{"number", std::string(text)}});
    return RegistrationNumber(std::string(text));
}

bool RegistrationNumber::is_verified() const {
    return has_corporate_check_digit(std::string_view(text_).substr(1));
}

}  // namespace tsunagu::domain
