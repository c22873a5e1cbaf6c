// tsunagu verify and tsunagu rebuild: is everything there and right; make the projections anew.
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "inventory/storage/backup.h"
#include "inventory/storage/verification.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_text.h"

namespace tsunagu::cli {

namespace {

using Json = nlohmann::ordered_json;

Result<int> verify(const Session& session) {
    TSUNAGU_TRY(const auto directory, session.directory());
    TSUNAGU_TRY(const auto verification, storage::verify(directory));
    Json checks = Json::array();
    for (const auto& check : verification.checks) {
        const auto words = check.error ? words_for(*check.error, session.language()) : std::string();
        Json row{{"name", check.name}, {"subject", check.subject}, {"ok", !check.error}};
        if (check.error)
            row["error"] = {{"code", std::string(name_of(check.error->code))}, {"message", words}};
        checks.push_back(std::move(row));
        if (!session.options.json)
            session.line((check.error ? "NG  " : "ok  ") + check.name +
                         (check.subject.empty() ? "" : " " + check.subject) +
                         (words.empty() ? "" : ": " + words));
    }
    Json notices = Json::array();
    for (const auto& notice : verification.notices) {
        const auto words = words_for(notice, session.language());
        notices.push_back({{"code", std::string(name_of(notice.code))}, {"message", words}});
        if (!session.options.json) session.line("--  " + words);
    }
    if (session.options.json)
        session.line(json_line(Json{{"ok", verification.ok()},
                                    {"entries", verification.entries},
                                    {"checks", std::move(checks)},
                                    {"notices", std::move(notices)}}));
    else
        session.line(verification.ok() ? session.say("異常なし: 記録 ", "All in order: entries ") +
                                             std::to_string(verification.entries)
                                       : session.say("異常があります。何も変えていません。",
                                                     "There are failures. Nothing was changed."));
    return verification.ok() ? exit_ok : exit_findings;
}

Result<int> rebuild(const Session& session) {
    TSUNAGU_TRY(const auto directory, session.directory());
    TSUNAGU_TRY_VOID(storage::rebuild(directory));
    if (session.options.json)
        session.line(json_line(Json{{"rebuilt", directory.string()}}));
    else
        session.line(
            session.say("集計を記録から作り直しました: ", "Rebuilt the projections from the journal: ") +
            directory.string());
    return exit_ok;
}

}  // namespace

void add_verify(CLI::App& app, Session& session, Action& chosen) {
    auto* command =
        app.add_subcommand("verify", session.say("記録と集計に誤りがないか調べる(何も変えない)",
                                                 "check journal and projections; changes nothing"));
    command->footer(session.say("調べるもの: ", "It checks: ") +
                    "files, integrity_check, hash_chain, sequence, cut_tail, projections\n" +
                    session.say("例:\n", "Example:\n") + "  tsunagu --data shop verify --json");
    command->callback([&session, &chosen] { chosen = [&session] { return verify(session); }; });
}

void add_rebuild(CLI::App& app, Session& session, Action& chosen) {
    auto* command = app.add_subcommand(
        "rebuild", session.say("集計を記録から作り直す", "make the projections anew from the journal"));
    command->callback([&session, &chosen] { chosen = [&session] { return rebuild(session); }; });
}

}  // namespace tsunagu::cli
