#include "pos/cli/table_output.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "pos/cli/json_text.h"

namespace tsunagu::cli {

bool goes_to_file(const TableOutput& options) {
    return !options.output.empty() && options.output != "-";
}

void add_output(CLI::App& command, const Session& session, TableOutput& options) {
    command
        .add_option("-o,--output", options.output,
                    session.say("保存先(既定は標準出力)", "where to save it (default: standard output)"))
        ->type_name("FILE");
}

Result<TableOutput> with_format(TableOutput options) {
    if (!options.format.empty()) return options;
    const auto ending = std::filesystem::path(options.output).extension().string();
    if (goes_to_file(options) && !ending.empty() && ending != ".csv" && ending != ".txt" && ending != ".xlsx")
        return fail(ErrorCode::field_invalid,
                    {{"column", "-o"}, {"value", options.output}, {"allowed", ".csv|.xlsx"}});
    options.format = ending == ".xlsx" ? "xlsx" : "csv";
    return options;
}

Result<void> require_file(const Session& session, const TableOutput& options, bool binary) {
    if (goes_to_file(options)) return {};
    if (!session.options.json && !(binary && isatty(STDOUT_FILENO) != 0)) return {};
    return fail(ErrorCode::usage,
                {{"what", session.say("-o FILE で保存してください", "save it with -o FILE")}});
}

Result<std::size_t> write_table(const Session& session, const TableOutput& options, papers::OutputFile& file,
                                std::span<const tables::Column> columns, SheetNames sheet,
                                const papers::RowSource& rows) {
    return papers::write_rows(file, {options.format == "xlsx", columns, sheet, session.language()}, rows);
}

void tell_output(const Session& session, std::string_view kind, const TableOutput& options,
                 std::size_t rows) {
    if (!goes_to_file(options)) return;
    std::error_code unknown;
    const auto bytes = std::filesystem::file_size(options.output, unknown);
    if (session.options.json)
        session.line(json_line(nlohmann::ordered_json{{"kind", kind},
                                                      {"format", options.format},
                                                      {"file", options.output},
                                                      {"bytes", unknown ? 0 : bytes},
                                                      {"rows", rows}}));
    else
        session.line(session.say(std::to_string(rows) + " 行: ",
                                 std::to_string(rows) + (rows == 1 ? " row: " : " rows: ")) +
                     options.output);
}

}  // namespace tsunagu::cli
