#include "pos/terminal/enroller.h"

#include <utility>

#include "pos/terminal/writer_answer.h"
#include "sync/protocol/enrolment_text.h"

namespace tsunagu::terminal {
namespace {

using viewmodel::EnrolSeen;
using viewmodel::EnrolStage;

EnrolSeen failure_of(const Error& error) {
    EnrolSeen seen{EnrolStage::failed, viewmodel::in_both(error), false, false};
    seen.is_spent = error.code == ErrorCode::code_wrong || error.code == ErrorCode::code_of_other_node;
    seen.is_unasked = error.code == ErrorCode::code_malformed || error.code == ErrorCode::origin_invalid;
    return seen;
}

bool is_under_way(EnrolStage stage) {
    return stage == EnrolStage::looking || stage == EnrolStage::asking || stage == EnrolStage::recording;
}

}  // namespace

Enroller::~Enroller() {
    give_up();
    if (thread_.joinable()) thread_.join();
}

void Enroller::begin(const viewmodel::EnrolWish& wish) {
    if (is_under_way(standing().stage)) return;
    if (thread_.joinable()) thread_.join();
    given_up_ = false;
    tell({EnrolStage::looking, {}, false, false});
    thread_ = std::thread([this, wish] { run(wish); });
}

void Enroller::give_up() {
    given_up_ = true;
    const std::lock_guard lock(mutex_);
    if (client_ != nullptr) client_->cancel();
}

EnrolSeen Enroller::standing() const {
    const std::lock_guard lock(mutex_);
    return standing_;
}

void Enroller::tell(EnrolSeen seen) {
    {
        const std::lock_guard lock(mutex_);
        standing_ = std::move(seen);
    }
    ++changes_;
    parts_.on_change();
}

void Enroller::run(const viewmodel::EnrolWish& wish) {
    const auto code = sync::parse_enrolment_code(wish.code);
    const auto origin = sync::parse_origin(wish.address);
    if (!origin || !code)
        return tell(failure_of(origin ? Error{ErrorCode::code_malformed, {}, {}} : origin.error()));
    const auto enrolled = enrol(*origin, *code);
    // What the network said when it was cut off is no news to who cut it off.
    if (!enrolled) {
        const bool is_cut_off = given_up_ && enrolled.error().code == ErrorCode::node_unreachable;
        return tell(failure_of(is_cut_off ? Error{ErrorCode::enrolment_given_up, {}, {}} : enrolled.error()));
    }
    parts_.enrolled();
    EnrolSeen done{EnrolStage::done, {}, false, false};
    if (!enrolled->new_tag.empty()) {
        const Error joined{ErrorCode::epoch_joined, {{"tag", enrolled->new_tag}}, {}};
        done.said = viewmodel::in_both(joined);
    }
    tell(std::move(done));
}

Result<sync::Enrolled> Enroller::enrol(const std::string& origin, const sync::EnrolmentCode& code) {
    TSUNAGU_TRY(const auto pin, sync::peer_pin(origin, &given_up_));
    TSUNAGU_TRY(const auto client, sync::Client::make(origin, pin));
    sync::EnrolmentBegun begun;
    TSUNAGU_TRY_VOID(write([&](storage::ShopStore& store) -> Result<void> {
        TSUNAGU_TRY(begun, sync::begin_enrolment(store, origin, pin, code, {}, parts_.entropy));
        return {};
    }));
    tell({EnrolStage::asking, {}, false, false});
    {
        const std::lock_guard lock(mutex_);
        client_ = client.get();
    }
    if (given_up_) client->cancel();
    const auto reply = sync::ask_to_enrol(*client, begun.request);
    {
        const std::lock_guard lock(mutex_);
        client_ = nullptr;
    }
    if (!reply) return fail(reply.error());
    tell({EnrolStage::recording, {}, false, false});
    sync::Enrolled enrolled;
    TSUNAGU_TRY_VOID(write([&](storage::ShopStore& store) -> Result<void> {
        TSUNAGU_TRY(enrolled, sync::finish_enrolment(store, begun, *reply));
        return {};
    }));
    return enrolled;
}

Result<void> Enroller::write(std::function<Result<void>(storage::ShopStore&)> act) {
    TSUNAGU_TRY_VOID(answer_of_writer<std::size_t>(
        [&](auto done) { parts_.service.write_for_node(std::move(act), std::move(done)); }));
    return {};
}

}  // namespace tsunagu::terminal
