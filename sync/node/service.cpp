#include "sync/node/service.h"

#include <fmt/format.h>

#include <algorithm>

#include "inventory/base/parse.h"
#include "inventory/projection/projector.h"
#include "inventory/record/epoch_started.h"
#include "sync/node/responses.h"
#include "sync/protocol/entry_batch.h"
#include "sync/protocol/feed_reader.h"

namespace tsunagu::node {

using sync::Response;

namespace {

constexpr std::size_t longest_queue = 1'000;
constexpr std::size_t most_waiting = 2'000;
constexpr std::chrono::seconds longest_wait{25};

/// What our own store could not do: the terminal tries again, and the log says why.
Response own_failure(const Error& error) {
    return refusal(503, "busy", std::string(name_of(error.code)));
}

Response denied(Denial denial) {
    const bool forbidden = denial == Denial::revoked;
    return refusal(denial == Denial::malformed ? 400 : forbidden ? 403 : 401, name_of(denial));
}

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

/// The value of `key` in "a=b&c=d"; empty where it is absent.
std::string_view value_in(std::string_view query, std::string_view key) {
    while (!query.empty()) {
        const auto end = query.find('&');
        const auto pair = query.substr(0, end);
        if (pair.size() > key.size() && pair.starts_with(key) && pair[key.size()] == '=')
            return pair.substr(key.size() + 1);
        query = end == std::string_view::npos ? std::string_view() : query.substr(end + 1);
    }
    return {};
}

/// By what a terminal's feed is chosen: its place, and what this program understands of entries, since one
/// that could not be read yet concerned nobody. 0 where no place is known. For another choice it is another
/// number, but for one in four thousand million, where a terminal that moves lacks what the place had before.
std::uint32_t number_of(const LocationCode& location) {
    if (location.empty()) return 0;
    // FNV-1a: the same after a restart, on any machine.
    std::uint32_t number =
        (2166136261U ^ static_cast<std::uint32_t>(projection::projector_version)) * 16777619U;
    for (const char c : location.text()) number = (number ^ static_cast<unsigned char>(c)) * 16777619U;
    return std::max(number, 1U);
}

}  // namespace

Service::Service(ServiceParts parts) : parts_(std::move(parts)), authority_(*parts_.file, *parts_.entropy) {
    id_ = parts_.file->id().value_or("");
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
    if (thread_.joinable()) thread_.join();
}

void Service::handle(sync::Request request, sync::Reply reply) {
    if (request.method == "GET" && request.target == "/healthz")
        return reply({200, {{"content-type", "text/plain"}}, "ok\n"});
    {
        const std::lock_guard lock(mutex_);
        if (stopping_ || jobs_.size() >= longest_queue) return reply(refusal(503, "busy"));
        jobs_.push_back({std::move(request), std::move(reply)});
    }
    wake_.notify_one();
}

void Service::run() {
    for (;;) {
        Job job;
        {
            std::unique_lock lock(mutex_);
            const auto due = [&] { return stopping_ || !jobs_.empty() || loan_ == Loan::asked; };
            if (waiting_.empty()) {
                wake_.wait(lock, due);
            } else {
                const auto first =
                    std::min_element(waiting_.begin(), waiting_.end(),
                                     [](const auto& a, const auto& b) { return a.until < b.until; });
                wake_.wait_until(lock, first->until, due);
            }
            if (stopping_) break;
            if (loan_ == Loan::asked) {
                lock.unlock();
                be_without_store();
                if (!parts_.store) break;
            } else if (!jobs_.empty()) {
                job = std::move(jobs_.front());
                jobs_.pop_front();
            }
        }
        work_on(std::move(job));
    }
    // Ended while it was lent there is nothing to answer from.
    if (parts_.store) answer_waiting(true);
    for (auto& waiting : waiting_) waiting.reply(refusal(503, "busy"));
    waiting_.clear();
    refuse_jobs();
}

void Service::work_on(Job job) {
    if (job.reply)
        work(job);
    else
        answer_waiting(false);
    const bool quiet = [&] {
        const std::lock_guard lock(mutex_);
        return jobs_.empty();
    }();
    // Nobody waits for this moment: a long log is moved into its file, what failed to project is tried again.
    if (quiet) (void)parts_.store->idle();
}

void Service::work(Job& job) {
    auto response = answer(job.request, job);
    if (!job.reply) return;  // It waits.
    ++counts_[fmt::format("{}", response.status)];
    job.reply(std::move(response));
}

Response Service::answer(const sync::Request& request, Job& job) {
    const auto target = parsed(request.target);
    const auto& parts = target.parts;
    if (request.method == "GET" && request.target == "/metrics") return metrics(request);
    if (parts.size() < 2 || parts[0] != "v1") return refusal(404, "not_found");
    if (const auto spoken = sync::header(request.headers, "tsunagu-protocol");
        !spoken.empty() && spoken != "1")
        return json(426, sync::to_json(sync::Refusal{"protocol_too_new", "1"}));
    if (parts.size() == 2 && parts[1] == "hello" && request.method == "GET") return hello();
    if (parts.size() == 2 && parts[1] == "enrol" && request.method == "POST") return enrol(request);

    auto judgement = authority_.judge(request);
    if (!judgement) return own_failure(judgement.error());
    if (judgement->denial != Denial::none) {
        parts_.log(fmt::format("event=denied why={} peer={}", name_of(judgement->denial), request.peer));
        return denied(judgement->denial);
    }
    const auto& terminal = judgement->terminal;
    last_contact_[terminal] = parts_.clock->now();
    if (parts.size() >= 4 && parts[1] == "streams") {
        if (parts[2] != terminal.text()) return refusal(403, "not_yours");
        if (parts.size() == 4 && parts[3] == "marks" && request.method == "GET") return marks(terminal);
        const auto epoch = parse_unsigned(parts[3], 0x7fffffff);
        if (parts.size() == 5 && parts[4] == "entries" && request.method == "POST" && epoch)
            return upload(terminal, static_cast<Epoch>(*epoch), request);
    }
    if (parts.size() == 2 && parts[1] == "feed" && request.method == "GET") {
        feed(terminal, target.query, job);
        return {};
    }
    return refusal(404, "not_found");
}

Response Service::hello() {
    sync::Hello hello{id_, parts_.store->tail().epoch, authority_.new_nonce(), sync::protocol_version,
                      sync::protocol_version};
    return json(200, sync::to_json(hello));
}

Response Service::metrics(const sync::Request& request) {
    if (!request.loopback) return refusal(403, "not_yours");
    std::string text =
        fmt::format("# TYPE tsunagu_entries gauge\ntsunagu_entries {}\n", parts_.store->position());
    text += fmt::format("# TYPE tsunagu_waiting gauge\ntsunagu_waiting {}\n", waiting_.size());
    if (const auto aside = parts_.file->all_set_aside())
        text += fmt::format("# TYPE tsunagu_set_aside gauge\ntsunagu_set_aside {}\n", aside->size());
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
    if (!tails) return own_failure(tails.error());
    std::vector<sync::EpochMark> marks;
    for (const auto& tail : *tails) marks.push_back({tail.epoch, tail.seq, tail.hash});
    return json(200, sync::to_json(marks));
}

Response Service::upload(const StreamId& terminal, Epoch epoch, const sync::Request& request) {
    const auto batch = sync::decode_entries(request.body);
    if (!batch) return refusal(400, "malformed", batch.error().args.at(0).second);
    if (const auto run = sync::check_run(*batch, terminal, epoch); !run)
        return refusal(400, "malformed", run.error().args.at(0).second);
    // What a node says holds over what a till says: none may call itself one.
    if (batch->front().seq == 1) {
        const auto start =
            record::decode_epoch_started(batch->front().payload, batch->front().schema_version);
        if (start && start->node) return refusal(400, "malformed", "a terminal is no node");
    }
    auto& store = *parts_.store;
    const auto tails = store.tails_of(terminal);
    if (!tails) return own_failure(tails.error());
    journal::Tail mark{terminal, epoch, 0, {}};
    for (const auto& tail : *tails)
        if (tail.epoch == epoch) mark = tail;
    std::optional<Error> failed;
    auto decision = sync::decide(mark, *batch, [&](Seq seq) -> std::optional<journal::Hash> {
        auto hash = store.hash_of(EntryRef{terminal, epoch, seq});
        if (hash) return *hash;
        failed = hash.error();
        return std::nullopt;
    });
    // What cannot be read now is no fork.
    if (failed) return own_failure(*failed);
    if (decision.outcome == sync::Outcome::gap) {
        // The rest of a fork follows what was set aside, not the mark.
        const auto& front = batch->front();
        const auto aside =
            parts_.file->holds_aside(EntryRef{terminal, epoch, front.seq - 1}, front.prev_hash);
        if (!aside) return own_failure(aside.error());
        if (*aside) decision = {sync::Outcome::forked, 0};
    }
    const auto rest = std::span(*batch).subspan(decision.first);
    if (decision.outcome == sync::Outcome::created) {
        if (const auto stored = store.take(rest); !stored) return own_failure(stored.error());
        mark = journal::tail_after(rest.back());
        answer_waiting(false);
    } else if (decision.outcome == sync::Outcome::forked) {
        const auto kept = parts_.file->set_aside({rest.begin(), rest.end()}, parts_.clock->now());
        if (!kept) return own_failure(kept.error());
        parts_.log(fmt::format("event=forked stream={} epoch={} seq={} entries={}", terminal.text(), epoch,
                               rest.front().seq, rest.size()));
    }
    return json(200, sync::to_json(sync::UploadReply{decision.outcome, mark.seq, mark.hash}));
}

void Service::feed(const StreamId& terminal, std::string_view query, Job& job) {
    const auto feed = value_in(query, "feed");
    auto after = sync::parse_cursor(value_in(query, "after"), feed);
    const auto wait = parse_unsigned(value_in(query, "wait"), 25);
    if (!after || !wait) return job.reply(refusal(400, "malformed")), void(job.reply = nullptr);
    // A program of before knows no number: its feed goes on as it did.
    if (feed.empty()) after->feed = number_of(location_of(terminal).value_or(LocationCode("")));
    const bool may_wait = *wait != 0 && waiting_.size() < most_waiting;
    auto now = page(terminal, *after, may_wait);
    if (now) {
        job.reply(std::move(*now));
    } else {
        const auto until =
            Steady::now() + std::min<std::chrono::seconds>(std::chrono::seconds(*wait), longest_wait);
        waiting_.push_back({terminal, *after, until, std::move(job.reply)});
    }
    job.reply = nullptr;
}

Result<LocationCode> Service::location_of(const StreamId& terminal) {
    TSUNAGU_TRY(const auto location, parts_.store->state().selling_location(terminal));
    return location.value_or(LocationCode(""));
}

bool Service::concerns(const journal::Entry& entry, const StreamId& terminal) {
    // Its own it has; that another's receipt came out on paper is nothing to it.
    return entry.stream != terminal && entry.kind != "receipt_printed";
}

std::optional<Response> Service::page(const StreamId& terminal, const sync::Cursor& after, bool may_wait) {
    auto& store = *parts_.store;
    const auto location = location_of(terminal);
    if (!location) return own_failure(location.error());
    sync::Cursor cursor{store.tail().epoch, 0, number_of(*location)};
    // What was chosen for another place, or before the terminal's own was known, lacks what moved goods here.
    const bool goes_on = after.same_feed(cursor);
    if (goes_on) cursor.offset = std::min(after.offset, store.position());
    const auto positions = store.concerning(*location, cursor.offset, sync::feed_page_entries);
    if (!positions) return own_failure(positions.error());
    std::vector<journal::Entry> entries;
    std::vector<Position> places;
    for (const auto position : *positions) {
        auto entry = store.entry(position);
        if (!entry) return own_failure(entry.error());
        if (!concerns(*entry, terminal)) continue;
        entries.push_back(std::move(*entry));
        places.push_back(position);
    }
    const bool more = positions->size() == sync::feed_page_entries;
    cursor.offset = more ? positions->back() : store.position();
    if (entries.empty() && !more && may_wait && goes_on) return std::nullopt;
    Response response{204, {}, {}};
    if (!entries.empty()) {
        const auto count = sync::fitting(entries);
        if (count < entries.size()) cursor.offset = places[count - 1];
        entries.resize(count);
        response.status = 200;
        response.headers["content-type"] = "application/vnd.tsunagu.entries";
        response.body = sync::encode_entries(entries);
    }
    response.headers["Tsunagu-Cursor"] = sync::offset_text(cursor);
    response.headers["Tsunagu-Feed"] = std::to_string(cursor.feed);
    if (cursor.offset < store.position()) response.headers["Tsunagu-More"] = "1";
    return response;
}

void Service::answer_waiting(bool all) {
    const auto now = Steady::now();
    for (auto at = waiting_.begin(); at != waiting_.end();) {
        auto response = page(at->terminal, at->after, !all && now < at->until);
        if (!response) {
            ++at;
            continue;
        }
        ++counts_[fmt::format("{}", response->status)];
        at->reply(std::move(*response));
        at = waiting_.erase(at);
    }
}

}  // namespace tsunagu::node
