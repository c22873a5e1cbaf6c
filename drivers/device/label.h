// A label for a shelf or for goods: words, a price in words, a code in bars. It knows strings only; what
// goods they speak of is decided where it is composed.
#pragma once

#include <string>

namespace tsunagu::device {

struct Label {
    std::string name;     ///< over two lines at most
    std::string origin;   ///< the town; may be empty
    std::string price;    ///< the largest words on it: "¥1,080"
    std::string caption;  ///< beside the price: "税込"
    std::string was;      ///< the price before, struck through; may be empty
    std::string badge;    ///< white on black: "値下げ"; may be empty
    std::string code;     ///< 13 or 8 digits
    bool operator==(const Label&) const = default;
};

}  // namespace tsunagu::device
