#include "sync/node/answers.h"

#include <utility>

#include "sync/protocol/messages.h"

namespace tsunagu::node {

sync::Response json(int status, std::string body) {
    return {status, {{"content-type", "application/json"}}, std::move(body)};
}

sync::Response plain(int status, std::string body) {
    return {status, {{"content-type", "text/plain"}}, std::move(body)};
}

sync::Response refusal(int status, std::string_view code, std::string message) {
    auto response = json(status, sync::to_json(sync::Refusal{std::string(code), std::move(message)}));
    if (status == 503) response.headers["retry-after"] = "5";
    return response;
}

sync::Response denied(Denial denial) {
    const bool forbidden = denial == Denial::revoked;
    return refusal(denial == Denial::malformed ? 400 : forbidden ? 403 : 401, name_of(denial));
}

}  // namespace tsunagu::node
