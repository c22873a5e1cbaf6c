#include "pos/viewmodel/typed_date.h"

namespace tsunagu::viewmodel {

std::optional<BusinessDate> date_typed(std::string digits, BusinessDate today) {
    const std::string year = to_text(today).substr(0, 4);
    if (digits.size() == 4) digits.insert(0, year);
    if (digits.size() == 6) digits.insert(0, year.substr(0, 2));
    if (digits.size() != 8) return std::nullopt;
    return parse_date(digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6, 2));
}

}  // namespace tsunagu::viewmodel
