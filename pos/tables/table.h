// A list on its way out: its columns, and rows of typed cells that are written as they come, so that a list
// of any length needs no more memory than a row.
//
// Invariants: a row has a cell for each column; a cell is of its column's kind, or empty. Codes are texts
// throughout: a number would lose the zeros before it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/language.h"
#include "inventory/base/result.h"

namespace tsunagu::tables {

enum class CellKind { text, integer, date, instant };

struct Column {
    std::string_view name;  ///< stable: the heading in a CSV
    std::string_view ja;    ///< the heading in a spreadsheet
    std::string_view en;
    CellKind kind = CellKind::text;
    int width = 14;  ///< in a spreadsheet, in digits
};

/// std::monostate: nothing is known, or nothing applies.
using Cell = std::variant<std::monostate, std::string, std::int64_t, BusinessDate, UtcMs>;
using Row = std::vector<Cell>;

/// "2026-11-28 11:05:07": a Tokyo clock, as a spreadsheet reads it.
[[nodiscard]] std::string wall_clock_text(UtcMs at);

class TableWriter {
  public:
    virtual ~TableWriter() = default;
    /// The next row. Errors: sheet_too_long, disk_full, io_failed.
    [[nodiscard]] virtual Result<void> add(const Row& row) = 0;
    /// After the last row. Without it the file is not whole.
    [[nodiscard]] virtual Result<void> finish() = 0;
};

/// Takes the next bytes of a file.
using ByteSink = std::function<Result<void>(std::string_view)>;

/// UTF-8 with the mark Excel knows it by, RFC 4180, CRLF; texts guarded (csv_guard.h). `columns` outlive it.
[[nodiscard]] std::unique_ptr<TableWriter> csv_writer(std::span<const Column> columns, ByteSink sink);

/// One sheet called `sheet` in a workbook at `file`, which it replaces: headings in that language, frozen and
/// with filters; numbers, dates and times as such. `columns` outlive it. Errors: io_failed {path}.
[[nodiscard]] Result<std::unique_ptr<TableWriter>> xlsx_writer(std::span<const Column> columns,
                                                               const std::filesystem::path& file,
                                                               std::string_view sheet, Language language);

}  // namespace tsunagu::tables
