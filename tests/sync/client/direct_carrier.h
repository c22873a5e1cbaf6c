// A terminal's way to a node of the same process: what travels is what would, and answers may be lost.
#pragma once

#include <algorithm>
#include <cctype>
#include <functional>

#include "sync/http/carrier.h"
#include "tests/sync/node/service_bench.h"

namespace tsunagu::sync::test {

class DirectCarrier final : public Carrier {
  public:
    explicit DirectCarrier(node::test::Bench& node) : node_(node) {}

    /// The node does what it is asked, and its answer does not arrive.
    bool loses_answers = false;
    int forgets = 0;  ///< so many answers are those of a node that was started anew since the greeting
    std::size_t greetings = 0;  ///< how often it was greeted

    Result<Response> send(const Request& request, std::chrono::milliseconds /*timeout*/,
                          std::size_t /*limit*/) override {
        if (request.target == "/v1/hello") ++greetings;
        auto sent = request;
        sent.headers = lower_case(request.headers);
        auto response = node_.sent(sent);
        work();
        if (request.target != "/v1/hello" && forgets > 0) {
            --forgets;
            response = {401, {}, to_json(Refusal{"nonce_unknown", ""})};
        }
        if (loses_answers) return fail(ErrorCode::node_unreachable, {{"what", "the answer was lost"}});
        response.headers = lower_case(response.headers);
        return response;
    }
    void cancel() override {}

  private:
    /// Names, as both ends of a connection hand them on.
    static Headers lower_case(const Headers& headers) {
        Headers lower;
        for (const auto& [name, value] : headers) {
            std::string key = name;
            std::transform(key.begin(), key.end(), key.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            lower[key] = value;
        }
        return lower;
    }

    node::test::Bench& node_;
};

}  // namespace tsunagu::sync::test
