#include "sync/client/enrolment.h"

#include <algorithm>

#include "inventory/base/base64url.h"
#include "inventory/base/hex.h"
#include "sync/client/carrying.h"
#include "sync/client/contact.h"
#include "sync/client/link.h"
#include "sync/http/client.h"
#include "sync/protocol/messages.h"

namespace tsunagu::sync {
namespace {

/// Epochs of this stream that the node holds and this directory never had.
std::vector<projection::EpochRow> of_others(const EnrolReply& reply, const std::vector<journal::Tail>& own) {
    std::vector<projection::EpochRow> others;
    for (const auto& known : reply.known_epochs)
        if (std::none_of(own.begin(), own.end(),
                         [&](const auto& tail) { return tail.epoch == known.epoch; })) {
            projection::EpochRow row;
            row.stream = reply.stream;
            row.epoch = known.epoch;
            row.tag = known.tag;
            row.generation = known.generation;
            others.push_back(std::move(row));
        }
    return others;
}

}  // namespace

Result<Enrolled> enrol(storage::ShopStore& store, const std::string& origin, const std::string& typed,
                       const std::string& name, Entropy& entropy) {
    const auto code = parse_enrolment_code(typed);
    if (!code) return fail(ErrorCode::code_malformed);
    TSUNAGU_TRY(const auto pin, peer_pin(origin));
    TSUNAGU_TRY(const auto client, Client::make(origin, pin));
    return enrol_over(*client, store, origin, pin, *code, name, entropy);
}

Result<EnrolmentBegun> begin_enrolment(storage::ShopStore& store, const std::string& origin, const Pin& pin,
                                       const EnrolmentCode& code, const std::string& name, Entropy& entropy) {
    if (!fits(code, pin)) return fail(ErrorCode::code_of_other_node);
    EnrolmentBegun begun;
    TSUNAGU_TRY(begun.identity, begin_identity(store.local(), origin, pin, entropy));
    const auto& stream = store.tail().stream;
    TSUNAGU_TRY(const auto own, store.tails_of(stream));
    begun.request = {stream, name, secret_text(code), to_base64url(public_key_of(begun.identity.key)), {}};
    for (const auto& tail : own) begun.request.epochs.push_back({tail.epoch, tail.seq, tail.hash});
    return begun;
}

Result<EnrolReply> ask_to_enrol(Carrier& carrier, const EnrolRequest& request) {
    TSUNAGU_TRY(const auto response, carrier.send({"POST",
                                                   "/v1/enrol",
                                                   {{"Content-Type", "application/json"},
                                                    {"Tsunagu-Protocol", std::to_string(protocol_version)}},
                                                   to_json(request),
                                                   {},
                                                   false},
                                                  std::chrono::seconds(20), max_json_bytes));
    if (response.status == 200) return parse_enrol_reply(response.body);
    TSUNAGU_TRY(const auto refusal, parse_refusal(response.body));
    if (refusal.code == "code_wrong") return fail(ErrorCode::code_wrong);
    if (refusal.code == "stream_taken")
        return fail(ErrorCode::stream_taken, {{"terminal", request.stream.text()}});
    if (response.status == 426)
        return fail(
            misfit_error(refusal.code == too_old_code ? Fit::too_old : Fit::too_new, refusal.message));
    if (response.status == 503) return fail(ErrorCode::node_busy);
    return fail(ErrorCode::node_refused, {{"code", refusal.code}, {"message", refusal.message}});
}

Result<Enrolled> finish_enrolment(storage::ShopStore& store, const EnrolmentBegun& begun,
                                  const EnrolReply& reply) {
    auto identity = begun.identity;
    identity.node = reply.node;
    Enrolled enrolled{reply.node, {}};
    TSUNAGU_TRY(const auto own, store.tails_of(store.tail().stream));
    const auto others = of_others(reply, own);
    if (!others.empty()) {
        // Another machine sold under this name: its receipt numbers are not given a second time. First of
        // all, so that nobody is enrolled without.
        TSUNAGU_TRY_VOID(store.begin_epoch("behind", others));
        // Or the node goes on to take the other machine's word for where this one sells.
        TSUNAGU_TRY_VOID(store.say_again());
        enrolled.new_tag = store.epoch_tag();
    }
    TSUNAGU_TRY_VOID(store.local().erase_setting(storage::feed_cursor_setting));
    forget_contact(store.dir());
    if (const auto key = parse_public_key(reply.carry_key))
        TSUNAGU_TRY_VOID(store.local().set_setting(carry_key_setting, to_hex(*key)));
    else
        TSUNAGU_TRY_VOID(store.local().erase_setting(carry_key_setting));
    TSUNAGU_TRY_VOID(store_identity(store.local(), identity));
    return enrolled;
}

Result<Enrolled> enrol_over(Carrier& carrier, storage::ShopStore& store, const std::string& origin,
                            const Pin& pin, const EnrolmentCode& code, const std::string& name,
                            Entropy& entropy) {
    TSUNAGU_TRY(const auto begun, begin_enrolment(store, origin, pin, code, name, entropy));
    TSUNAGU_TRY(const auto reply, ask_to_enrol(carrier, begun.request));
    return finish_enrolment(store, begun, reply);
}

}  // namespace tsunagu::sync
