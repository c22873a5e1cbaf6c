// tsunagu operators: who may stand at the till.
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "pos/cli/after_writing.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_text.h"

namespace tsunagu::cli {

namespace {

using Json = nlohmann::ordered_json;

struct OperatorOptions {
    std::string id;
    std::string name;
};

/// The first of the list is at the till unless somebody says otherwise.
Result<int> list_operators(const Session& session) {
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    const auto& facts = catalogue->facts();
    Json rows = Json::array();
    for (const auto& staff : facts.operators) {
        const auto name = facts.operator_name(staff.id);
        const bool usual = staff.id == facts.operator_id;
        rows.push_back({{"id", staff.id.text()}, {"name", name}, {"default", usual}});
        if (!session.options.json)
            session.line(staff.id.text() + "  " + name +
                         (usual ? session.say("  (既定)", "  (default)") : ""));
    }
    if (session.options.json) session.line(json_line(rows));
    return exit_ok;
}

enum class Act { add, rename };

Result<int> define(Session& session, Act act, const OperatorOptions& options) {
    TSUNAGU_TRY(const auto shop, session.open_shop());
    const OperatorId id(options.id);
    TSUNAGU_TRY_VOID(act == Act::add ? shop->add_operator(id, options.name)
                                     : shop->rename_operator(id, options.name));
    const auto name = shop->catalogue()->facts().operator_name(id);
    if (session.options.json)
        session.line(json_line(Json{{"id", options.id}, {"name", name}}));
    else
        session.line((act == Act::add ? session.say("担当を加えました: ", "Added the operator: ")
                                      : session.say("名前を変えました: ", "Renamed the operator: ")) +
                     options.id + "  " + name);
    copy_after_writing(*shop, session);
    return exit_ok;
}

}  // namespace

void add_operators(CLI::App& app, Session& session, Action& chosen) {
    auto* command = app.add_subcommand("operators", session.say("担当者", "who may stand at the till"));
    command->require_subcommand(1);
    command->footer(session.say("例:\n", "Examples:\n") +
                    "  tsunagu --data shop operators add 02 --name Hanako\n"
                    "  tsunagu --data shop operators rename 01 --name Minato");
    auto* listing = command->add_subcommand("list", session.say("一覧", "list them"));
    listing->callback([&session, &chosen] { chosen = [&session] { return list_operators(session); }; });
    const auto options = std::make_shared<OperatorOptions>();
    const auto defining = [&](Act act, const char* name, std::string words, bool name_required) {
        auto* sub = command->add_subcommand(name, std::move(words));
        sub->add_option("ID", options->id, session.say("番号(英数字と _)", "id: letters, digits, _"))
            ->required()
            ->type_name("");
        sub->add_option("--name", options->name,
                        session.say("画面とレシートに出る名前(本人が選ぶ。なければ番号)",
                                    "name on screen and receipts, which they choose (default: the id)"))
            ->required(name_required)
            ->type_name("NAME");
        sub->callback([&session, &chosen, options, act] {
            chosen = [&session, options, act] { return define(session, act, *options); };
        });
    };
    defining(Act::add, "add", session.say("加える", "add one"), false);
    defining(Act::rename, "rename", session.say("名前を変える", "rename one"), true);
}

}  // namespace tsunagu::cli
