// tsunagu export: lists for a spreadsheet, and the journal for whoever wants to check it.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "pos/cli/arguments.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/export_journal.h"
#include "pos/cli/heard_only.h"
#include "pos/cli/table_output.h"

namespace tsunagu::cli {

namespace {

struct ExportOptions {
    TableOutput output;
    std::string from;
    std::string to;
};

/// A list says nothing beside its rows: what is to be known of them is said beside the list.
Result<void> warn_of_hearsay(const Session& session, const app::ShopView& view, std::string_view list) {
    if (list != "stock") return {};
    TSUNAGU_TRY(const auto catalogue, view.catalogue());
    auto heard = HeardOnly::of(session.options.data, *catalogue);
    TSUNAGU_TRY(const auto rows, view.stock());
    for (const auto& row : rows) heard.show(row.location);
    if (const auto words = heard.words(session); !words.empty())
        std::fprintf(stderr, "tsunagu: %s%s\n", session.say("注意: ", "warning: ").c_str(), words.c_str());
    return {};
}

Result<int> export_list(const Session& session, const papers::ExportList& list,
                        const ExportOptions& options) {
    TSUNAGU_TRY(const auto output, with_format(options.output));
    TSUNAGU_TRY_VOID(require_file(session, output, output.format == "xlsx"));
    TSUNAGU_TRY(const auto range, read_date_range(session, options.from, options.to));
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto file, papers::OutputFile::open(output.output));
    TSUNAGU_TRY(const auto rows,
                write_table(session, output, *file, list.columns, list.sheet, [&](const RowSink& sink) {
                    return list.write({*view, range, session.language()}, sink);
                }));
    TSUNAGU_TRY_VOID(file->commit());
    tell_output(session, list.name, output, rows);
    TSUNAGU_TRY_VOID(warn_of_hearsay(session, *view, list.name));
    return exit_ok;
}

Result<int> export_journal(const Session& session, const TableOutput& options) {
    TSUNAGU_TRY_VOID(require_file(session, options, false));
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto file, papers::OutputFile::open(options.output));
    std::size_t count = 0;
    TSUNAGU_TRY_VOID(view->entries([&](Position position, const journal::Entry& entry) {
        ++count;
        return file->write(entry_line(position, entry));
    }));
    TSUNAGU_TRY_VOID(file->commit());
    tell_output(session, "journal", options, count);
    return exit_ok;
}

void add_export_list(CLI::App& parent, Session& session, Action& chosen, const papers::ExportList& list) {
    const auto options = std::make_shared<ExportOptions>();
    auto* command = parent.add_subcommand(list.name, session.say(list.what_ja, list.what_en));
    command
        ->add_option("--format", options->output.format,
                     session.say("形式(既定は保存先の名前から、なければ csv)",
                                 "format (default: as the file's name ends, else csv)"))
        ->check(CLI::IsMember({"csv", "xlsx"}).description(""))
        ->type_name("csv|xlsx");
    add_output(*command, session, options->output);
    if (list.dated) {
        command->add_option("--from", options->from, session.say("この営業日から", "from this business date"))
            ->type_name("YYYY-MM-DD");
        command
            ->add_option("--to", options->to,
                         session.say("この営業日まで(当日を含む)", "to this business date, included"))
            ->type_name("YYYY-MM-DD");
    }
    command->callback([&session, &chosen, &list, options] {
        chosen = [&session, &list, options] { return export_list(session, list, *options); };
    });
}

void add_export_journal(CLI::App& parent, Session& session, Action& chosen) {
    const auto options = std::make_shared<TableOutput>();
    options->format = "jsonl";
    auto* command = parent.add_subcommand("journal", session.say("記録簿のすべて、一件一行、ハッシュ付き",
                                                                 "the whole journal, an entry a line, with "
                                                                 "hashes"));
    command
        ->add_option("--format", options->format, session.say("形式(既定 jsonl)", "format (default jsonl)"))
        ->check(CLI::IsMember({"jsonl"}).description(""))
        ->type_name("jsonl");
    add_output(*command, session, *options);
    command->callback([&session, &chosen, options] {
        chosen = [&session, options] { return export_journal(session, *options); };
    });
}

}  // namespace

void add_export(CLI::App& app, Session& session, Action& chosen) {
    auto* command = app.add_subcommand(
        "export", session.say("一覧を CSV・Excel・JSON Lines で出す", "lists as CSV, Excel, JSON Lines"));
    command->require_subcommand(1);
    command->footer(session.say("例:\n", "Examples:\n") +
                    "  tsunagu --data shop export items -o items.csv\n"
                    "  tsunagu --data shop export sales --from 2026-11-01 --to 2026-11-30 -o sales.xlsx\n"
                    "  tsunagu --data shop export journal --format jsonl -o journal.jsonl");
    for (const auto& list : papers::export_lists()) add_export_list(*command, session, chosen, list);
    add_export_journal(*command, session, chosen);
}

}  // namespace tsunagu::cli
