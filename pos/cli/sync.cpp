// tsunagu sync: how sending stands, and sending and reading now.
#include <CLI/CLI.hpp>
#include <csignal>
#include <memory>
#include <nlohmann/json.hpp>

#include "inventory/base/parse.h"
#include "pos/app/set_aside.h"
#include "pos/app/settings.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_text.h"
#include "sync/client/contact.h"
#include "sync/client/stock_elsewhere.h"
#include "sync/client/synchroniser.h"

namespace tsunagu::cli {

namespace {

using Json = nlohmann::ordered_json;

/// The sales among what the node has set aside; none where they cannot be read now.
app::SetAsideSales aside_sales(const Session& session, const std::vector<sync::SetAside>& set_aside) {
    const auto directory = session.directory();
    if (!directory || set_aside.empty()) return {};
    const auto own = storage::OwnStreamReader::open(*directory);
    std::vector<app::EntryRun> runs;
    for (const auto& run : set_aside) runs.push_back({run.epoch, run.first, run.last});
    auto sales = own ? app::set_aside_sales(**own, runs) : Result<app::SetAsideSales>({});
    return sales ? std::move(*sales) : app::SetAsideSales{};
}

std::string in_yen(const Session& session, Yen amount) {
    return std::to_string(amount.value()) + session.say(" 円", " yen");
}

/// "T1-000012 1080 yen, T1-000013 540 yen and 3 more".
std::string aside_names(const Session& session, const app::SetAsideSales& sales) {
    std::string names;
    for (const auto& sale : sales.first)
        names +=
            (names.empty() ? "" : session.say("、", ", ")) + sale.receipt + " " + in_yen(session, sale.total);
    const auto more = std::to_string(sales.count - sales.first.size());
    if (sales.count > sales.first.size())
        names += session.say("、ほか " + more + " 件", " and " + more + " more");
    return names;
}

/// What of this terminal's is at the node and in none of its figures.
std::string aside_words(const Session& session, const StreamId& stream,
                        const std::vector<sync::SetAside>& set_aside) {
    const auto sales = aside_sales(session, set_aside);
    const auto sold = std::to_string(sales.count);
    const auto sum = in_yen(session, sales.total);
    const auto of_sales =
        sales.count == 0
            ? std::string()
            : session.say("うち売上 " + sold + " 件、合わせて " + sum +
                              "（取り消しは引いていません）: " + aside_names(session, sales) + "。",
                          "Among them " + sold + " sales of " + sum +
                              " together (voids not taken off): " + aside_names(session, sales) + ". ");
    const auto name = [&](Epoch epoch, Seq seq) { return to_text(EntryRef{stream, epoch, seq}); };
    std::string runs;
    for (const auto& run : set_aside)
        runs += (runs.empty() ? "" : ", ") + name(run.epoch, run.first) + " - " + std::to_string(run.last);
    const auto count = std::to_string(sync::count_of(set_aside));
    return session.say(
        "本部の集計に入っていない記録が " + count + " 件あります(" + runs +
            ")。同じ番号の別の記録が先に"
            "届いていたため、本部では別に保管され、この売上や在庫の動きは本部の報告に入っていません。"
            "この端末には残っています。" +
            of_sales + "管理者に知らせてください(本部で `tsunagu-node quarantine`)。",
        "Entries that are in no figure of the node: " + count + " (" + runs +
            "). Others under the same names came first, so the node has set these aside, and their sales and "
            "movements are in none of its reports. They are still on this terminal. " +
            of_sales +
            "Tell a manager "
            "(`tsunagu-node quarantine` at the node lists them).");
}

/// That the book of this place is off, and what is to be done about it.
std::string lacking_words(const Session& session, Seq lacking) {
    const auto count = std::to_string(lacking);
    return session.say(
        "この端末(または前の端末)が前にした記録 " + count +
            " 件が、本部にあってここにはありません。在庫の数がその分だけ違います。"
            "`tsunagu sync align` で、この場所の数を本部に合わせられます。",
        "The node has " + count +
            " entries this terminal, or the one before it, made and that are not here, so its "
            "stock figures are off by them. `tsunagu sync align` puts those of its place right by the node's.");
}

/// As was noted last, unless the book was put right since; 0 where that cannot be read.
Seq noted_lacking(const std::filesystem::path& directory) {
    const auto lacks = storage::read_local_setting(directory, app::setting::book_lacks);
    const auto aligned = storage::read_local_setting(directory, app::setting::book_aligned);
    if (!lacks || !aligned || *lacks == *aligned) return 0;
    return parse_unsigned(lacks->value_or(""), UINT64_MAX).value_or(0);
}

/// What people and programs are told in the same way: `waiting`, `acknowledged`, `oldest_age_s`,
/// `last_contact`, `set_aside`, `set_aside_sales`, `set_aside_total`, `refused`, `denied`, `lacking`.
void tell(Session& session, const StreamId& stream, Seq lacking, const sync::SendState& state,
          const std::optional<sync::Contact>& contact, const std::string& origin,
          const Json& more = Json::object()) {
    const auto age = [&](UtcMs at) {
        return std::max<std::int64_t>(0, (session.clock().now().ms - at.ms) / 1000);
    };
    if (session.options.json) {
        Json row{{"node", origin}, {"waiting", state.waiting}, {"acknowledged", state.acknowledged}};
        row["oldest_age_s"] = state.oldest_waiting ? Json(age(*state.oldest_waiting)) : Json(nullptr);
        row["last_contact"] = contact ? Json(to_tokyo_text(contact->at)) : Json(nullptr);
        row["set_aside"] = Json::array();
        const auto sales = aside_sales(session, contact ? contact->set_aside : std::vector<sync::SetAside>());
        row["set_aside_sales"] = sales.count;
        row["set_aside_total"] = sales.total.value();
        row["refused"] = nullptr;
        row["denied"] = nullptr;
        row["lacking"] = lacking;
        if (contact) {
            for (const auto& run : contact->set_aside)
                row["set_aside"].push_back({{"epoch", run.epoch}, {"first", run.first}, {"last", run.last}});
            if (contact->refused_entry) row["refused"] = to_text(*contact->refused_entry);
            if (contact->denial) row["denied"] = name_of(*contact->denial);
        }
        row.update(more);
        return session.line(json_line(row));
    }
    session.line(session.say("送信待ち ", "waiting ") + std::to_string(state.waiting) +
                 session.say("、本部にある記録 ", ", at the node ") + std::to_string(state.acknowledged));
    if (state.oldest_waiting)
        session.line(session.say("いちばん古い送信待ち: ", "oldest waiting: ") +
                     to_tokyo_text(*state.oldest_waiting));
    session.line(session.say("最後につながったとき: ", "last contact: ") +
                 (contact ? to_tokyo_text(contact->at) : session.say("まだない", "never")));
    if (contact && !contact->set_aside.empty())
        session.line(aside_words(session, stream, contact->set_aside));
    if (lacking > 0) session.line(lacking_words(session, lacking));
}

Result<int> status(Session& session) {
    TSUNAGU_TRY(const auto directory, session.directory());
    TSUNAGU_TRY(const auto identity, sync::read_identity(directory));
    TSUNAGU_TRY(const auto own, sync::DirectoryStream::open(directory));
    const auto contact = sync::last_contact(directory, identity.node);
    TSUNAGU_TRY(const auto state, sync::standing(*own, contact ? contact->held : std::map<Epoch, Seq>()));
    tell(session, own->stream(), noted_lacking(directory), state, contact, identity.origin);
    if (contact && contact->refused_entry && !session.options.json)
        session.line(
            words_for(Error{ErrorCode::entry_refused, {{"entry", to_text(*contact->refused_entry)}}, {}},
                      session.language()));
    if (contact && contact->denial && !session.options.json)
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
                                             const std::optional<sync::Outrun>& outrun,
                                             const std::optional<Seq>& lacking, sync::Link& link) {
    storage::OpenOptions opening;
    opening.clock = &session.clock();
    opening.entropy = &session.entropy();
    auto store = storage::ShopStore::open(directory, opening);
    // A terminal that sells from an old copy has to stop: only its writer starts a new epoch.
    const bool must_write = outrun.has_value();
    if (!store && store.error().code == ErrorCode::writer_busy && !must_write)
        return std::optional<std::size_t>();
    if (!store) return fail(store.error());
    if (outrun && outrun->epoch == (*store)->tail().epoch) {
        // The node holds what this directory does not: what it sells from now on is no longer of that epoch.
        TSUNAGU_TRY_VOID((*store)->begin_epoch(outrun->differs ? "differs" : "behind"));
    }
    TSUNAGU_TRY_VOID(note_lacking(**store, lacking));
    TSUNAGU_TRY(const auto fresh, sync::read_feed(**store, link, sync::random_seed(session.entropy())));
    return std::optional(fresh);
}

/// That the node holds otherwise the epoch that is sold in. One that was left stays outrun, and asks nothing.
Result<std::optional<sync::Outrun>> outrun_now(sync::DirectoryStream& own, const sync::SendState& sent) {
    TSUNAGU_TRY(const auto epochs, own.epochs());
    const bool is_sold_in = sent.outrun && !epochs.empty() && sent.outrun->epoch == epochs.back().epoch;
    return is_sold_in ? sent.outrun : std::nullopt;
}

/// For `status`, which asks nobody.
Result<void> note_denial(Session& session, const std::filesystem::path& directory,
                         const sync::Identity& identity, const sync::SendState& sent) {
    if (!sent.error || !sync::is_denial(sent.error->code)) return {};
    return sync::remember_denial(directory, identity.node, sent.error->code, session.clock().now());
}

Result<int> now(Session& session) {
    TSUNAGU_TRY(const auto directory, session.directory());
    TSUNAGU_TRY(const auto identity, sync::read_identity(directory));
    TSUNAGU_TRY(const auto own, sync::DirectoryStream::open(directory));
    TSUNAGU_TRY(const auto link, sync::Link::make(identity, own->stream()));
    auto sent = sync::send_all(*own, *link, sync::random_seed(session.entropy()));
    std::optional<std::size_t> received;
    TSUNAGU_TRY(const auto outrun, outrun_now(*own, sent));
    if (!sent.error || outrun) {
        TSUNAGU_TRY(received, read_feed(session, directory, outrun, sent.lacking, *link));
        // A new epoch is sent at once, so that nothing waits afterwards.
        if (outrun) sent = sync::send_all(*own, *link, sync::random_seed(session.entropy()));
        // That other places' stock is not told fails nothing: a node of before does not know the question.
        (void)sync::ask_stock(*link, {directory, identity.node}, session.clock().now());
    }
    TSUNAGU_TRY_VOID(note_denial(session, directory, identity, sent));
    auto contact = sync::last_contact(directory, identity.node);
    if (!sent.reached && contact) {
        // Out of reach, nobody knows better than the node's last word.
        TSUNAGU_TRY(const auto known, sync::standing(*own, contact->held));
        sent.waiting = known.waiting;
        sent.acknowledged = known.acknowledged;
        sent.oldest_waiting = known.oldest_waiting;
    }
    if (sent.reached) {
        contact = sync::contact_of(sent, identity.node, session.clock().now());
        TSUNAGU_TRY_VOID(sync::remember(directory, *contact));
    }
    Json more{{"received", nullptr}};
    if (received) more["received"] = *received;
    tell(session, own->stream(), noted_lacking(directory), sent, contact, identity.origin, more);
    if (sent.error) return fail(*sent.error);
    if (sent.refused_entry) return fail(ErrorCode::entry_refused, {{"entry", to_text(*sent.refused_entry)}});
    if (sent.waiting != 0)
        return fail(ErrorCode::sync_unfinished, {{"waiting", std::to_string(sent.waiting)}});
    return exit_ok;
}

/// Asked for by SIGTERM, SIGINT.
volatile std::sig_atomic_t ended = 0;

Result<int> run(Session& session) {
    TSUNAGU_TRY(const auto directory, session.directory());
    TSUNAGU_TRY(const auto identity, sync::read_identity(directory));
    TSUNAGU_TRY(const auto own, sync::DirectoryStream::open(directory));
    TSUNAGU_TRY(const auto link, sync::Link::make(identity, own->stream()));
    for (const int signal : {SIGTERM, SIGINT}) std::signal(signal, [](int) { ended = 1; });
    std::string last_words;
    std::vector<sync::SetAside> last_aside;
    sync::send_on(*own, *link, sync::random_seed(session.entropy()), {[] { return ended == 0; }},
                  [&](const sync::SendState& state) {
                      if (state.reached)
                          (void)sync::remember(directory,
                                               sync::contact_of(state, identity.node, session.clock().now()));
                      (void)note_denial(session, directory, identity, state);
                      if (state.reached && state.set_aside != last_aside && !state.set_aside.empty())
                          session.line(aside_words(session, own->stream(), state.set_aside));
                      if (state.reached) last_aside = state.set_aside;
                      const auto words =
                          state.error ? words_for(*state.error, session.language()) : std::string();
                      // What stands in the way is said once, and again when it is over.
                      if (words == last_words && !words.empty()) return;
                      last_words = words;
                      session.line(!words.empty() ? words
                                                  : session.say("送信待ち ", "waiting ") +
                                                        std::to_string(state.waiting) +
                                                        session.say("、本部にある記録 ", ", at the node ") +
                                                        std::to_string(state.acknowledged));
                      (void)session.flush();
                  });
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
    running->callback([&session, &chosen] { chosen = [&session] { return run(session); }; });
    auto* standing =
        command->add_subcommand("status", session.say("送信待ちの数、最後につながったとき",
                                                      "how many entries wait, when the node last answered"));
    standing->callback([&session, &chosen] { chosen = [&session] { return status(session); }; });
    add_sync_align(*command, session, chosen);
    add_sync_carry(*command, session, chosen);
    add_sync_copy(*command, session, chosen);
}

}  // namespace tsunagu::cli
