// POST /v1/enrol: a terminal that offers a code becomes one that may send.
#include <fmt/format.h>

#include <algorithm>

#include "sync/node/answers.h"
#include "sync/node/service.h"
#include "sync/protocol/enrolment_code.h"

namespace tsunagu::node {
sync::Response Service::enrol(const sync::Request& request) {
    const auto asked = sync::parse_enrol_request(request.body);
    if (!asked) return refusal(400, "malformed");
    const auto key = sync::parse_public_key(asked->public_key);
    // The secret is the last part of a code: read as one, with any first part.
    const auto code = sync::parse_enrolment_code(std::string(16, 'A') + asked->secret);
    const auto& stream = asked->stream.text();
    if (!key || !code || !is_stream_name(stream) || stream == node_stream ||
        !sync::check_terminal_label(asked->name))
        return refusal(400, "malformed");

    const auto tails = parts_.store->tails_of(asked->stream);
    const auto epochs = parts_.store->state().epochs();
    // Before the code is used up: what is answered must be all there is.
    if (!tails) return own_failure(Doing::reading, tails.error());
    if (!epochs) return own_failure(Doing::reading, epochs.error());
    const auto named = parts_.file->named_epochs(asked->stream);
    if (!named) return own_failure(Doing::reading, named.error());
    std::vector<Epoch> own;
    for (const auto& mark : asked->epochs) own.push_back(mark.epoch);
    const auto now = parts_.clock->now();
    const auto enrolled = parts_.file->enrol(
        code->secret, Terminal{asked->stream, asked->name, *key, now, std::nullopt}, !tails->empty(), own);
    if (!enrolled) return own_failure(Doing::storing, enrolled.error());
    health_.worked(Doing::storing);
    if (*enrolled == Enrolment::code_wrong) {
        denials_.refused("code_wrong", request.peer, Steady::now());
        return refusal(403, "code_wrong");
    }
    if (*enrolled == Enrolment::taken) return refusal(409, "stream_taken");
    last_contact_[asked->stream] = now;
    // Another machine begins with nothing.
    if (*enrolled != Enrolment::repeated) readings_.erase(asked->stream);
    parts_.log(fmt::format("event=enrolled stream={} replaced={} repeated={}", asked->stream.text(),
                           *enrolled == Enrolment::replaced ? 1 : 0,
                           *enrolled == Enrolment::repeated ? 1 : 0));

    sync::EnrolReply reply{id_, parts_.store->tail().epoch, asked->stream, {}};
    for (const auto& row : *epochs)
        if (row.stream == asked->stream)
            reply.known_epochs.push_back({row.epoch, row.tag, row.generation.value_or(1)});
    // Of a machine that sold without a network and was replaced: its receipts are on paper, its entries
    // nowhere.
    for (const auto epoch : *named)
        if (std::none_of(reply.known_epochs.begin(), reply.known_epochs.end(),
                         [&](const auto& known) { return known.epoch == epoch; }))
            reply.known_epochs.push_back({epoch, {}, 1});
    reply.carry_key = parts_.carry_key;
    return json(200, sync::to_json(reply));
}

}  // namespace tsunagu::node
