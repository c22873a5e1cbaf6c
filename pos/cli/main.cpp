// The `tsunagu` command. This file only puts things together: the global options, the commands, and what
// becomes of their errors. Every command is in a file of its own.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>

#include "pos/arguments/error_json.h"
#include "pos/arguments/speech.h"
#include "pos/cli/command.h"
#include "pos/cli/error_text.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/session.h"

namespace tsunagu::cli {
namespace {

/// One clear line for a person; with --json also one line for a program.
int report(const Error& error, Language language, bool json) {
    std::fprintf(stderr, "tsunagu: %s\n", error_words(error, language).c_str());
    if (json) std::fprintf(stderr, "%s\n", error_json(error, language).c_str());
    return exit_status_of(error.code);
}

std::string footer_of(const Session& session) {
    std::string text = session.say("例:\n", "Examples:\n");
    text +=
        "  tsunagu --data shop init --demo\n"
        "  tsunagu --data shop items --search りんご\n"
        "  tsunagu --data shop sell --item 4901234567894*2 --tender cash=2000 --json\n"
        "  tsunagu --data shop receipt T1-000001\n"
        "  tsunagu --data shop verify\n\n";
    text += session.say("終了コード:\n", "Exit status:\n");
    for (const auto& meaning : exit_meanings())
        text += "  " + std::string(meaning.status < 10 ? " " : "") + std::to_string(meaning.status) + "  " +
                session.say(meaning.ja, meaning.en) + "\n";
    text +=
        session.say("\n言語は --language、なければ LC_ALL・LC_MESSAGES・LANG で決まります(既定は日本語)。",
                    "\nThe language follows --language, then LC_ALL, LC_MESSAGES, LANG (Japanese unless one "
                    "begins with en).");
    return text;
}

void add_global_options(CLI::App& app, Session& session) {
    auto& options = session.options;
    app.set_help_flag("-h,--help", session.say("使い方を出す", "print this help"));
    app.add_option("--data", options.data, session.say("店舗データのフォルダー", "the shop's directory"))
        ->type_name("DIR");
    app.add_option(
           "--operator", options.operator_id,
           session.say("担当者の番号(既定は最初の担当者)", "who acts (default: the shop's first operator)"))
        ->type_name("ID");
    app.add_flag("--json", options.json, session.say("結果を JSON で出す", "print the result as JSON"));
    app.add_option("--language", options.language, session.say("表示の言語", "language of messages"))
        ->check(CLI::IsMember({"ja", "en"}).description(""))
        ->type_name("ja|en");
    app.set_version_flag("--version", "tsunagu " TSUNAGU_VERSION,
                         session.say("版を出す", "print the version"));
}

void add_commands(CLI::App& app, Session& session, Action& chosen) {
    for (const auto add : {add_init,         add_import,    add_items,
                           add_item,         add_limit,     add_expiring,
                           add_pull_list,    add_sell,      add_receipt,
                           add_sales,        add_tally,     add_tally_sheet,
                           add_stock,        add_locations, add_receive,
                           add_transfer,     add_waste,     add_return_to_consignor,
                           add_reverse,      add_count,     add_movements,
                           add_tax_schedule, add_config,    add_operators,
                           add_labels,       add_export,    add_report,
                           add_reorder,      add_brochures, add_event,
                           add_drawer_log,   add_devices,   add_enrol,
                           add_pictures,     add_tenders,   add_sync,
                           add_verify,       add_rebuild,   add_backup,
                           add_restore})
        add(app, session, chosen);
}

int run(int argc, const char* const* argv) {
    Session session(arguments::chosen_language(argc, argv));
    CLI::App app(session.say("つなぐ: 店舗の販売と在庫の記録", "Tsunagu: sales and stock of a shop"),
                 "tsunagu");
    app.fallthrough();
    app.require_subcommand(1);
    app.footer(footer_of(session));
    Action chosen;
    add_global_options(app, session);
    add_commands(app, session, chosen);
    arguments::put_headings(app, session.language());
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return app.exit(error);
        return report(arguments::usage_error(app, error, session.language()), session.language(),
                      arguments::asks_for_json(argc, argv));
    }
    auto status = chosen();
    if (auto flushed = session.flush(); !flushed && status) status = fail(std::move(flushed.error()));
    if (!status) return report(status.error(), session.language(), session.options.json);
    return *status;
}

}  // namespace
}  // namespace tsunagu::cli

int main(int argc, char** argv) {
    try {
        return tsunagu::cli::run(argc, argv);
    } catch (const std::exception& error) {
        // No use case lets an exception out: this is memory, or a mistake of ours.
        std::fprintf(stderr, "tsunagu: %s\n", error.what());
        return tsunagu::cli::exit_damaged;
    }
}
