// What went wrong, for whoever called the command: one clear line for a person, one JSON object for a
// program.
#pragma once

#include <string>

#include "inventory/base/error.h"
#include "inventory/base/language.h"

namespace tsunagu::cli {

/// The words of the error, with the option that answers it where there is one; every bad line of a file
/// follows on a line of its own.
[[nodiscard]] std::string error_words(const Error& error, Language language);
/// As pos/arguments/error_json.h, in those words.
[[nodiscard]] std::string error_json(const Error& error, Language language);

}  // namespace tsunagu::cli
