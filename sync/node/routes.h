// Every request the node answers, and with what: the one list of its HTTP interface. What is not in it is
// 404, whatever else the program could do; docs/openapi.yaml says the same to people and to other programs,
// and a test holds the two together. Pure; thread-safe.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace tsunagu::node {

struct Route {
    std::string_view method;
    std::string_view path;  ///< "/v1/streams/{terminal}/marks": {name} stands for one part
    bool is_signed = false;
    /// Rising, then zeros; besides them 413 and 431 of requests that are too long.
    std::array<int, 8> statuses{};
};

[[nodiscard]] std::span<const Route> all_routes();

/// The route a request is for; null where there is none. `target` may have a query.
[[nodiscard]] const Route* route_of(std::string_view method, std::string_view target);

}  // namespace tsunagu::node
