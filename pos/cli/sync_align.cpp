// tsunagu sync align: puts the book of this terminal's place right by the node's, where the node has what its
// stream did before and this directory does not: a machine that replaces another, a restored copy.
#include <CLI/CLI.hpp>
#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>

#include "pos/app/shop.h"
#include "pos/cli/after_writing.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_text.h"
#include "sync/client/stock_elsewhere.h"
#include "sync/client/synchroniser.h"

namespace tsunagu::cli {

namespace {

/// So often other terminals may bring something between before somebody has to try again.
constexpr int most_tries = 5;
/// A node gives an answer again for half a minute.
constexpr std::chrono::seconds longest_wait{40};
constexpr std::chrono::seconds between_asking{2};

struct Exchange {
    std::filesystem::path directory;
    sync::Identity identity;
    std::unique_ptr<sync::DirectoryStream> own;
    std::unique_ptr<sync::Link> link;
};

Result<Exchange> open_exchange(Session& session) {
    Exchange exchange;
    TSUNAGU_TRY(exchange.directory, session.directory());
    TSUNAGU_TRY(exchange.identity, sync::read_identity(exchange.directory));
    TSUNAGU_TRY(exchange.own, sync::DirectoryStream::open(exchange.directory));
    TSUNAGU_TRY(exchange.link, sync::Link::make(exchange.identity, exchange.own->stream()));
    return exchange;
}

Result<std::unique_ptr<storage::ShopStore>> open_store(Session& session, const Exchange& exchange) {
    storage::OpenOptions opening;
    opening.clock = &session.clock();
    opening.entropy = &session.entropy();
    return storage::ShopStore::open(exchange.directory, opening);
}

/// All that is here is there. Of an old copy a new epoch is begun first: nothing is written under numbers
/// that were given.
Result<sync::SendState> send_all(Session& session, Exchange& exchange) {
    // Opened first: it may be an old copy, which begins an epoch by that.
    TSUNAGU_TRY_VOID(open_store(session, exchange));
    const auto send = [&] {
        return sync::send_all(*exchange.own, *exchange.link, sync::random_seed(session.entropy()));
    };
    auto sent = send();
    if (sent.outrun) {
        TSUNAGU_TRY(const auto store, open_store(session, exchange));
        if (sent.outrun->epoch == store->tail().epoch) {
            TSUNAGU_TRY_VOID(store->begin_epoch(sent.outrun->differs ? "differs" : "behind"));
            sent = send();
        }
    }
    if (sent.error) return fail(*sent.error);
    if (!sent.unreadable.empty()) return fail(sync::error_of(sent.unreadable));
    if (sent.waiting != 0)
        return fail(ErrorCode::sync_unfinished, {{"waiting", std::to_string(sent.waiting)}});
    if (const auto aside = sync::count_of(sent.set_aside); aside > 0)
        return fail(ErrorCode::book_set_aside, {{"count", std::to_string(aside)}});
    return sent;
}

/// All that is there and concerns this place is here; how much of it was new.
Result<std::size_t> read_all(Session& session, Exchange& exchange) {
    TSUNAGU_TRY(const auto store, open_store(session, exchange));
    return sync::read_feed(*store, *exchange.link, sync::random_seed(session.entropy()));
}

/// The node's figures, worked out after this is called. Whether they are is counted on the steady clock: the
/// other may be set meanwhile.
Result<StockReport> stock_from_now_on(Session& session, Exchange& exchange) {
    const auto begin = std::chrono::steady_clock::now();
    bool is_told = false;
    for (;;) {
        const auto asked = std::chrono::steady_clock::now();
        const auto now = session.clock().now();
        TSUNAGU_TRY(auto report,
                    sync::ask_stock(*exchange.link, {exchange.directory, exchange.identity.node}, now));
        if (asked - sync::longest_age_of(report, now) >= begin) return report;
        if (asked - begin > longest_wait) return fail(ErrorCode::book_busy);
        if (!std::exchange(is_told, true) && !session.options.json) {
            session.line(session.say("本部が数を出し直すのを待っています(40秒まで)",
                                     "Waiting for the node to work its figures out anew (up to 40 s)"));
            TSUNAGU_TRY_VOID(session.flush());
        }
        std::this_thread::sleep_for(between_asking);
    }
}

void tell(Session& session, std::size_t changed) {
    if (session.options.json)
        session.line(json_line(nlohmann::ordered_json{{"changed", changed}}));
    else if (changed == 0)
        session.line(
            session.say("この場所の数は、本部の数と同じです", "The figures of this place are the node's"));
    else
        session.line(
            session.say("この場所の数を本部に合わせました。変わった商品: ",
                        "The figures of this place were put right by the node's; items that changed: ") +
            std::to_string(changed));
}

Result<int> align(Session& session) {
    TSUNAGU_TRY(auto exchange, open_exchange(session));
    for (int tries = 0; tries < most_tries; ++tries) {
        TSUNAGU_TRY(const auto sent, send_all(session, exchange));
        TSUNAGU_TRY_VOID(read_all(session, exchange));
        if (sent.lacking.value_or(0) == 0) {
            tell(session, 0);
            return exit_ok;
        }
        TSUNAGU_TRY(const auto told, stock_from_now_on(session, exchange));
        // What came since may be in those figures, or not.
        TSUNAGU_TRY(const auto since, read_all(session, exchange));
        if (since > 0) continue;
        TSUNAGU_TRY(const auto shop, session.open_shop());
        TSUNAGU_TRY_VOID(shop->note_book_lacks(*sent.lacking));
        TSUNAGU_TRY(const auto changed, shop->align_book(told, sent.held, *sent.lacking));
        tell(session, changed);
        copy_after_writing(*shop, session);
        return exit_ok;
    }
    return fail(ErrorCode::book_busy);
}

}  // namespace

void add_sync_align(CLI::App& sync, Session& session, Action& chosen) {
    auto* command = sync.add_subcommand(
        "align", session.say("代わりの端末や、控えから戻した端末の、この場所の在庫の数を本部に合わせる",
                             "put this place's stock figures right by the node's, on a machine that replaces "
                             "another or was restored"));
    command->callback([&session, &chosen] { chosen = [&session] { return align(session); }; });
}

}  // namespace tsunagu::cli
