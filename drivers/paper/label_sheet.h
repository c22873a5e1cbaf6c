// Sheets of labels: A4 divided as the maker of the sheet divides it, as PDF and as a picture. On the roll of
// a receipt printer a label is an element of a document (drivers/device/label.h).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/device/label.h"
#include "drivers/paper/label_area.h"
#include "inventory/base/result.h"

namespace tsunagu::paper {

/// How an A4 sheet is divided; the whole stands in its middle. Tenths of a millimetre.
struct LabelSheet {
    int columns = 0;
    int rows = 0;
    int width = 0;  ///< of one label
    int height = 0;
    int gap = 0;  ///< between columns

    [[nodiscard]] int labels() const { return columns * rows; }
    /// The box of label `place` of a page: along the rows, from the upper left.
    [[nodiscard]] LabelArea box(int place) const;
    friend bool operator==(const LabelSheet&, const LabelSheet&) = default;
};

/// "A4-24" (3 by 8, 66.0 x 33.9 mm), A4-12, A4-44, A4-65; or COLUMNSxROWS:WIDTHxHEIGHT[+GAP] in millimetres,
/// "3x8:66x33.9". Nothing for other names, and for what does not fit on A4 or is too small for a label.
[[nodiscard]] std::optional<LabelSheet> sheet_named(std::string_view name);
/// "A4-12|A4-24|A4-44|A4-65".
[[nodiscard]] std::string sheet_names();

/// Labels on sheets, of which the first `used` places are empty already.
struct LabelJob {
    std::vector<device::Label> labels;
    LabelSheet sheet;
    int used = 0;

    [[nodiscard]] int pages() const;
};

using Bytes = std::vector<std::byte>;

/// All pages. not_a_barcode for a code without bars.
[[nodiscard]] Result<Bytes> labels_pdf(const LabelJob& job);
/// One page (from 0) as a PNG of 300 dots an inch. Errors as above.
[[nodiscard]] Result<Bytes> labels_png(const LabelJob& job, int page);

}  // namespace tsunagu::paper
