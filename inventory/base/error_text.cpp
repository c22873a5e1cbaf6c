#include <array>

#include "inventory/base/check.h"
#include "inventory/base/error_table.h"
#include "inventory/base/reason_words.h"

namespace tsunagu {
namespace {

constexpr std::array tables = {error_table,        stock_error_table, event_error_table, label_error_table,
                               weight_error_table, list_error_table,  paper_error_table, sync_error_table,
                               device_error_table, price_error_table};

const ErrorWords& row_of(ErrorCode code) {
    for (const auto table : tables)
        for (const auto& row : table())
            if (row.code == code) return row;
    check_failed("row exists", __FILE__, __LINE__, "every error code has a row in the table of words");
}

std::string_view value_of(const ErrorArgs& args, std::string_view name) {
    for (const auto& [key, value] : args)
        if (key == name) return value;
    return "?";
}

/// Puts each {name} of `words` in its value.
std::string filled(std::string_view words, const ErrorArgs& args, Language language) {
    std::string text;
    while (!words.empty()) {
        const auto open = words.find('{');
        text += words.substr(0, open);
        if (open == std::string_view::npos) break;
        const auto close = words.find('}', open);
        TSUNAGU_CHECK(close != std::string_view::npos, "a placeholder is closed");
        const auto name = words.substr(open + 1, close - open - 1);
        const auto value = value_of(args, name);
        text += language == Language::ja && name == "what" ? japanese_reason(value) : std::string(value);
        words.remove_prefix(close + 1);
    }
    return text;
}

}  // namespace

bool is_damage(ErrorCode code) {
    return code == ErrorCode::journal_corrupt || code == ErrorCode::file_corrupt;
}

std::string argument_of(const Error& error, std::string_view name) {
    for (const auto& [key, value] : error.args)
        if (key == name) return value;
    return {};
}

std::string_view name_of(ErrorCode code) {
    return row_of(code).name;
}

std::optional<ErrorCode> code_named(std::string_view name) {
    for (const auto table : tables)
        for (const auto& row : table())
            if (row.name == name) return row.code;
    return {};
}

std::string words_for(const Error& error, Language language) {
    const auto& row = row_of(error.code);
    std::string text = filled(language == Language::ja ? row.ja : row.en, error.args, language);
    const bool one_line = error.code == ErrorCode::import_line;
    for (const auto& detail : error.details) {
        text += one_line ? " " : "\n  ";
        text += words_for(detail, language);
    }
    return text;
}

}  // namespace tsunagu
