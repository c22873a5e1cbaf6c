// A document broken into lines for a number of columns. ESC/POS, text and picture are all made from this, so
// they agree on where each line breaks and how wide it is.
//
// Invariants: no text row is wider than columns / cell width of its size; rows follow the document's order.
#pragma once

#include <cstdint>
#include <span>
#include <variant>
#include <vector>

#include "drivers/device/receipt_document.h"
#include "drivers/escpos/cells.h"

namespace tsunagu::escpos {

/// Cells [first, first + count) of Layout::text.
struct Run {
    std::size_t first = 0;
    std::size_t count = 0;
    int columns = 0;  ///< at normal size
};

/// One line. `left` stands as `align` says; if there is a `right`, `left` stands after the indent and `right`
/// flush right.
struct TextRow {
    Run left;
    Run right;
    int indent = 0;
    device::Align align = device::Align::left;
    device::TextSize size = device::TextSize::normal;
    bool bold = false;
    [[nodiscard]] bool is_pair() const { return right.count > 0; }
};

struct RuleRow {
    bool heavy = false;
};

struct BlankRow {
    int count = 1;  ///< 1 to 255
};

struct QrRow {
    const device::QrCode* code;  ///< of the document, which must outlive the layout; the caption is a TextRow
};

struct LabelRow {
    const device::Label* label;  ///< of the document likewise; cut off after it
};

using Row = std::variant<TextRow, RuleRow, BlankRow, QrRow, LabelRow>;

struct Layout {
    int columns = 0;
    Cells text;
    std::vector<Row> rows;

    [[nodiscard]] std::span<const Cell> cells(const Run& run) const {
        return std::span(text.cells).subspan(run.first, run.count);
    }
};

[[nodiscard]] constexpr int width_factor(device::TextSize size) {
    return size == device::TextSize::wide || size == device::TextSize::large ? 2 : 1;
}
[[nodiscard]] constexpr int height_factor(device::TextSize size) {
    return size == device::TextSize::tall || size == device::TextSize::large ? 2 : 1;
}

/// How many blanks stand between `left` and `right` of a pair that fills `capacity` columns.
[[nodiscard]] constexpr int gap_of(const TextRow& row, int capacity) {
    return capacity - row.indent - row.left.columns - row.right.columns;
}

/// Requires 8 <= columns <= 96. The layout refers to the document.
[[nodiscard]] Layout lay_out(const device::ReceiptDocument& document, int columns);

}  // namespace tsunagu::escpos
