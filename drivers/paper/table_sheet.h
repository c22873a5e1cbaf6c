// A business paper on A4: a heading, to whom, from whom, a table of any length, closing lines. The words are
// the caller's; this knows where they stand.
//
// Lengths are tenths of a millimetre.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "drivers/device/receipt_document.h"
#include "inventory/base/result.h"

namespace tsunagu::paper {

struct SheetColumn {
    std::string heading;
    int share = 1;  ///< of the width, as its part of all shares
    device::Align align = device::Align::left;
};

/// One paper. It begins on a page of its own and goes on over as many as its rows need, the headings of the
/// columns on each.
struct TableSheet {
    std::string title;
    std::vector<std::string> addressee;  ///< the first line is larger
    std::vector<std::string> sender;
    std::vector<std::string> opening;  ///< lines above the table
    std::vector<SheetColumn> columns;
    std::vector<std::vector<std::string>> rows;  ///< a text a column
    std::vector<std::string> closing;            ///< lines below the table
};

/// A4 pages, numbered within each paper. printer_failed where Cairo cannot.
[[nodiscard]] Result<std::vector<std::byte>> table_sheets_pdf(std::span<const TableSheet> sheets);

}  // namespace tsunagu::paper
