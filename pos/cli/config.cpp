// tsunagu config: the shop's settings.
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "pos/app/settings.h"
#include "pos/cli/after_writing.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_text.h"

namespace tsunagu::cli {

namespace {

using Json = nlohmann::ordered_json;

/// A backslash and an n become a line end, since a shell makes real ones hard to type.
std::string with_line_ends(std::string text) {
    for (auto at = text.find("\\n"); at != std::string::npos; at = text.find("\\n", at + 1))
        text.replace(at, 2, "\n");
    return text;
}

/// As it is typed: a line end as a backslash and an n.
std::string on_one_line(std::string text) {
    for (auto at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 2))
        text.replace(at, 1, "\\n");
    return text;
}

/// "yes|no"; "up to 300 bytes of text".
std::string allowed_words(const Session& session, const app::setting::Described& setting) {
    if (!setting.allowed.empty()) return std::string(setting.allowed);
    const auto limit = std::to_string(setting.limit);
    return session.say("文字 " + limit + " バイトまで", "text of up to " + limit + " bytes");
}

Result<int> list_settings(const Session& session) {
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto settings, view->settings());
    Json rows = Json::array();
    for (const auto& setting : app::setting::of_the_shop()) {
        const auto at = settings.find(std::string(setting.key));
        const bool is_set = at != settings.end();
        const auto value = is_set ? at->second : std::string(setting.fallback);
        rows.push_back({{"key", std::string(setting.key)},
                        {"value", value},
                        {"set", is_set},
                        {"default", std::string(setting.fallback)},
                        {"description", session.say(setting.ja, setting.en)},
                        {"allowed", std::string(setting.allowed)},
                        {"limit", setting.limit}});
        if (session.options.json) continue;
        session.line(std::string(setting.key) + " = " +
                     (value.empty() ? session.say("(なし)", "(none)") : on_one_line(value)) +
                     (is_set ? "" : session.say("  (既定)", "  (default)")));
        session.line("    " + session.say(setting.ja, setting.en) +
                     session.say("。使えるもの: ", "; allowed: ") + allowed_words(session, setting));
    }
    if (session.options.json) session.line(json_line(rows));
    return exit_ok;
}

/// What can be set, for the help.
std::string described_settings(const Session& session) {
    std::string text = session.say("設定:\n", "Settings:\n");
    for (const auto& setting : app::setting::of_the_shop())
        text += "  " + std::string(setting.key) + "\n      " + session.say(setting.ja, setting.en) +
                session.say("。使えるもの: ", "; allowed: ") + allowed_words(session, setting) + "\n";
    return text + "\n";
}

Result<int> set(Session& session, const std::string& key, const std::string& value) {
    TSUNAGU_TRY(const auto shop, session.open_shop());
    const auto text = with_line_ends(value);
    TSUNAGU_TRY_VOID(shop->set_setting(key, text));
    if (session.options.json)
        session.line(json_line(Json{{"key", key}, {"value", text}}));
    else
        session.line(key + " = " + text);
    copy_after_writing(*shop, session);
    return exit_ok;
}

}  // namespace

void add_config(CLI::App& app, Session& session, Action& chosen) {
    auto* command = app.add_subcommand("config", session.say("店の設定", "the shop's settings"));
    command->require_subcommand(1);
    command->footer(
        described_settings(session) + session.say("例:\n", "Examples:\n") +
        "  tsunagu --data shop config set receipt.footer 'ありがとうございました\\nまたお越しください'\n"
        "  tsunagu --data shop config set tax.rounding floor");
    auto* listing = command->add_subcommand("list", session.say("一覧", "list them"));
    listing->callback([&session, &chosen] { chosen = [&session] { return list_settings(session); }; });
    const auto key = std::make_shared<std::string>();
    const auto value = std::make_shared<std::string>();
    auto* setting = command->add_subcommand("set", session.say("変える", "change one"));
    setting->add_option("KEY", *key, session.say("名前", "its name"))->required()->type_name("");
    setting->add_option("VALUE", *value, session.say("値(空にもできます)", "its value, which may be empty"))
        ->required()
        ->type_name("");
    setting->callback([&session, &chosen, key, value] {
        chosen = [&session, key, value] { return set(session, *key, *value); };
    });
}

}  // namespace tsunagu::cli
