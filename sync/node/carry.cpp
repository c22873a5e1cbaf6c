// tsunagu-node carry: what a terminal without a network brought on a stick, and the answer it takes home; or
// the second copy of a terminal that is lost. It borrows the journal of a node that serves.
#include <CLI/CLI.hpp>
#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>

#include "inventory/storage/feed_readings.h"
#include "inventory/storage/writer_loan.h"
#include "pos/app/settings.h"
#include "pos/arguments/exit_status.h"
#include "pos/papers/output_file.h"
#include "sync/client/carrying.h"
#include "sync/client/second_copy.h"
#include "sync/node/command.h"
#include "sync/node/feed_page.h"
#include "sync/node/intake.h"
#include "sync/node/own_keys.h"
#include "sync/protocol/entry_batch.h"

namespace tsunagu::node {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::chrono::seconds longest_wait_for_loan{20};
/// An answer's feed beyond this comes with the next stick.
constexpr std::size_t most_answer_bytes = 32U << 20U;

struct CarryOptions {
    std::string file;
    std::string answer;
    bool revoked = false;
};

/// What became of the entries in a file.
struct TakenIn {
    std::size_t stored = 0;
    std::size_t held = 0;  ///< before already
    std::size_t set_aside = 0;
    std::optional<EntryRef> gap;  ///< before which some are missing
};

struct OpenNode {
    std::unique_ptr<storage::WriterLoan> loan;
    std::unique_ptr<storage::ShopStore> store;
};

Result<OpenNode> open_node(Session& session) {
    storage::OpenOptions options;
    options.clock = &session.clock;
    options.entropy = &session.entropy;
    OpenNode node;
    auto store = storage::ShopStore::open(session.data, options);
    if (!store && store.error().code == ErrorCode::writer_busy) {
        TSUNAGU_TRY(node.loan, storage::WriterLoan::ask(session.data, longest_wait_for_loan));
        options.witness_folder = node.loan->witness_folder();
        store = storage::ShopStore::open(session.data, options);
    }
    if (!store) return fail(std::move(store.error()));
    node.store = std::move(*store);
    return node;
}

/// What a terminal brought, and the secret of the node that opened it.
struct Opened {
    sync::CarriedStream stream;
    sync::KeySeed secret{};
};

/// Of sticks alone. A second copy was written while the terminal sold, on a card of its own, and may be all
/// that is left of it.
Result<void> require_allowed(storage::ShopStore& store, bool is_copy) {
    if (is_copy) return {};
    TSUNAGU_TRY(const auto settings, store.state().settings());
    for (const auto& [key, value] : settings)
        if (key == app::setting::stick && value == "off") return fail(ErrorCode::carry_off);
    return {};
}

Result<Opened> open_carried(NodeFile& file, const CarryOptions& options, std::string_view bytes,
                            const CarrySecrets& secrets) {
    const auto& path = options.file;
    const auto from = sync::carried_from(bytes);
    if (!from)
        return fail(ErrorCode::carry_unreadable, {{"path", path}, {"what", "it is no file of a terminal"}});
    TSUNAGU_TRY(const auto terminal, file.terminal(*from));
    if (!terminal) return fail(ErrorCode::unknown_terminal, {{"terminal", from->text()}});
    TSUNAGU_TRY(auto keys, file.former_keys(*from));
    keys.insert(keys.begin(), terminal->key);
    auto opened = sync::open_stream(bytes, secrets, keys);
    if (!opened) return fail(sync::about_file(std::move(opened.error()), path));
    const bool is_former = terminal->revoked.has_value() || opened->terminal_key > 0;
    if (is_former && !options.revoked)
        return fail(ErrorCode::carry_of_former, {{"path", path}, {"terminal", from->text()}});
    return Opened{std::move(opened->stream), secrets.at(opened->node_secret)};
}

Result<void> take_in(storage::ShopStore& store, NodeFile& file, const sync::CarriedStream& stream, UtcMs now,
                     TakenIn& sum) {
    for (const auto& body : stream.bodies) {
        TSUNAGU_TRY(const auto batch, sync::decode_entries(body));
        const auto& front = batch.front();
        TSUNAGU_TRY(const auto taken, take_batch(store, file, stream.terminal, front.epoch, batch, now));
        if (taken.outcome == sync::Outcome::gap) {
            sum.gap = front.ref();
            return {};
        }
        sum.stored += taken.stored;
        sum.set_aside += taken.set_aside;
        sum.held += batch.size() - taken.stored - taken.set_aside;
    }
    return {};
}

/// That its entries are held the terminal is told also where the feed cannot be read to its end; `unread`
/// says why.
Result<sync::CarriedAnswer> answer_to(storage::ShopStore& store, const sync::CarriedStream& stream, UtcMs now,
                                      std::optional<Error>& unread) {
    sync::CarriedAnswer answer{stream.node, stream.terminal, now, {}, stream.after, stream.after, {}};
    TSUNAGU_TRY(const auto tails, store.tails_of(stream.terminal));
    for (const auto& tail : tails) answer.marks.push_back({tail.epoch, tail.seq, tail.hash});
    std::size_t bytes = 0;
    for (bool more = true; more && bytes < most_answer_bytes;) {
        auto page = feed_page(store, stream.terminal, answer.cursor);
        if (!page) {
            unread = std::move(page.error());
            break;
        }
        answer.cursor = page->cursor;
        more = page->more;
        bytes += page->body.size();
        if (!page->body.empty()) answer.bodies.push_back(std::move(page->body));
    }
    return answer;
}

/// The file says how far its terminal has read, as a request for the feed does; an older file says less.
Result<void> note_reading(Session& session, const storage::ShopStore& store,
                          const sync::CarriedStream& stream) {
    auto readings = storage::kept_feed_readings(session.data);
    const auto node_epoch = store.tail().epoch;
    const auto reading = readings.find(stream.terminal);
    if (reading == readings.end() || stream.after.node_epoch != node_epoch) return {};
    auto& known = reading->second;
    if (known.node_epoch == node_epoch && known.read >= stream.after.offset) return {};
    known = {node_epoch, stream.after.offset};
    return storage::keep_feed_readings(session.data, readings);
}

/// Sealed with `secret`, which the terminal was told the public half of.
Result<void> write_answer(Session& session, NodeFile& file, const sync::CarriedAnswer& answer,
                          const sync::KeySeed& secret, const std::string& path) {
    TSUNAGU_TRY(const auto terminal, file.terminal(answer.terminal));
    sync::CarryNonce nonce{};
    session.entropy.fill(nonce);
    TSUNAGU_TRY(const auto out, papers::OutputFile::open(path));
    TSUNAGU_TRY(const auto sealed, sync::seal(answer, secret, terminal->key, nonce));
    TSUNAGU_TRY_VOID(out->write(sealed));
    return out->commit();
}

void tell(Session& session, const sync::CarriedStream& stream, const TakenIn& taken,
          const std::string& answer) {
    if (session.json)
        return session.line(Json{
            {"terminal", stream.terminal.text()},
            {"made_at", to_tokyo_text(stream.made)},
            {"stored", taken.stored},
            {"held", taken.held},
            {"set_aside", taken.set_aside},
            {"answer", answer}}.dump());
    session.line(stream.terminal.text() + session.say("（", " (") + to_tokyo_text(stream.made) +
                 session.say(" 書き出し）: 新しい記録 ", "): new entries ") + std::to_string(taken.stored) +
                 session.say("、すでにあった ", ", held before ") + std::to_string(taken.held));
    if (taken.set_aside > 0)
        session.line(session.say("別の記録と食い違うため、取り込まずに取り置いた記録: ",
                                 "set aside, since they contradict others: ") +
                     std::to_string(taken.set_aside) +
                     session.say("（`quarantine` で見られます）", " (see `quarantine`)"));
    if (!answer.empty())
        session.line(session.say("端末に持ち帰るファイル: ", "for the terminal to take home: ") + answer);
}

/// All streams in the file, opened before any is taken in.
Result<std::vector<Opened>> streams_in(Session& session, NodeFile& file, const CarryOptions& options,
                                       const std::string& bytes) {
    TSUNAGU_TRY(const auto secrets, carry_secrets(session.data, file, session.entropy));
    std::vector<std::string_view> files{bytes};
    if (sync::is_copy(bytes)) files = sync::pieces_of(bytes);
    std::vector<Opened> streams;
    for (const auto part : files) {
        TSUNAGU_TRY(auto stream, open_carried(file, options, part, secrets));
        streams.push_back(std::move(stream));
    }
    if (streams.empty())
        return fail(ErrorCode::carry_unreadable, {{"path", options.file}, {"what", "nothing is in it"}});
    return streams;
}

Result<int> carry(Session& session, const CarryOptions& options) {
    TSUNAGU_TRY(const auto bytes, sync::read_carried(options.file, sync::SecondCopy::most_bytes));
    TSUNAGU_TRY(const auto file, NodeFile::open(session.data));
    TSUNAGU_TRY(const auto streams, streams_in(session, *file, options, bytes));
    const auto& [last, secret] = streams.back();
    const bool is_copy = sync::is_copy(bytes);
    TSUNAGU_TRY(const auto node, open_node(session));
    TSUNAGU_TRY_VOID(require_allowed(*node.store, is_copy));
    const auto now = session.clock.now();
    TakenIn taken;
    for (const auto& each : streams) TSUNAGU_TRY_VOID(take_in(*node.store, *file, each.stream, now, taken));
    std::string path;
    std::optional<Error> unread;
    // A copy is of a terminal that is no more: nobody takes an answer home.
    if (!is_copy) {
        path = options.answer.empty() ? options.file + ".answer" : options.answer;
        TSUNAGU_TRY(const auto answer, answer_to(*node.store, last, now, unread));
        TSUNAGU_TRY_VOID(write_answer(session, *file, answer, secret, path));
        if (!options.revoked) TSUNAGU_TRY_VOID(note_reading(session, *node.store, last));
    }
    TSUNAGU_TRY_VOID(node.store->settle());
    // The answer says from where on the next file has to begin.
    if (taken.gap)
        return fail(ErrorCode::carry_gap, {{"terminal", last.terminal.text()},
                                           {"entry", to_text(*taken.gap)},
                                           {"answer", path.empty() ? "-" : path}});
    tell(session, last, taken, path);
    if (unread) return fail(std::move(*unread));
    return arguments::exit_ok;
}

}  // namespace

void add_carry(CLI::App& app, Session& session, Action& chosen) {
    const auto options = std::make_shared<CarryOptions>();
    auto* command = app.add_subcommand(
        "carry", session.say("端末が USBメモリーで持ってきた記録を取り込み、返事を書く(動いていてもよい)",
                             "take in what a terminal brought on a stick, and write the answer; also while "
                             "it serves"));
    command->add_option("--data", session.data, session.say("本部ノードのフォルダー", "the node's directory"))
        ->type_name("DIR")
        ->required();
    command
        ->add_option(
            "FILE", options->file,
            session.say("`tsunagu sync export` が書いたファイル", "what `tsunagu sync export` wrote"))
        ->required();
    command
        ->add_option(
            "-o,--output", options->answer,
            session.say("返事の保存先(既定は FILE.answer)", "where the answer goes (default: FILE.answer)"))
        ->type_name("FILE");
    command->add_flag("--revoked", options->revoked,
                      session.say("取り消した端末の控えでも取り込む(なくした端末の売上を戻すとき)",
                                  "also of a terminal that was revoked: to get back what a lost one sold"));
    command->callback(
        [&session, &chosen, options] { chosen = [&session, options] { return carry(session, *options); }; });
}

}  // namespace tsunagu::node
