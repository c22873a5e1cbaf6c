// tsunagu sync: how sending stands, and sending and reading now.
#include <CLI/CLI.hpp>

#include "pos/app/settings.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/sync_standing.h"
#include "sync/client/leaving.h"
#include "sync/client/stock_elsewhere.h"
#include "sync/client/synchroniser.h"

namespace tsunagu::cli {

namespace {

Result<int> status(Session& session) {
    TSUNAGU_TRY(const auto directory, session.directory());
    TSUNAGU_TRY(const auto identity, sync::read_identity(directory));
    TSUNAGU_TRY(const auto own, sync::DirectoryStream::open(directory));
    SyncStanding standing{own->stream(), identity.origin, noted_lacking(directory)};
    standing.contact = sync::last_contact(directory, identity.node);
    const auto held = standing.contact ? standing.contact->held : std::map<Epoch, Seq>();
    TSUNAGU_TRY(standing.state, sync::standing(*own, held));
    TSUNAGU_TRY(standing.copy, look_at_copy(directory, identity, *own, held));
    tell(session, standing);
    if (session.options.json) return exit_ok;
    if (!standing.state.unreadable.empty())
        session.line(words_for(sync::error_of(standing.state.unreadable), session.language()));
    const auto& contact = standing.contact;
    if (contact && contact->refused_entry)
        session.line(
            words_for(Error{ErrorCode::entry_refused, {{"entry", to_text(*contact->refused_entry)}}, {}},
                      session.language()));
    if (contact && contact->denial)
        session.line(words_for(sync::error_of_denial(*contact->denial, own->stream()), session.language()));
    return exit_ok;
}

/// So that a stocktake is not posted against a book that lacks what the node has.
Result<void> note_lacking(storage::ShopStore& store, const std::optional<Seq>& lacking) {
    if (!lacking) return {};
    TSUNAGU_TRY(const auto known, store.local().setting(app::setting::book_lacks));
    const auto text = std::to_string(*lacking);
    if (known == text || (!known && *lacking == 0)) return {};
    return store.local().set_setting(app::setting::book_lacks, text);
}

/// Reads the feed where nobody else writes here; how many entries came, or nothing where a terminal runs.
Result<std::optional<std::size_t>> read_feed(Session& session, const std::filesystem::path& directory,
                                             const std::optional<sync::Leaving>& leaving,
                                             const std::optional<Seq>& lacking, sync::Link& link) {
    storage::OpenOptions opening;
    opening.clock = &session.clock();
    opening.entropy = &session.entropy();
    auto store = storage::ShopStore::open(directory, opening);
    // A terminal that sells from an old copy has to stop: only its writer starts a new epoch.
    const bool must_write = leaving && leaving->is_old_copy;
    if (!store && store.error().code == ErrorCode::writer_busy && !must_write)
        return std::optional<std::size_t>();
    if (!store) return fail(store.error());
    // What is sold from now on is no longer of that epoch.
    if (leaving) TSUNAGU_TRY_VOID(sync::begin_next_epoch(**store, *leaving));
    TSUNAGU_TRY_VOID(note_lacking(**store, lacking));
    TSUNAGU_TRY(const auto fresh, sync::read_feed(**store, link, sync::random_seed(session.entropy())));
    return std::optional(fresh);
}

/// The weightiest that stood in the way.
Result<void> require_all_sent(const sync::SendState& sent) {
    if (sent.error) return fail(*sent.error);
    if (sent.refused_entry) return fail(ErrorCode::entry_refused, {{"entry", to_text(*sent.refused_entry)}});
    if (!sent.unreadable.empty()) return fail(sync::error_of(sent.unreadable));
    if (sent.waiting != 0)
        return fail(ErrorCode::sync_unfinished, {{"waiting", std::to_string(sent.waiting)}});
    return {};
}

Result<int> now(Session& session) {
    TSUNAGU_TRY(const auto directory, session.directory());
    TSUNAGU_TRY(const auto identity, sync::read_identity(directory));
    TSUNAGU_TRY(const auto own, sync::DirectoryStream::open(directory));
    TSUNAGU_TRY(const auto link, sync::Link::make(identity, own->stream()));
    auto sent = sync::send_all(*own, *link, sync::random_seed(session.entropy()));
    Result<std::optional<std::size_t>> received(std::nullopt);
    std::optional<sync::Leaving> leaving;
    // What stands in the way of that is told at the end: what the node said is remembered first.
    if (sent.reached) {
        auto asked = sync::to_leave(*own, sent);
        if (asked)
            leaving = std::move(*asked);
        else if (!sent.error)
            sent.error = std::move(asked.error());
    }
    if (!sent.error || leaving) {
        received = read_feed(session, directory, leaving, sent.lacking, *link);
        // A new epoch is sent at once, so that nothing waits afterwards.
        if (leaving) sent = sync::send_all(*own, *link, sync::random_seed(session.entropy()));
        // That other places' stock is not told fails nothing: a node of before does not know the question.
        (void)sync::ask_stock(*link, {directory, identity.node}, session.clock().now());
    }
    TSUNAGU_TRY_VOID(note_denial(session, directory, identity, sent));
    auto contact = sync::last_contact(directory, identity.node);
    if (!sent.reached && contact) {
        // Out of reach, nobody knows better than the node's last word.
        auto known = sync::standing(*own, contact->held).value_or(sync::SendState());
        known.error = std::move(sent.error);
        sent = std::move(known);
    }
    if (sent.reached && sent.is_known) {
        contact = sync::contact_of(sent, identity.node, session.clock().now());
        TSUNAGU_TRY_VOID(sync::remember(directory, *contact));
    }
    SyncStanding standing{own->stream(), identity.origin, noted_lacking(directory), sent, contact};
    auto copy = look_at_copy(directory, identity, *own, contact ? contact->held : std::map<Epoch, Seq>());
    if (copy) standing.copy = std::move(*copy);
    standing.received = received ? *received : std::nullopt;
    tell(session, standing);
    TSUNAGU_TRY_VOID(require_all_sent(sent));
    if (!received) return fail(Error(received.error()));
    if (!copy) return fail(std::move(copy.error()));
    return exit_ok;
}

}  // namespace

void add_sync(CLI::App& app, Session& session, Action& chosen) {
    auto* command =
        app.add_subcommand("sync", session.say("本部ノードとのやりとり", "exchange with the node"));
    command->require_subcommand(1);
    command->footer(
        session.say("例:\n", "Examples:\n") +
        "  tsunagu --data shop sync now\n  tsunagu --data shop sync run\n  tsunagu --data shop sync status --json");
    auto* sending =
        command->add_subcommand("now", session.say("いま送り、いま受け取る(全部届いたら 0 で終わる)",
                                                   "send and read now; 0 when all is acknowledged"));
    sending->callback([&session, &chosen] { chosen = [&session] { return now(session); }; });
    auto* running =
        command->add_subcommand("run", session.say("送り続ける(レジの画面のそばで動かす。Ctrl+C で終わる)",
                                                   "go on sending, beside a running terminal, until Ctrl+C"));
    running->callback([&session, &chosen] { chosen = [&session] { return run_sync(session); }; });
    auto* standing =
        command->add_subcommand("status", session.say("送信待ちの数、最後につながったとき",
                                                      "how many entries wait, when the node last answered"));
    standing->callback([&session, &chosen] { chosen = [&session] { return status(session); }; });
    add_sync_align(*command, session, chosen);
    add_sync_carry(*command, session, chosen);
    add_sync_copy(*command, session, chosen);
}

}  // namespace tsunagu::cli
