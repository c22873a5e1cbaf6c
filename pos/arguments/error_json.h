// What went wrong as one JSON object, for a program that called the command: the same of both programs
// (docs/CLI.md).
#pragma once

#include <functional>
#include <string>

#include "inventory/base/error.h"
#include "inventory/base/language.h"

namespace tsunagu::arguments {

/// How a program words an error: it may name the options that answer it.
struct ErrorSpeech {
    std::function<std::string(const Error&)> whole;
    std::function<std::string(const Error&)> of_line;  ///< of a list, without the number of the line
};

/// {"error": {code, message, args, lines?}}: lines [{line, column?, value?, code, reason}] is what the
/// message counts; line is null where the reason is not one line's.
[[nodiscard]] std::string error_json(const Error& error, const ErrorSpeech& speech);
/// In the words of the table alone.
[[nodiscard]] std::string error_json(const Error& error, Language language);

/// Whether --json is among the words of a command line that could not be parsed.
[[nodiscard]] bool asks_for_json(int argc, const char* const* argv);

}  // namespace tsunagu::arguments
