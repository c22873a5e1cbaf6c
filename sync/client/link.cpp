#include "sync/client/link.h"

#include "inventory/base/base64url.h"
#include "sync/protocol/entry_batch.h"
#include "sync/protocol/messages.h"

namespace tsunagu::sync {
namespace {

constexpr std::size_t longest_answer = max_packed_bytes + 4096;

Exchanged trouble(Trouble kind, Error error) {
    return {kind, std::move(error), {}, 0};
}

Error error_of(ErrorCode code, ErrorArgs args = {}) {
    return Error{code, std::move(args), {}};
}

Exchanged misfit(Fit fit, std::string known) {
    return trouble(fit == Fit::too_old ? Trouble::protocol_too_old : Trouble::protocol_too_new,
                   misfit_error(fit, std::move(known)));
}

/// Whether the node does not know the nonce: it was started anew since it gave it.
bool is_of_before(const Response& response) {
    if (response.status != 401) return false;
    const auto refusal = parse_refusal(response.body);
    return refusal && (refusal->code == "nonce_unknown" || refusal->code == "replayed");
}

}  // namespace

Error misfit_error(Fit fit, std::string known) {
    return error_of(fit == Fit::too_old ? ErrorCode::node_too_new : ErrorCode::node_too_old,
                    {{"known", std::move(known)}});
}

Result<std::unique_ptr<Link>> Link::make(const Identity& identity, const StreamId& terminal) {
    TSUNAGU_TRY(auto client, Client::make(identity.origin, identity.pin));
    return std::make_unique<Link>(identity, terminal, std::move(client));
}

std::optional<Exchanged> Link::say_hello() {
    const auto response =
        carrier_->send({"GET", "/v1/hello", {}, {}, {}, false}, std::chrono::seconds(15), max_json_bytes);
    if (!response) return trouble(Trouble::unreachable, response.error());
    if (response->status != 200) return refused(*response);
    const auto hello = parse_hello(response->body);
    if (!hello) return trouble(Trouble::unreachable, hello.error());
    if (const auto fit = fit_of(speaks_, hello->protocol); fit != Fit::fits)
        return misfit(fit, to_text(hello->protocol));
    nonce_ = hello->nonce;
    node_epoch_ = hello->node_epoch;
    counter_ = 0;
    return std::nullopt;
}

Exchanged Link::refused(const Response& response) {
    const auto refusal = parse_refusal(response.body);
    // A portal or a proxy speaks no JSON of ours, whatever its status.
    if (!refusal) return trouble(Trouble::unreachable, refusal.error());
    const auto words =
        error_of(ErrorCode::node_refused, {{"code", refusal->code}, {"message", refusal->message}});
    switch (response.status) {
        case 400:
            return trouble(Trouble::malformed, words);
        case 413:
            return trouble(Trouble::too_large, words);
        case 426:
            // Either may be updated before the next try: what the node speaks is asked for anew.
            nonce_.clear();
            return misfit(refusal->code == too_old_code ? Fit::too_old : Fit::too_new, refusal->message);
        case 503:
            // It may be restored at any moment, and is asked again as one that is busy.
            return trouble(Trouble::busy, error_of(refusal->code == damaged_code ? ErrorCode::node_damaged
                                                                                 : ErrorCode::node_busy));
        default:
            if (refusal->code == "revoked" || refusal->code == "bad_signature" ||
                refusal->code == "unknown_terminal")
                return trouble(Trouble::refused,
                               error_of(ErrorCode::terminal_revoked, {{"terminal", terminal_.text()}}));
            return trouble(Trouble::refused, words);
    }
}

Exchanged Link::exchange(const Ask& ask, std::chrono::milliseconds patience,
                         const std::function<void()>& meanwhile) {
    // Twice at most: a node that was started again knows no nonce of before.
    for (int attempt = 0; attempt < 2; ++attempt) {
        if (nonce_.empty())
            if (auto failed = say_hello()) return std::move(*failed);
        const auto signature =
            sign(identity_.key, {ask.method, ask.target, terminal_, nonce_, ++counter_, ask.body});
        Headers headers{{"Tsunagu-Protocol", std::to_string(speaks_)},
                        {"Tsunagu-Terminal", terminal_.text()},
                        {"Tsunagu-Nonce", nonce_},
                        {"Tsunagu-Counter", std::to_string(counter_)},
                        {"Tsunagu-Signature", to_base64url(signature)}};
        carrier_->while_waiting(meanwhile);
        const auto response = carrier_->send(
            {ask.method, ask.target, std::move(headers), ask.body, {}, false}, patience, longest_answer);
        carrier_->while_waiting({});
        if (!response) {
            nonce_.clear();
            return trouble(Trouble::unreachable, response.error());
        }
        if (response->status == 200 || response->status == 204)
            return {std::nullopt, {}, std::move(*response), node_epoch_};
        if (!is_of_before(*response)) return refused(*response);
        nonce_.clear();
    }
    // Started anew between the greeting and the question, twice: that passes, and is no person's to mend.
    return trouble(Trouble::busy, error_of(ErrorCode::node_busy));
}

}  // namespace tsunagu::sync
