// POST /v1/enrol: a terminal that offers a code becomes one that may send.
#include <fmt/format.h>

#include <algorithm>

#include "inventory/storage/holding.h"
#include "sync/node/service.h"
#include "sync/protocol/enrolment_code.h"

namespace tsunagu::node {
namespace {

sync::Response refused(int status, std::string_view code) {
    return {
        status, {{"content-type", "application/json"}}, sync::to_json(sync::Refusal{std::string(code), ""})};
}

bool is_terminal_name(const std::string& text) {
    const auto alphanumeric = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    };
    return !text.empty() && text.size() <= 16 && alphanumeric(text.front()) && text != storage::node_stream &&
           std::all_of(text.begin(), text.end(), [&](char c) { return alphanumeric(c) || c == '_'; });
}

}  // namespace

sync::Response Service::enrol(const sync::Request& request) {
    const auto asked = sync::parse_enrol_request(request.body);
    if (!asked) return refused(400, "malformed");
    const auto key = sync::parse_public_key(asked->public_key);
    // The secret is the last part of a code: read as one, with any first part.
    const auto code = sync::parse_enrolment_code(std::string(16, 'A') + asked->secret);
    if (!key || !code || !is_terminal_name(asked->stream.text()) || asked->name.size() > 200)
        return refused(400, "malformed");

    auto& file = *parts_.file;
    const auto known = file.terminal(asked->stream);
    const auto tails = parts_.store->tails_of(asked->stream);
    const auto epochs = parts_.store->state().epochs();
    // Before the code is used up: what is answered must be all there is.
    if (!known || !tails || !epochs) return refused(503, "busy");
    const auto offered = file.use_code(code->secret, asked->stream, parts_.clock->now());
    if (!offered) return refused(503, "busy");
    if (offered->check != CodeCheck::good) {
        parts_.log(fmt::format("event=code_wrong peer={}", request.peer));
        return refused(403, "code_wrong");
    }
    const bool same_key = *known && (*known)->key == *key;
    if (!offered->bound && !same_key && (*known || !tails->empty())) return refused(409, "stream_taken");
    const auto now = parts_.clock->now();
    if (!file.enrol(Terminal{asked->stream, asked->name, *key, now, std::nullopt}))
        return refused(503, "busy");
    last_contact_[asked->stream] = now;
    parts_.log(fmt::format("event=enrolled stream={} replaced={}", asked->stream.text(),
                           *known && !same_key ? 1 : 0));

    sync::EnrolReply reply{id_, parts_.store->tail().epoch, asked->stream, {}};
    for (const auto& row : *epochs)
        if (row.stream == asked->stream) reply.known_epochs.push_back({row.epoch, row.tag});
    return {200, {{"content-type", "application/json"}}, sync::to_json(reply)};
}

}  // namespace tsunagu::node
