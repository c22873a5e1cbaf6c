#include "pos/arguments/speech.h"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "inventory/base/check.h"

namespace tsunagu::arguments {
namespace {

std::optional<Language> named(std::string_view name) {
    if (name == "ja") return Language::ja;
    if (name == "en") return Language::en;
    return std::nullopt;
}

/// The command that was being read when the parser stopped.
const CLI::App& innermost(const CLI::App& app) {
    const CLI::App* command = &app;
    while (!command->get_subcommands().empty()) command = command->get_subcommands().back();
    return *command;
}

/// "tsunagu import items"
std::string path_of(const CLI::App& command) {
    const auto* parent = command.get_parent();
    return (parent == nullptr ? "" : path_of(*parent) + " ") + command.get_name();
}

std::string commands_of(const CLI::App& app) {
    std::string names;
    for (const auto* command : app.get_subcommands([](const CLI::App*) { return true; }))
        names += (names.empty() ? "" : ", ") + command->get_name();
    return names;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

/// The option that the parser's sentence names: the longest name in it, so that --item is not found in
/// --items. Null where it names none.
const CLI::Option* option_named(const CLI::App& app, std::string_view sentence) {
    const CLI::Option* found = nullptr;
    for (const auto* command = &app; command != nullptr; command = command->get_parent())
        for (const auto* option : command->get_options([](const CLI::Option*) { return true; })) {
            const auto name = option->get_name();
            if (sentence.find(name) == std::string_view::npos) continue;
            if (found == nullptr || name.size() > found->get_name().size()) found = option;
        }
    return found;
}

std::string missing_command(const CLI::App& app, const CLI::App& command, Language language) {
    const auto commands = commands_of(command);
    const auto given = app.remaining(true);
    if (!given.empty() && given.front().rfind('-', 0) != 0)
        return say(language,
                   "「" + given.front() + "」というコマンドはありません。次のどれかを指定してください: ",
                   "there is no command “" + given.front() + "”; it is one of: ") +
               commands;
    return say(language, "コマンドを指定してください: ", "name a command: ") + commands;
}

std::string unexpected(const CLI::App& app, Language language) {
    const auto given = joined(app.remaining(true));
    return say(language, "「" + given + "」は使えません。つづりを確かめてください",
               "“" + given + "” is not expected here; check its spelling");
}

/// What is wrong with the value or the number of values of an option.
std::string wrong_value(const CLI::Option& option, const CLI::ParseError& refused, Language language) {
    const auto name = option.get_name();
    const auto allowed = option.get_type_name();
    if (dynamic_cast<const CLI::RequiredError*>(&refused) != nullptr)
        return say(language, name + " を指定してください", name + " has to be given");
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&refused) != nullptr) {
        if (option.count() > 1)
            return say(language, name + " は1回だけ指定してください", name + " may be given only once");
        const auto form = allowed.empty() ? name : name + " " + allowed;
        return say(language, name + " に値がありません。" + form + " のように指定してください",
                   name + " lacks its value: " + form);
    }
    const auto given = joined(option.results());
    return say(language, name + " に「" + given + "」は使えません", "“" + given + "” is no " + name) +
           (allowed.empty()
                ? ""
                : say(language, "（使えるもの: ", " (allowed: ") + allowed + say(language, "）", ")"));
}

std::string sentence_for(const CLI::App& app, const CLI::ParseError& refused, Language language) {
    const auto& command = innermost(app);
    if (dynamic_cast<const CLI::ExtrasError*>(&refused) != nullptr) return unexpected(app, language);
    if (const auto* option = option_named(command, refused.what()))
        return wrong_value(*option, refused, language);
    if (!commands_of(command).empty()) return missing_command(app, command, language);
    return say(language, "引数を確かめてください", "check the arguments");
}

void head(CLI::App& app, Language language) {
    const auto options = say(language, "オプション", "Options");
    // Groups of our own keep the heading they were given.
    for (auto* option : app.get_options())
        if (option->get_group() == "Options") option->group(options);
    for (auto* command : app.get_subcommands([](CLI::App*) { return true; })) {
        command->group(say(language, "コマンド", "Commands"));
        head(*command, language);
    }
}

}  // namespace

Language chosen_language(int argc, const char* const* argv) {
    constexpr std::string_view option = "--language";
    for (int i = 1; i < argc; ++i) {
        std::string_view word = argv[i];
        if (word == option && i + 1 < argc) {
            if (const auto language = named(argv[i + 1])) return *language;
        } else if (word.substr(0, option.size()) == option && word.size() > option.size()) {
            word.remove_prefix(option.size());
            if (word.front() != '=') continue;
            if (const auto language = named(word.substr(1))) return *language;
        }
    }
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value == nullptr || *value == '\0') continue;
        return std::string_view(value).substr(0, 2) == "en" ? Language::en : Language::ja;
    }
    return Language::ja;
}

void put_headings(CLI::App& app, Language language) {
    head(app, language);
    auto formatter = app.get_formatter();
    TSUNAGU_CHECK(formatter != nullptr, "an app has a formatter, which its commands share");
    const auto label = [&](const char* key, std::string_view ja, std::string_view en) {
        static_cast<CLI::FormatterBase&>(*formatter).label(key, say(language, ja, en));
    };
    label("Usage", "使い方", "Usage");
    label("OPTIONS", "オプション", "OPTIONS");
    label("Positionals", "引数", "Arguments");
    label("SUBCOMMAND", "コマンド", "COMMAND");
    label("SUBCOMMANDS", "コマンド", "COMMANDS");
    // The line of usage shows by its brackets what may be left out.
    label("REQUIRED", "", "");
}

Error usage_error(const CLI::App& app, const CLI::ParseError& refused, Language language) {
    return Error{ErrorCode::usage,
                 {{"what", sentence_for(app, refused, language) + say(language, "（", " (") +
                               path_of(innermost(app)) + " --help" + say(language, "）", ")")}},
                 {}};
}

}  // namespace tsunagu::arguments
