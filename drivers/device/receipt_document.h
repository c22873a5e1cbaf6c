// What is to stand on a receipt, as lines and blocks, before anyone knows which paper it goes to. The same
// document becomes ESC/POS bytes, text and a picture, and all three break its lines at the same places.
//
// A document says nothing about goods or money: amounts arrive as text. It never names a width; that is the
// printer's.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "drivers/device/label.h"

namespace tsunagu::device {

enum class Align { left, center, right };

/// In cells of the printer: 1x1, 1 wide 2 high, 2 wide 1 high, 2x2.
enum class TextSize { normal, tall, wide, large };

/// Text that wraps over as many lines as it needs. UTF-8; a line feed starts a new line.
struct TextLine {
    std::string text;
    Align align = Align::left;
    TextSize size = TextSize::normal;
    bool bold = false;
    bool operator==(const TextLine&) const = default;
};

/// A name and an amount: `left` wraps in what `right` leaves of the line; `right` stands flush right on the
/// last of those lines and is not broken unless it is wider than the paper. `indent` counts cells of `size`.
struct PairLine {
    std::string left;
    std::string right;
    int indent = 0;
    TextSize size = TextSize::normal;
    bool bold = false;
    bool operator==(const PairLine&) const = default;
};

/// A line across the paper.
struct RuleLine {
    bool heavy = false;
    bool operator==(const RuleLine&) const = default;
};

struct BlankLine {
    int count = 1;
    bool operator==(const BlankLine&) const = default;
};

/// A QR code in the middle of the paper, with words below it. The payload is at most 1,000 bytes, and should
/// be ASCII (a URL percent-encoded): readers guess the encoding of anything else, and guess differently.
struct QrCode {
    std::string payload;
    std::string caption;
    bool operator==(const QrCode&) const = default;
};

/// A Label (label.h) takes the whole width and is cut off by itself: what follows it is on another piece of
/// paper.
using Element = std::variant<TextLine, PairLine, RuleLine, BlankLine, QrCode, Label>;

struct ReceiptDocument {
    std::vector<Element> elements;
    bool cut = true;  ///< cut the paper after it, where the printer can
    bool operator==(const ReceiptDocument&) const = default;
};

}  // namespace tsunagu::device
