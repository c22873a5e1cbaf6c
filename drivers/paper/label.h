// A label for a shelf or for goods: words, a price in words, a code in bars. It knows strings only; what
// goods they speak of is decided where it is composed.
//
// All lengths are tenths of a millimetre.
#pragma once

#include <string>

namespace tsunagu::paper {

struct Label {
    std::string name;     ///< over two lines at most
    std::string origin;   ///< the town; may be empty
    std::string price;    ///< the largest words on it: "¥1,080"
    std::string caption;  ///< beside the price: "税込"
    std::string was;      ///< the price before, struck through; may be empty
    std::string badge;    ///< white on black: "値下げ"; may be empty
    std::string code;     ///< 13 or 8 digits
    friend bool operator==(const Label&, const Label&) = default;
};

/// A place on paper.
struct LabelArea {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

constexpr int least_label_width = 300;  ///< the bars of a JAN at four fifths of their nominal size
constexpr int least_label_height = 180;

}  // namespace tsunagu::paper
