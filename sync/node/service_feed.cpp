// The feed: what a terminal is sent of the node's journal, at once or once there is something.
#include <fmt/format.h>

#include <algorithm>

#include "inventory/base/parse.h"
#include "sync/node/answers.h"
#include "sync/node/feed_page.h"
#include "sync/node/service.h"

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

}  // namespace

std::optional<Response> Service::feed(const Authority::Judgement& asker, std::string_view query, Job& job) {
    const auto feed = value_in(query, "feed");
    auto after = sync::parse_cursor(value_in(query, "after"), feed);
    const auto wait = parse_unsigned(value_in(query, "wait"), 25);
    if (!after || !wait) return refusal(400, "malformed");
    // It asks for what follows what it holds.
    readings_[asker.terminal] = {after->node_epoch, after->offset};
    // A program of before knows no number: its feed goes on as it did.
    if (feed.empty()) after->feed = feed_number(*parts_.store, asker.terminal).value_or(0);
    const bool may_wait = *wait != 0 && waiting_.size() < most_waiting;
    auto now = page(asker.terminal, *after, may_wait);
    if (now) return now;
    const auto until =
        Steady::now() + std::min<std::chrono::seconds>(std::chrono::seconds(*wait), longest_wait);
    waiting_.push_back({asker.terminal, asker.key, *after, until, std::move(job.reply)});
    if (after->offset != parts_.store->position() && !news_since_) news_since_ = Steady::now();
    return std::nullopt;
}

std::optional<Response> Service::page(const StreamId& terminal, sync::Cursor& after, bool may_wait) {
    auto page = feed_page(*parts_.store, terminal, after);
    if (!page) return own_failure(Doing::reading, page.error());
    health_.worked(Doing::reading);
    // Where more was passed over than one look does, the next one goes on from there.
    if (page->body.empty() && may_wait && page->goes_on) {
        after.offset = page->cursor.offset;
        return std::nullopt;
    }
    Response response{204, {}, {}};
    if (!page->body.empty()) {
        response.status = 200;
        response.headers["content-type"] = "application/vnd.tsunagu.entries";
        response.body = std::move(page->body);
    }
    response.headers["Tsunagu-Cursor"] = sync::offset_text(page->cursor);
    response.headers["Tsunagu-Feed"] = std::to_string(page->cursor.feed);
    if (page->more) response.headers["Tsunagu-More"] = "1";
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
    const bool is_behind = std::any_of(waiting_.begin(), waiting_.end(), [&](const Waiting& one) {
        return one.after.offset != parts_.store->position();
    });
    if (!is_behind) news_since_.reset();
}

}  // namespace tsunagu::node
