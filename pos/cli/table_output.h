// A list that goes out as a file: the options that say where and how, and the writing itself.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "inventory/base/result.h"
#include "pos/cli/session.h"
#include "pos/papers/list_export.h"

namespace CLI {
class App;
}

namespace tsunagu::cli {

struct TableOutput {
    std::string format;  ///< empty: what the name of the output says
    std::string output;  ///< empty or "-": standard output
};

[[nodiscard]] bool goes_to_file(const TableOutput& options);
/// -o FILE.
void add_output(CLI::App& command, const Session& session, TableOutput& options);
/// With the format that the name of the output says where none was given: csv where it says nothing.
/// field_invalid for the ending of something else.
[[nodiscard]] Result<TableOutput> with_format(TableOutput options);
/// usage where a file is needed: with --json, and for `binary` bytes on a terminal.
[[nodiscard]] Result<void> require_file(const Session& session, const TableOutput& options, bool binary);

using papers::RowSink;
using papers::SheetNames;

/// Gives `file` the rows that `rows` brings to its sink, as csv, or as xlsx where that is the format. How
/// many. The file is still to be committed.
[[nodiscard]] Result<std::size_t> write_table(const Session& session, const TableOutput& options,
                                              papers::OutputFile& file,
                                              std::span<const tables::Column> columns, SheetNames sheet,
                                              const papers::RowSource& rows);

/// {kind, format, file, bytes, rows} or a line, where it went to a file.
void tell_output(const Session& session, std::string_view kind, const TableOutput& options, std::size_t rows);

}  // namespace tsunagu::cli
