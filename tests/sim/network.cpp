#include <algorithm>

#include "tests/sim/machine.h"

namespace tsunagu::sim {
namespace {

/// A terminal gives up for today where it goes round in circles.
constexpr int most_requests = 400;

tl::unexpected<Error> unreachable() {
    return fail(ErrorCode::node_unreachable, {{"what", "simulated"}});
}

void garble(std::string& bytes, Dice& dice) {
    if (bytes.empty()) return;
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
    const Weather& weather = world_.weather;
    if (weather.is_down || ++sent_ > most_requests || dice.percent(weather.lost)) return unreachable();
    sync::Request sent = request;
    sent.headers = as_handed_on(request.headers);
    if (dice.percent(weather.garbled)) garble(sent.body, dice);
    auto response = node_.answer(sent);
    if (dice.percent(weather.doubled)) {
        auto second = node_.answer(sent);
        if (dice.percent(50)) response = std::move(second);
    }
    const bool node_went = world_.disk.is_cut(node_.dir());
    if (node_went) node_.power_cycle();
    // What it answered as its power went may have left it, or not.
    if (!response || dice.percent(weather.answer_lost) || (node_went && dice.percent(50)))
        return unreachable();
    if (dice.percent(weather.garbled)) garble(response->body, dice);
    if (response->body.size() > limit) return unreachable();
    response->headers = as_handed_on(response->headers);
    return std::move(*response);
}

}  // namespace tsunagu::sim
