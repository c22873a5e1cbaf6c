#include "pos/arguments/error_json.h"

#include <cstdint>
#include <nlohmann/json.hpp>

#include "inventory/base/parse.h"
#include "pos/arguments/json_line.h"

namespace tsunagu::arguments {
namespace {

using Json = nlohmann::ordered_json;

Json line_json(const Error& detail, const ErrorSpeech& speech) {
    const bool wrapped = detail.code == ErrorCode::import_line && !detail.details.empty();
    const auto& reason = wrapped ? detail.details.front() : detail;
    Json row{{"line", nullptr}};
    if (const auto number = parse_unsigned(argument_of(detail, "line"), UINT32_MAX)) row["line"] = *number;
    if (wrapped) {
        row["column"] = argument_of(detail, "column");
        row["value"] = argument_of(detail, "value");
    }
    row["code"] = std::string(name_of(reason.code));
    row["reason"] = speech.of_line(detail);
    return row;
}

}  // namespace

std::string error_json(const Error& error, const ErrorSpeech& speech) {
    Json args = Json::object();
    for (const auto& [key, value] : error.args) args[key] = value;
    const Error alone{error.code, error.args, {}};
    Json object{{"code", std::string(name_of(error.code))},
                {"message", speech.whole(alone)},
                {"args", std::move(args)}};
    if (!error.details.empty()) {
        Json lines = Json::array();
        for (const auto& detail : error.details) lines.push_back(line_json(detail, speech));
        object["lines"] = std::move(lines);
    }
    return json_line(Json{{"error", std::move(object)}});
}

std::string error_json(const Error& error, Language language) {
    const auto words = [language](const Error& one) { return words_for(one, language); };
    return error_json(error, {words, words});
}

bool asks_for_json(int argc, const char* const* argv) {
    for (int i = 1; i < argc; ++i)
        if (std::string_view(argv[i]) == "--json") return true;
    return false;
}

}  // namespace tsunagu::arguments
