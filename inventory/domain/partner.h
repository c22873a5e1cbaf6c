// A partner: a municipality where goods come from. Not who is paid; that is a consignor (consignor.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"

namespace tsunagu::domain {

struct Partner {
    PartnerCode code;
    std::string prefecture;             ///< 北海道
    std::string name;                   ///< 豊富町
    std::vector<std::string> channels;  ///< how the ward works with it: マルシェ, 島しょ, ...
};

/// The last of the six digits of a municipal code (全国地方公共団体コード), from the first five: the sum of
/// the digits times 6, 5, 4, 3, 2; below 11 it is 11 - sum, otherwise the last digit of 11 - sum mod 11.
/// Requires: 5 ASCII digits.
[[nodiscard]] char municipal_check_digit(std::string_view five_digits);

/// 北海道 ... 沖縄県, from the first two digits of the code (JIS X 0401); empty where there is no such.
[[nodiscard]] std::string_view prefecture_of(const PartnerCode& code);

/// Six digits with the right check digit. field_invalid for another form (a lost leading zero is not
/// guessed), bad_partner_code for a wrong check digit.
[[nodiscard]] Result<PartnerCode> parse_partner_code(std::string_view text);

}  // namespace tsunagu::domain
