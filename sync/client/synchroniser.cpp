#include "sync/client/synchroniser.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <thread>
#include <utility>

namespace tsunagu::sync {
namespace {

constexpr std::chrono::seconds patience{60};

tl::unexpected<Error> no_entry(Epoch epoch, Seq seq) {
    return fail(ErrorCode::journal_corrupt,
                {{"entry", std::to_string(epoch) + "/" + std::to_string(seq)}, {"what", "it is not there"}});
}

}  // namespace

std::uint64_t random_seed(Entropy& entropy) {
    std::array<std::byte, 8> bytes{};
    entropy.fill(bytes);
    std::uint64_t seed = 0;
    std::memcpy(&seed, bytes.data(), bytes.size());
    return seed;
}

Result<std::unique_ptr<DirectoryStream>> DirectoryStream::open(const std::filesystem::path& dir) {
    TSUNAGU_TRY(auto reader, storage::OwnStreamReader::open(dir));
    return std::unique_ptr<DirectoryStream>(new DirectoryStream(dir, std::move(reader)));
}

Result<std::vector<EpochEnd>> DirectoryStream::epochs() {
    TSUNAGU_TRY(const auto tails, reader_->epochs());
    std::vector<EpochEnd> ends;
    for (const auto& tail : tails) ends.push_back({tail.epoch, tail.seq});
    return ends;
}

Result<journal::Hash> DirectoryStream::hash_at(Epoch epoch, Seq seq) {
    TSUNAGU_TRY(const auto hash, reader_->hash_at(epoch, seq));
    if (!hash) return no_entry(epoch, seq);
    return *hash;
}

Result<std::vector<journal::Entry>> DirectoryStream::read(Epoch epoch, Seq first, std::size_t count) {
    return reader_->read(epoch, first, count);
}

Result<SendState> standing(DirectoryStream& own, const std::map<Epoch, Seq>& held) {
    TSUNAGU_TRY(const auto epochs, own.epochs());
    SendState state;
    state.is_known = true;
    for (const auto& end : epochs) {
        const auto at = held.find(end.epoch);
        const Seq mark = std::min(end.seq, at == held.end() ? 0 : at->second);
        state.acknowledged += mark;
        state.waiting += end.seq - mark;
        if (mark == end.seq) continue;
        const auto next = own.read(end.epoch, mark + 1, 1);
        if (!next)
            state.unreadable.push_back(unreadable_from(own, end, mark + 1, next.error()));
        else if (!next->empty() && !state.oldest_waiting)
            state.oldest_waiting = next->front().at;
    }
    return state;
}

Unreadable unreadable_from(DirectoryStream& own, const EpochEnd& end, Seq first, Error why) {
    return {EntryRef{own.stream(), end.epoch, first}, end.seq - first + 1, std::move(why)};
}

Seq count_of(const std::vector<Unreadable>& unreadable) {
    Seq count = 0;
    for (const auto& run : unreadable) count += run.count;
    return count;
}

Error error_of(const std::vector<Unreadable>& unreadable) {
    const auto& first = unreadable.front();
    return {ErrorCode::entry_unreadable,
            {{"entry", to_text(first.first)},
             {"what", argument_of(first.why, "what")},
             {"count", std::to_string(count_of(unreadable))}},
            {}};
}

Contact contact_of(const SendState& state, const std::string& node, UtcMs at) {
    return {node, at, state.held, state.set_aside, state.refused_entry, std::nullopt};
}

namespace {

/// How sending stands by what the sender knows.
SendState state_of(DirectoryStream& own, const Sender& sender, std::optional<Error> error) {
    std::map<Epoch, Seq> held;
    if (const auto epochs = own.epochs())
        for (const auto& end : *epochs) held[end.epoch] = sender.acknowledged(end.epoch);
    auto state = standing(own, held);
    SendState out;
    if (state)
        out = std::move(*state);
    else if (!error)
        error = state.error();
    out.held = std::move(held);
    out.set_aside = sender.set_aside();
    out.outrun = sender.outrun();
    out.lacking = sender.lacking();
    out.refused_entry = sender.refused_entry();
    out.error = std::move(error);
    return out;
}

/// Carries one request and takes its answer in; what stood in the way, where something did.
std::optional<Error> carry(Sender& sender, Link& link, const Ask& ask, Instant now) {
    auto exchanged = link.exchange(ask, patience, [&] { sender.prepare(); });
    if (exchanged.trouble) {
        sender.on_trouble(now, *exchanged.trouble);
        // Less is sent at once: nothing for a person to know.
        if (*exchanged.trouble == Trouble::malformed || *exchanged.trouble == Trouble::too_large)
            return std::nullopt;
        return exchanged.error;
    }
    sender.on_node(exchanged.node_epoch);
    if (auto taken = sender.on_answer(now, exchanged.response.body); !taken) return taken.error();
    return std::nullopt;
}

}  // namespace

SendState send_all(DirectoryStream& own, Link& link, std::uint64_t seed) {
    Sender sender(own, seed);
    std::optional<Error> error;
    bool reached = false;
    for (;;) {
        auto ask = sender.tick(Instant(0));
        if (!ask) error = ask.error();
        if (!ask || !*ask) break;
        error = carry(sender, link, **ask, Instant(0));
        if (error) break;
        reached = true;
    }
    auto state = state_of(own, sender, std::move(error));
    state.reached = reached;
    return state;
}

namespace {

using Clock = std::chrono::steady_clock;

/// A sale is on its way half a second after it was rung up.
constexpr Millis pause{500};

bool hurried(const Watch& watch) {
    return watch.hurried && watch.hurried();
}

/// Asks for the page that is next and takes it. Nothing where there is none to ask for now.
std::optional<Result<std::size_t>> read_page(FeedReader& reader, Link& link, Instant now,
                                             const TakePage& take) {
    const auto ask = reader.tick(now);
    if (!ask) return std::nullopt;
    const auto exchanged = link.exchange(*ask, patience);
    if (exchanged.trouble) {
        reader.on_trouble(now, *exchanged.trouble);
        return fail(exchanged.error);
    }
    // Nothing to read is 204: what says 200 and has nothing was cut off, and its cursor is beyond what is
    // lost.
    if (exchanged.response.status == 200 && exchanged.response.body.empty()) {
        reader.on_trouble(now, Trouble::unreachable);
        return fail(ErrorCode::node_answer_strange, {{"what", "a page without its body"}});
    }
    const auto& headers = exchanged.response.headers;
    const auto cursor = parse_cursor(header(headers, "tsunagu-cursor"), header(headers, "tsunagu-feed"));
    const auto page =
        reader.on_answer(now, cursor, !header(headers, "tsunagu-more").empty(), exchanged.response.body);
    if (!page) return fail(page.error());
    const bool nothing_new = page->entries.empty() && page->cursor == reader.cursor();
    auto taken = nothing_new ? Result<std::size_t>(0) : take(page->entries, to_text(page->cursor));
    if (taken)
        reader.stored(page->cursor);
    else
        reader.not_stored(now);
    return taken;
}

}  // namespace

void send_on(DirectoryStream& own, Link& link, std::uint64_t seed, const Watch& watch,
             const std::function<void(const SendState&)>& told) {
    Sender sender(own, seed);
    bool answered = false;  // since it was last told
    std::optional<Epoch> outrun_told;
    const auto tell = [&](std::optional<Error> error) {
        auto state = state_of(own, sender, std::move(error));
        state.reached = std::exchange(answered, false);
        told(state);
    };
    const auto begin = Clock::now();
    while (watch.go_on()) {
        if (hurried(watch)) sender.hurry();
        const auto now = std::chrono::duration_cast<Instant>(Clock::now() - begin);
        auto ask = sender.tick(now);
        if (ask && *ask) {
            auto error = carry(sender, link, **ask, now);
            answered = answered || !error;
            // What is sold from an old copy gets numbers that were given: nothing waits for the end of
            // sending.
            const bool is_news = sender.outrun() && sender.outrun()->epoch != outrun_told;
            if (is_news) outrun_told = sender.outrun()->epoch;
            if (!error && !is_news) continue;
            tell(std::move(error));
            if (is_news) continue;
        } else if (answered) {
            tell(ask ? std::nullopt : std::optional(ask.error()));
        }
        std::this_thread::sleep_for(pause);
    }
}

void read_on(Link& link, std::string_view cursor, std::uint64_t seed, const Watch& watch,
             const TakePage& take, const std::function<void(const Result<std::size_t>&)>& told) {
    FeedReader reader(parse_cursor(cursor).value_or(Cursor{}), seed);
    const auto begin = Clock::now();
    while (watch.go_on()) {
        if (hurried(watch)) reader.hurry();
        const auto now = std::chrono::duration_cast<Instant>(Clock::now() - begin);
        const auto page = read_page(reader, link, now, take);
        if (page && *page && reader.caught_up() && watch.at_end) watch.at_end(**page);
        if (page) told(*page);
        if (!page || !*page) std::this_thread::sleep_for(pause);
    }
}

Result<std::size_t> read_feed(storage::ShopStore& store, Link& link, std::uint64_t seed) {
    TSUNAGU_TRY(const auto kept, store.local().setting(storage::feed_cursor_setting));
    const auto after = kept ? parse_cursor(*kept) : std::nullopt;
    FeedReader reader(after.value_or(Cursor{}), seed);
    reader.set_wait(0);
    const TakePage take = [&](const std::vector<journal::Entry>& entries,
                              const std::string& cursor) -> Result<std::size_t> {
        TSUNAGU_TRY(const auto taken, store.take(entries));
        // After the entries: a crash between costs a page read again, and what is held is dropped then.
        TSUNAGU_TRY_VOID(store.local().set_setting(storage::feed_cursor_setting, cursor));
        return taken;
    };
    std::size_t fresh = 0;
    while (!reader.caught_up()) {
        const auto page = read_page(reader, link, Instant(0), take);
        if (!page) break;
        if (!*page) return fail(page->error());
        fresh += **page;
    }
    return fresh;
}

}  // namespace tsunagu::sync
