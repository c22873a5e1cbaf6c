// `tsunagu-node`: puts the node together. The commands are in files of their own.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <string>

#include "pos/arguments/error_json.h"
#include "pos/arguments/exit_status.h"
#include "pos/arguments/speech.h"
#include "sync/node/command.h"
#include "sync/node/verification.h"

namespace tsunagu::node {

void Session::line(std::string_view text) const {
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

namespace {

/// One clear line for a person; with --json also one line for a program.
int report(const Error& found, Language language, bool json) {
    const auto error = of_a_node(found);
    std::fprintf(stderr, "tsunagu-node: %s\n", words_for(error, language).c_str());
    if (json) std::fprintf(stderr, "%s\n", arguments::error_json(error, language).c_str());
    return arguments::exit_status_of(error.code);
}

int run(int argc, const char* const* argv) {
    Session session;
    session.language = arguments::chosen_language(argc, argv);
    CLI::App app(session.say("つなぐ: 本部ノード。端末の記録を集めて配る",
                             "Tsunagu: the central node of several tills"),
                 "tsunagu-node");
    app.fallthrough();
    app.require_subcommand(1);
    app.set_help_flag("-h,--help", session.say("使い方を出す", "print this help"));
    std::string language;
    app.add_option("--language", language, session.say("表示の言語", "language of messages"))
        ->check(CLI::IsMember({"ja", "en"}).description(""))
        ->type_name("ja|en");
    app.add_flag("--json", session.json, session.say("結果を JSON で出す", "print the result as JSON"));
    app.set_version_flag("--version", "tsunagu-node " TSUNAGU_VERSION,
                         session.say("版を出す", "print the version"));
    Action chosen;
    for (const auto add : {add_init, add_serve, add_terminals, add_lists, add_backup, add_carry})
        add(app, session, chosen);
    app.footer(session.say("例:\n", "Examples:\n") +
               "  tsunagu-node init hq\n"
               "  tsunagu-node serve --data hq --listen 0.0.0.0:8443\n"
               "  tsunagu-node enrol-code --data hq\n"
               "  tsunagu-node sales --data hq --json");
    arguments::put_headings(app, session.language);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return app.exit(error);
        return report(arguments::usage_error(app, error, session.language), session.language,
                      arguments::asks_for_json(argc, argv));
    }
    const auto status = chosen();
    return status ? *status : report(status.error(), session.language, session.json);
}

}  // namespace
}  // namespace tsunagu::node

int main(int argc, char** argv) {
    try {
        return tsunagu::node::run(argc, argv);
    } catch (const std::exception& error) {
        // No use case lets an exception out: this is memory, or a mistake of ours.
        std::fprintf(stderr, "tsunagu-node: %s\n", error.what());
        return tsunagu::arguments::exit_damaged;
    }
}
