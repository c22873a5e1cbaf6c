// The registration number of a qualified-invoice issuer (適格請求書発行事業者登録番号): T and 13 digits. A
// corporation's digits are its corporate number, whose first digit is a check digit
// (法人番号の指定等に関する省令); the rule of individuals' numbers is not public, so those are taken as
// written and worth a warning.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "inventory/base/result.h"
#include "inventory/domain/named.h"

namespace tsunagu::domain {

enum class NumberHolder { corporation, individual };

template <>
struct NamesOf<NumberHolder> {
    static constexpr std::array rows = {
        Named<NumberHolder>{NumberHolder::corporation, "corporation", "法人", "corporation"},
        Named<NumberHolder>{NumberHolder::individual, "individual", "個人", "individual"},
    };
};

/// Invariant: T and 13 digits; a corporation's has the right check digit.
class RegistrationNumber {
  public:
    /// bad_registration_number where the form is wrong, or a corporation's check digit is.
    static Result<RegistrationNumber> parse(std::string_view text,
                                            NumberHolder holder = NumberHolder::corporation);

    /// "T8000020131032"
    [[nodiscard]] const std::string& text() const { return text_; }
    /// False for an individual's number that no public rule can check: warn, do not refuse.
    [[nodiscard]] bool is_verified() const;

    friend auto operator<=>(const RegistrationNumber&, const RegistrationNumber&) = default;
    friend bool operator==(const RegistrationNumber&, const RegistrationNumber&) = default;

  private:
    explicit RegistrationNumber(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// The check digit ('1'..'9') for the 12 digits after it: 9 - (sum Pn*Qn mod 9), n from the right, Qn = 1 for
/// odd n and 2 for even n. Requires: 12 ASCII digits.
[[nodiscard]] char corporate_check_digit(std::string_view twelve_digits);

}  // namespace tsunagu::domain
