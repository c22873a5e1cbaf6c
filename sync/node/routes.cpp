#include "sync/node/routes.h"

#include <algorithm>

namespace tsunagu::node {
namespace {

constexpr std::array table{
    Route{"GET", "/healthz", false, {200, 503}},
    Route{"GET", "/metrics", false, {200, 403, 503}},
    Route{"GET", "/v1/hello", false, {200, 503}},
    Route{"POST", "/v1/enrol", false, {200, 400, 403, 409, 426, 503}},
    Route{"GET", "/v1/streams/{terminal}/marks", true, {200, 400, 401, 403, 426, 503}},
    Route{"POST", "/v1/streams/{terminal}/{epoch}/entries", true, {200, 400, 401, 403, 404, 426, 503}},
    Route{"GET", "/v1/feed", true, {200, 204, 400, 401, 403, 426, 503}},
    Route{"GET", "/v1/stock", true, {200, 400, 401, 403, 426, 503}},
};

/// The part of a path before the next slash, which is taken off with it.
std::string_view next_part(std::string_view& path) {
    const auto slash = path.find('/');
    const auto part = path.substr(0, slash);
    path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
    return part;
}

bool fits(std::string_view pattern, std::string_view path) {
    // As many slashes, so that a part is compared with its like.
    if (std::count(pattern.begin(), pattern.end(), '/') != std::count(path.begin(), path.end(), '/'))
        return false;
    while (!pattern.empty() || !path.empty()) {
        const auto wanted = next_part(pattern);
        const auto part = next_part(path);
        const bool any = wanted.starts_with('{') && !part.empty();
        if (!any && wanted != part) return false;
    }
    return true;
}

}  // namespace

std::span<const Route> all_routes() {
    return table;
}

const Route* route_of(std::string_view method, std::string_view target) {
    const auto path = target.substr(0, target.find('?'));
    const auto at = std::find_if(table.begin(), table.end(), [&](const Route& route) {
        return route.method == method && fits(route.path, path);
    });
    return at == table.end() ? nullptr : &*at;
}

}  // namespace tsunagu::node
