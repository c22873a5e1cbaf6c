// How a program's JSON is written, for whichever library's value it is.
#pragma once

#include <string>

namespace tsunagu::arguments {

/// On one line. Bytes that are not UTF-8 (a path, a typed code) become U+FFFD rather than an exception.
template <class Json>
[[nodiscard]] std::string json_line(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace tsunagu::arguments
