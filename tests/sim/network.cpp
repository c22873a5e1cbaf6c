#include <algorithm>
#include <nlohmann/json.hpp>

#include "inventory/base/base64url.h"
#include "tests/sim/machine.h"

namespace tsunagu::sim {
namespace {

/// A terminal gives up for today where it goes round in circles.
constexpr int most_requests = 400;

tl::unexpected<Error> unreachable() {
    return fail(ErrorCode::node_unreachable, {{"what", "simulated"}});
}

void garble(std::string& bytes, World& world) {
    if (bytes.empty()) return;
    ++world.garbled;
    auto& dice = world.dice;
    if (dice.percent(50))
        bytes.resize(dice.below(bytes.size()));
    else
        bytes[dice.below(bytes.size())] ^= static_cast<char>(1 + dice.below(255));
}

/// Names in lower case, as both ends of a connection hand them on.
sync::Headers as_handed_on(const sync::Headers& headers) {
    sync::Headers lower;
    for (const auto& [name, value] : headers) {
        std::string key = name;
        std::transform(key.begin(), key.end(), key.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        lower[key] = value;
    }
    return lower;
}

}  // namespace

Result<sync::Response> SimulatedCarrier::send(const sync::Request& request,
                                              std::chrono::milliseconds /*timeout*/, std::size_t limit) {
    auto& dice = world_.dice;
    // As it is when the request leaves: the weather may be another one before the answer is there.
    const Weather weather = world_.weather;
    if (weather.is_down || ++sent_ > most_requests || dice.percent(weather.lost)) return unreachable();
    sync::Request sent = request;
    sent.headers = as_handed_on(request.headers);
    if (const auto at = sent.headers.find("tsunagu-protocol"); at != sent.headers.end())
        at->second = std::to_string(speaks_);
    if (dice.percent(weather.garbled)) garble(sent.body, world_);
    if (dice.percent(30)) node_.let_one_arrive();
    if (dice.percent(weather.late)) {
        node_.will_arrive_late(std::move(sent));
        return unreachable();
    }
    auto response = node_.answer(sent);
    work();
    if (dice.percent(weather.doubled)) {
        auto second = node_.answer(sent);
        if (dice.percent(50)) response = std::move(second);
    }
    if (dice.percent(weather.repeated)) node_.will_arrive_late(std::move(sent));
    const bool node_went = world_.disk.is_cut(node_.dir());
    if (node_went) node_.power_cycle();
    if (dice.percent(weather.slow) && world_.meanwhile) world_.meanwhile();
    // What it answered as its power went may have left it, or not.
    if (!response || dice.percent(weather.answer_lost) || (node_went && dice.percent(50)))
        return unreachable();
    if (dice.percent(weather.garbled)) garble(response->body, world_);
    if (response->body.size() > limit) return unreachable();
    response->headers = as_handed_on(response->headers);
    return std::move(*response);
}

Result<sync::Response> OldCarrier::send(const sync::Request& request, std::chrono::milliseconds timeout,
                                        std::size_t limit) {
    sync::Request asked = request;
    const auto number = asked.target.find("&feed=");
    if (number != std::string::npos) {
        asked.target.erase(number, asked.target.find('&', number + 1) - number);
        const auto& headers = asked.headers;
        const auto signature = sync::sign(key_, {asked.method,
                                                 asked.target,
                                                 StreamId(headers.at("Tsunagu-Terminal")),
                                                 headers.at("Tsunagu-Nonce"),
                                                 std::stoull(headers.at("Tsunagu-Counter")),
                                                 {}});
        asked.headers["Tsunagu-Signature"] = to_base64url(signature);
    }
    auto response = carrier_->send(asked, timeout, limit);
    if (!response) return response;
    response->headers.erase("tsunagu-feed");
    auto json = nlohmann::json::parse(response->body, nullptr, false);
    if (json.is_object() && json.erase("set_aside") > 0) response->body = json.dump();
    return response;
}

}  // namespace tsunagu::sim
