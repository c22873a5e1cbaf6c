// A request and its response as values: what the server hands on and the client carries.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace tsunagu::sync {

/// Header names are lower case; of a name sent twice the last value counts.
using Headers = std::map<std::string, std::string, std::less<>>;

[[nodiscard]] inline std::string_view header(const Headers& headers, std::string_view name) {
    const auto at = headers.find(name);
    return at == headers.end() ? std::string_view() : std::string_view(at->second);
}

struct Request {
    std::string method;
    std::string target;  ///< path and query, as sent
    Headers headers;
    std::string body;
    std::string peer;  ///< the other end's address, as text
    bool loopback = false;
};

struct Response {
    int status = 200;
    Headers headers;
    std::string body;
};

}  // namespace tsunagu::sync
