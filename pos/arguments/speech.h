// In which language a program's command line speaks, and the words that the parser itself says: the headings
// of its help and what is wrong with the arguments. The parser knows English only, so nothing of its own
// sentences is ever shown.
#pragma once

#include <string>
#include <string_view>

#include "inventory/base/error.h"
#include "inventory/base/language.h"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace tsunagu::arguments {

/// --language, then LC_ALL, LC_MESSAGES, LANG: English only where one asks for it; otherwise Japanese. Asked
/// before the command line is parsed, because its help has a language too.
[[nodiscard]] Language chosen_language(int argc, const char* const* argv);

/// Words in that language.
[[nodiscard]] inline std::string say(Language language, std::string_view ja, std::string_view en) {
    return std::string(language == Language::ja ? ja : en);
}

/// Puts the headings of the help of `app` and of all its commands in the language. Requires: every option and
/// command has been added.
void put_headings(CLI::App& app, Language language);

/// usage {what}: one sentence for what the parser refused, naming the option or command, what was given and
/// what is allowed, and the help to read. `app` is the one whose parse() threw.
[[nodiscard]] Error usage_error(const CLI::App& app, const CLI::ParseError& refused, Language language);

}  // namespace tsunagu::arguments
