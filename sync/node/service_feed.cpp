// The feed: what a terminal is sent of the node's journal, at once or once there is something.
#include <fmt/format.h>

#include <algorithm>

#include "inventory/base/parse.h"
#include "inventory/projection/projector.h"
#include "sync/node/answers.h"
#include "sync/node/service.h"
#include "sync/protocol/entry_batch.h"
#include "sync/protocol/feed_reader.h"

namespace tsunagu::node {

using sync::Response;

namespace {

constexpr std::size_t most_waiting = 2'000;
constexpr std::chrono::seconds longest_wait{25};
/// So long those who send are kept by those who wait.
constexpr std::chrono::milliseconds longest_turn{5};

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

std::optional<Response> Service::feed(const Authority::Judgement& asker, std::string_view query, Job& job) {
    const auto feed = value_in(query, "feed");
    auto after = sync::parse_cursor(value_in(query, "after"), feed);
    const auto wait = parse_unsigned(value_in(query, "wait"), 25);
    if (!after || !wait) return refusal(400, "malformed");
    // A program of before knows no number: its feed goes on as it did.
    if (feed.empty()) after->feed = number_of(location_of(asker.terminal).value_or(LocationCode("")));
    const bool may_wait = *wait != 0 && waiting_.size() < most_waiting;
    auto now = page(asker.terminal, *after, may_wait);
    if (now) return now;
    const auto until =
        Steady::now() + std::min<std::chrono::seconds>(std::chrono::seconds(*wait), longest_wait);
    waiting_.push_back({asker.terminal, asker.key, *after, until, std::move(job.reply)});
    return std::nullopt;
}

Result<LocationCode> Service::location_of(const StreamId& terminal) {
    TSUNAGU_TRY(const auto location, parts_.store->state().selling_location(terminal));
    return location.value_or(LocationCode(""));
}

bool Service::concerns(const journal::Entry& entry, const StreamId& terminal) {
    // Its own it has; that another's receipt came out on paper is nothing to it.
    return entry.stream != terminal && entry.kind != "receipt_printed";
}

std::optional<Response> Service::page(const StreamId& terminal, sync::Cursor& after, bool may_wait) {
    auto& store = *parts_.store;
    const auto location = location_of(terminal);
    if (!location) return own_failure(Doing::reading, location.error());
    sync::Cursor cursor{store.tail().epoch, 0, number_of(*location)};
    // What was chosen for another place, or before the terminal's own was known, lacks what moved goods here.
    const bool goes_on = after.same_feed(cursor);
    if (goes_on) cursor.offset = std::min(after.offset, store.position());
    const auto positions = store.concerning(*location, cursor.offset, sync::feed_page_entries);
    if (!positions) return own_failure(Doing::reading, positions.error());
    std::vector<journal::Entry> entries;
    std::vector<Position> places;
    for (const auto position : *positions) {
        auto entry = store.entry(position);
        if (!entry) return own_failure(Doing::reading, entry.error());
        if (!concerns(*entry, terminal)) continue;
        entries.push_back(std::move(*entry));
        places.push_back(position);
    }
    health_.worked(Doing::reading);
    const bool more = positions->size() == sync::feed_page_entries;
    cursor.offset = more ? positions->back() : store.position();
    if (entries.empty() && !more && may_wait && goes_on) {
        after.offset = cursor.offset;
        return std::nullopt;
    }
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

std::optional<Response> Service::answer_to(Waiting& one, bool may_wait) {
    auto response = page(one.terminal, one.after, may_wait);
    if (!response) return std::nullopt;
    // It may have been revoked, or its name given to another machine, since it asked.
    const auto denial = authority_.still(one.terminal, one.key);
    if (!denial) return own_failure(Doing::reading, denial.error());
    if (*denial == Denial::none) return response;
    parts_.log(fmt::format("event=denied why={} stream={}", name_of(*denial), one.terminal.text()));
    return denied(*denial);
}

void Service::answer_waiting(bool all) {
    const auto begin = Steady::now();
    for (auto at = waiting_.begin(); at != waiting_.end();) {
        const bool is_over = all || at->until <= begin;
        const bool is_new = at->after.offset != parts_.store->position();
        // The others are looked at once nobody sends.
        if (!all && Steady::now() - begin > longest_turn && has_requests()) return;
        auto response = is_over || is_new ? answer_to(*at, !is_over) : std::nullopt;
        if (!response) {
            ++at;
            continue;
        }
        ++counts_[fmt::format("{}", response->status)];
        at->reply(std::move(*response));
        at = waiting_.erase(at);
    }
    news_since_.reset();
}

}  // namespace tsunagu::node
