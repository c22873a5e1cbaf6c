// The till on paper: A4 sheets to tick what is sold, five boxes at a time, and to count the money in the
// evening. It knows strings only; what goods and money they speak of is decided where it is composed.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "inventory/base/result.h"

namespace tsunagu::paper {

/// What is asked at the head; an empty value is to be written by hand.
struct TallyField {
    std::string label;
    std::string value;
};

struct TallyRow {
    std::string name;   ///< empty: a row for goods that are written in
    std::string code;   ///< small, below the name
    std::string price;  ///< as the till asks for
};

struct TallySheet {
    std::string title;
    std::string hint;                ///< how it is used, in a line
    std::vector<TallyField> fields;  ///< six at most
    std::string goods_heading;
    std::string price_heading;
    std::string ticks_heading;
    std::string count_heading;
    std::string amount_heading;
    std::vector<TallyRow> rows;
    std::string money_heading;
    std::vector<std::string> pieces;  ///< notes and coins, ten at most: "10,000円"
    std::vector<std::string> sums;    ///< six at most, to be filled in beside them
    std::string foot;

    /// At least one; the money stands on the last.
    [[nodiscard]] int pages() const;
};

/// All pages. Errors: printer_failed.
[[nodiscard]] Result<std::vector<std::byte>> tally_pdf(const TallySheet& sheet);
/// One page (from 0) as a PNG of 300 dots an inch. Errors as above.
[[nodiscard]] Result<std::vector<std::byte>> tally_png(const TallySheet& sheet, int page);

}  // namespace tsunagu::paper
