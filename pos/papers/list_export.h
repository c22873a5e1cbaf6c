// The lists that go out for a spreadsheet: which columns each has, and its rows. The columns' names are
// stable (docs/CLI.md).
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "inventory/base/result.h"
#include "pos/app/shop_view.h"
#include "pos/papers/output_file.h"
#include "pos/tables/table.h"

namespace tsunagu::papers {

struct SheetNames {
    std::string_view ja;
    std::string_view en;
};

using RowSink = std::function<Result<void>(const tables::Row&)>;
/// Brings its rows to the sink, and stops where that fails.
using RowSource = std::function<Result<void>(const RowSink&)>;

struct TableForm {
    bool as_spreadsheet = false;  ///< xlsx; otherwise csv
    std::span<const tables::Column> columns;
    SheetNames sheet;
    Language language = Language::ja;  ///< of a spreadsheet's headings
};

/// Gives `file` the rows, in that form. How many. The file is still to be committed.
[[nodiscard]] Result<std::size_t> write_rows(OutputFile& file, const TableForm& form, const RowSource& rows);

struct ExportSource {
    const app::ShopView& view;
    app::DateRange range;  ///< of movements and sales; the other lists are as they are now
    Language language;
};

struct ExportList {
    const char* name;
    SheetNames sheet;
    std::string_view what_ja;
    std::string_view what_en;
    bool dated;  ///< takes a range
    std::span<const tables::Column> columns;
    Result<void> (*write)(const ExportSource& source, const RowSink& sink);
};

/// items, partners, stock, movements, sales.
[[nodiscard]] std::span<const ExportList> export_lists();

}  // namespace tsunagu::papers
