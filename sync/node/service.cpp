#include "sync/node/service.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "inventory/base/parse.h"
#include "inventory/record/epoch_started.h"
#include "sync/node/answers.h"
#include "sync/node/intake.h"
#include "sync/node/routes.h"
#include "sync/protocol/entry_batch.h"

namespace tsunagu::node {

using sync::Response;

namespace {

constexpr std::size_t longest_queue = 1'000;

/// So long what came is kept from those who wait for it, where others go on sending.
constexpr std::chrono::milliseconds longest_news{50};

struct Target {
    std::vector<std::string_view> parts;  ///< between slashes, without the first empty one
    std::string_view query;
};

Target parsed(std::string_view target) {
    Target out;
    const auto mark = target.find('?');
    auto path = target.substr(0, mark);
    if (mark != std::string_view::npos) out.query = target.substr(mark + 1);
    while (!path.empty() && out.parts.size() < 8) {
        path.remove_prefix(1);
        const auto slash = path.find('/');
        out.parts.push_back(path.substr(0, slash));
        path = slash == std::string_view::npos ? std::string_view() : path.substr(slash);
    }
    return out;
}

}  // namespace

Service::Service(ServiceParts parts)
    : parts_(std::move(parts)),
      authority_(*parts_.file, *parts_.entropy),
      health_(parts_.log),
      unprojected_(parts_.log),
      denials_("denied", parts_.log) {
    id_ = parts_.file->id().value_or("");
    dir_ = parts_.store->dir();
    last_contact_ = kept_contacts(dir_);
    readings_ = storage::kept_feed_readings(dir_);
    if (parts_.carry_key_error) {
        parts_.log(fmt::format("event=carry_key_damaged why={}", name_of(parts_.carry_key_error->code)));
        health_.failed(Doing::carrying, *parts_.carry_key_error);
    }
    thread_ = std::thread([this] { run(); });
}

Service::~Service() {
    stop();
}

void Service::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    loan_changed_.notify_all();
    if (!thread_.joinable()) return;
    thread_.join();
    keep_last_contact();
    keep_readings();
}

void Service::handle(sync::Request request, sync::Reply reply) {
    {
        const std::lock_guard lock(mutex_);
        if (stopping_ || jobs_.size() >= longest_queue) return reply(refusal(503, "busy"));
        jobs_.push_back({std::move(request), std::move(reply)});
    }
    wake_.notify_one();
}

bool Service::has_requests() {
    const std::lock_guard lock(mutex_);
    return !jobs_.empty();
}

std::optional<Service::Steady::time_point> Service::first_wait_over() const {
    const auto first = std::min_element(waiting_.begin(), waiting_.end(),
                                        [](const auto& a, const auto& b) { return a.until < b.until; });
    if (first == waiting_.end()) return std::nullopt;
    return first->until;
}

bool Service::next(Job& job) {
    job = {};
    const auto first = first_wait_over();
    std::unique_lock lock(mutex_);
    const auto due = [&] {
        return stopping_ || !jobs_.empty() || loan_ == Loan::asked || news_since_.has_value();
    };
    if (first)
        wake_.wait_until(lock, *first, due);
    else
        wake_.wait(lock, due);
    if (stopping_) return false;
    // Between two loans whoever waits has a turn.
    if (loan_ == Loan::asked && (jobs_.empty() || !was_lent_)) {
        was_lent_ = true;
        lock.unlock();
        be_without_store();
        return parts_.store != nullptr;
    }
    was_lent_ = false;
    if (jobs_.empty()) return true;
    job = std::move(jobs_.front());
    jobs_.pop_front();
    return true;
}

void Service::run() {
    for (Job job; next(job);) {
        if (job.reply) work(job);
        // Whoever sends is answered before those who wait for what he sent.
        const auto now = Steady::now();
        const bool is_news = news_since_ && (now - *news_since_ >= longest_news || !has_requests());
        const auto first = first_wait_over();
        if (is_news || (first && *first <= now)) answer_waiting(false);
        if (has_requests()) continue;
        rest();
        if (parts_.at_rest) parts_.at_rest();
    }
    // Ended while it was lent there is nothing to answer from.
    if (parts_.store) answer_waiting(true);
    for (auto& waiting : waiting_) waiting.reply(refusal(503, "busy"));
    waiting_.clear();
    refuse_jobs();
}

/// Nobody waits for this moment: a long log is moved into its file, what failed to project is tried again.
void Service::rest() {
    const auto rested = parts_.store->idle();
    note_projecting();
    if (rested)
        health_.worked(Doing::tidying);
    else
        health_.failed(Doing::tidying, rested.error());
    unprojected_.look(*parts_.store);
}

void Service::note_projecting() {
    if (parts_.store->state_behind())
        health_.failed(Doing::projecting, parts_.store->behind_because().value_or(
                                              Error{ErrorCode::storage_failed, {{"file", "state.db"}}, {}}));
    else
        health_.worked(Doing::projecting);
}

Response Service::own_failure(Doing doing, const Error& error) {
    note_projecting();
    // While it does not follow, that is what every question fails with.
    if (!parts_.store->state_behind()) health_.failed(doing, error);
    const auto& why = parts_.store->state_behind() ? parts_.store->behind_because().value_or(error) : error;
    return refusal(503, is_damage(why.code) ? sync::damaged_code : "busy", std::string(name_of(why.code)));
}

void Service::work(Job& job) {
    auto response = answer(job.request, job);
    if (!response) return;
    ++counts_[fmt::format("{}", response->status)];
    job.reply(std::move(*response));
}

std::optional<Response> Service::answer(const sync::Request& request, Job& job) {
    if (route_of(request.method, request.target) == nullptr) return refusal(404, "not_found");
    const auto target = parsed(request.target);
    const auto& parts = target.parts;
    if (request.method == "GET" && request.target == "/healthz") return healthz();
    if (request.method == "GET" && request.target == "/metrics") return metrics(request);
    if (parts.size() < 2 || parts[0] != "v1") return refusal(404, "not_found");
    // Whoever does not fit learns here what would.
    if (parts.size() == 2 && parts[1] == "hello" && request.method == "GET") return hello();
    if (auto unfit = misfit(request)) return unfit;
    if (parts.size() == 2 && parts[1] == "enrol" && request.method == "POST") return enrol(request);

    auto judgement = authority_.judge(request);
    if (!judgement) return own_failure(Doing::reading, judgement.error());
    if (judgement->denial != Denial::none) {
        denials_.refused(name_of(judgement->denial), request.peer, Steady::now());
        return denied(judgement->denial);
    }
    // That it holds an entry, and what the next one is called, is said of what is on the disk.
    if (const auto secured = parts_.store->secure(); !secured)
        return own_failure(Doing::storing, secured.error());
    const auto& terminal = judgement->terminal;
    last_contact_[terminal] = parts_.clock->now();
    if (parts.size() >= 4 && parts[1] == "streams") {
        if (parts[2] != terminal.text()) return refusal(403, "not_yours");
        if (parts.size() == 4 && parts[3] == "marks" && request.method == "GET") return marks(terminal);
        const auto epoch = parse_unsigned(parts[3], 0x7fffffff);
        if (parts.size() == 5 && parts[4] == "entries" && request.method == "POST" && epoch)
            return upload(terminal, static_cast<Epoch>(*epoch), request);
    }
    if (parts.size() == 2 && parts[1] == "stock" && request.method == "GET") return stock(terminal);
    if (parts.size() == 2 && parts[1] == "feed" && request.method == "GET")
        return feed(*judgement, target.query, job);
    return refusal(404, "not_found");
}

std::optional<Response> Service::misfit(const sync::Request& request) const {
    const auto spoken = sync::header(request.headers, "tsunagu-protocol");
    if (spoken.empty()) return std::nullopt;
    const auto version = parse_unsigned(spoken, std::numeric_limits<int>::max());
    if (!version) return refusal(400, "malformed", "Tsunagu-Protocol is no number");
    const auto fit = sync::fit_of(static_cast<int>(*version), parts_.speaks);
    if (fit == sync::Fit::fits) return std::nullopt;
    const auto code = fit == sync::Fit::too_old ? sync::too_old_code : sync::too_new_code;
    return refusal(426, code, sync::to_text(parts_.speaks));
}

Response Service::hello() {
    const sync::Hello hello{id_, parts_.store->tail().epoch, authority_.new_nonce(), parts_.speaks};
    return json(200, sync::to_json(hello));
}

/// Looks now: a probe may come while nobody else asks. That it waits its turn is a part of the answer.
Response Service::healthz() {
    const auto tails = parts_.store->tails_of(StreamId(std::string(node_stream)));
    const auto id = parts_.file->id();
    // What failed in a quiet moment is tried now, not at the next one.
    if (health_.failure(Doing::tidying)) rest();
    note_projecting();
    if (!id)
        health_.failed(Doing::reading, id.error());
    else if (!tails && !parts_.store->state_behind())
        health_.failed(Doing::reading, tails.error());
    else if (tails)
        health_.worked(Doing::reading);
    auto words = health_.words();
    return words.empty() ? plain(200, "ok\n") : plain(503, std::move(words));
}

Response Service::metrics(const sync::Request& request) {
    if (!request.loopback) return refusal(403, "not_yours");
    std::string text =
        fmt::format("# TYPE tsunagu_entries gauge\ntsunagu_entries {}\n", parts_.store->position());
    text += fmt::format("# TYPE tsunagu_waiting gauge\ntsunagu_waiting {}\n", waiting_.size());
    if (const auto aside = parts_.file->set_aside_count())
        text += fmt::format("# TYPE tsunagu_set_aside gauge\ntsunagu_set_aside {}\n", *aside);
    unprojected_.look(*parts_.store);
    text += fmt::format("# TYPE tsunagu_unprojected gauge\ntsunagu_unprojected {}\n", unprojected_.count());
    text += "# TYPE tsunagu_failing gauge\n";
    for (const auto doing : all_doing)
        text += fmt::format("tsunagu_failing{{doing=\"{}\"}} {}\n", name_of(doing),
                            health_.failure(doing) ? 1 : 0);
    text += "# TYPE tsunagu_answers counter\n";
    for (const auto& [status, count] : counts_)
        text += fmt::format("tsunagu_answers{{status=\"{}\"}} {}\n", status, count);
    text += "# TYPE tsunagu_last_contact_seconds gauge\n";
    for (const auto& [terminal, at] : last_contact_)
        text += fmt::format("tsunagu_last_contact_seconds{{terminal=\"{}\"}} {}\n", terminal.text(),
                            (parts_.clock->now().ms - at.ms) / 1000);
    return {200, {{"content-type", "text/plain; version=0.0.4"}}, text};
}

Response Service::marks(const StreamId& terminal) {
    const auto tails = parts_.store->tails_of(terminal);
    if (!tails) return own_failure(Doing::reading, tails.error());
    health_.worked(Doing::reading);
    std::vector<sync::EpochMark> marks;
    for (const auto& tail : *tails) marks.push_back({tail.epoch, tail.seq, tail.hash});
    return json(200, sync::to_json(marks));
}

/// Without them a node that is started again says of a place that it heard from there longer ago.
void Service::keep_last_contact() {
    if (const auto kept = keep_contacts(dir_, last_contact_); !kept)
        parts_.log(fmt::format("event=contacts_not_kept why={}", name_of(kept.error().code)));
}

void Service::keep_readings() {
    const auto terminals = parts_.file->terminals();
    if (!terminals) return;
    storage::FeedReadings readings;
    for (const auto& terminal : *terminals) {
        const auto told = readings_.find(terminal.stream);
        if (!terminal.revoked)
            readings[terminal.stream] = told == readings_.end() ? storage::FeedReading() : told->second;
    }
    if (const auto kept = storage::keep_feed_readings(dir_, readings); !kept)
        parts_.log(fmt::format("event=readings_not_kept why={}", name_of(kept.error().code)));
}

Response Service::stock(const StreamId& terminal) {
    // Books that do not follow the journal are no answer: they would be told as those of now.
    if (const auto settled = parts_.store->settle(); !settled)
        return own_failure(Doing::reading, settled.error());
    if (parts_.store->state_behind()) {
        note_projecting();
        return refusal(503, "busy", "state.db");
    }
    const auto now = parts_.clock->now();
    if (stock_.is_stale(terminal, now)) keep_last_contact();
    auto response = stock_.get(*parts_.store, *parts_.file, last_contact_, terminal, now);
    if (!response) return own_failure(Doing::reading, response.error());
    if (response->status != 200) parts_.log("event=stock_too_large");
    return std::move(*response);
}

Response Service::upload(const StreamId& terminal, Epoch epoch, const sync::Request& request) {
    const auto batch = sync::decode_entries(request.body);
    if (!batch) return refusal(400, "malformed", batch.error().args.at(0).second);
    const auto taken = take_batch(*parts_.store, *parts_.file, terminal, epoch, *batch, parts_.clock->now());
    if (!taken && taken.error().code == ErrorCode::batch_malformed)
        return refusal(400, "malformed", taken.error().args.at(0).second);
    if (!taken) return own_failure(Doing::storing, taken.error());
    if (taken->stored + taken->set_aside > 0) health_.worked(Doing::storing);
    if (taken->stored > 0 && !news_since_) news_since_ = Steady::now();
    sync::UploadReply reply{taken->outcome, taken->mark.seq, taken->mark.hash};
    if (taken->set_aside > 0) {
        reply.set_aside = taken->aside_from;
        parts_.log(fmt::format("event=forked stream={} epoch={} seq={} entries={}", terminal.text(), epoch,
                               taken->aside_from, taken->set_aside));
    }
    return json(200, sync::to_json(reply));
}

}  // namespace tsunagu::node
