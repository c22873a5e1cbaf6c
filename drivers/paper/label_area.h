// A place on paper for a label or a part of one. All lengths are tenths of a millimetre.
#pragma once

namespace tsunagu::paper {

struct LabelArea {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

constexpr int least_label_width = 300;  ///< the bars of a JAN at four fifths of their nominal size
constexpr int least_label_height = 180;

}  // namespace tsunagu::paper
