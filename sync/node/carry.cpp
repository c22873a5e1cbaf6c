// tsunagu-node carry: what a terminal without a network brought on a stick, and the answer it takes home; or
// the second copy of a terminal that is lost. It borrows the journal of a node that serves.
#include <sodium.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <fstream>
#include <iterator>
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
#include "sync/protocol/entry_batch.h"
#include "sync/protocol/raw_bytes.h"

namespace tsunagu::node {

Result<sync::KeySeed> carry_secret(const std::filesystem::path& dir) {
    std::ifstream file(key_file(dir), std::ios::binary);
    const std::string key{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (!file || key.empty())
        return fail(ErrorCode::io_failed, {{"path", key_file(dir).string()}, {"what", "reading"}});
    constexpr std::string_view purpose = "tsunagu-carry-key-1\n";
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    for (const std::string_view part : {purpose, std::string_view(key)})
        crypto_hash_sha256_update(&state, sync::raw(part), part.size());
    sync::KeySeed secret{};
    crypto_hash_sha256_final(&state, sync::raw(secret));
    return secret;
}

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

Result<void> require_allowed(storage::ShopStore& store) {
    TSUNAGU_TRY(const auto settings, store.state().settings());
    for (const auto& [key, value] : settings)
        if (key == app::setting::stick && value == "off") return fail(ErrorCode::carry_off);
    return {};
}

Result<sync::CarriedStream> open_carried(NodeFile& file, const CarryOptions& options, std::string_view bytes,
                                         const sync::KeySeed& secret) {
    const auto& path = options.file;
    const auto from = sync::carried_from(bytes);
    if (!from)
        return fail(ErrorCode::carry_unreadable, {{"path", path}, {"what", "it is no file of a terminal"}});
    TSUNAGU_TRY(const auto terminal, file.terminal(*from));
    if (!terminal) return fail(ErrorCode::unknown_terminal, {{"terminal", from->text()}});
    auto stream = sync::open_stream(bytes, secret, terminal->key);
    bool is_former = terminal->revoked.has_value();
    if (!stream) {
        TSUNAGU_TRY(const auto keys, file.former_keys(*from));
        for (const auto& key : keys)
            if (auto former = sync::open_stream(bytes, secret, key)) {
                stream = std::move(former);
                is_former = true;
                break;
            }
    }
    if (!stream) return fail(sync::about_file(std::move(stream.error()), path));
    if (is_former && !options.revoked)
        return fail(ErrorCode::carry_of_former, {{"path", path}, {"terminal", from->text()}});
    return stream;
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

Result<sync::CarriedAnswer> answer_to(storage::ShopStore& store, const sync::CarriedStream& stream,
                                      UtcMs now) {
    sync::CarriedAnswer answer{stream.node, stream.terminal, now, {}, stream.after, stream.after, {}};
    TSUNAGU_TRY(const auto tails, store.tails_of(stream.terminal));
    for (const auto& tail : tails) answer.marks.push_back({tail.epoch, tail.seq, tail.hash});
    std::size_t bytes = 0;
    for (bool more = true; more && bytes < most_answer_bytes;) {
        TSUNAGU_TRY(auto page, feed_page(store, stream.terminal, answer.cursor));
        answer.cursor = page.cursor;
        more = page.more;
        bytes += page.body.size();
        if (!page.body.empty()) answer.bodies.push_back(std::move(page.body));
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

Result<void> write_answer(Session& session, NodeFile& file, const sync::CarriedAnswer& answer,
                          const std::string& path) {
    TSUNAGU_TRY(const auto secret, carry_secret(session.data));
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
Result<std::vector<sync::CarriedStream>> streams_in(Session& session, NodeFile& file,
                                                    const CarryOptions& options, const std::string& bytes) {
    TSUNAGU_TRY(const auto secret, carry_secret(session.data));
    std::vector<std::string_view> files{bytes};
    if (sync::is_copy(bytes)) files = sync::pieces_of(bytes);
    std::vector<sync::CarriedStream> streams;
    for (const auto part : files) {
        TSUNAGU_TRY(auto stream, open_carried(file, options, part, secret));
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
    TSUNAGU_TRY(const auto node, open_node(session));
    TSUNAGU_TRY_VOID(require_allowed(*node.store));
    const auto now = session.clock.now();
    TakenIn taken;
    for (const auto& stream : streams) TSUNAGU_TRY_VOID(take_in(*node.store, *file, stream, now, taken));
    std::string path;
    // A copy is of a terminal that is no more: nobody takes an answer home.
    if (!sync::is_copy(bytes)) {
        path = options.answer.empty() ? options.file + ".answer" : options.answer;
        TSUNAGU_TRY(const auto answer, answer_to(*node.store, streams.back(), now));
        TSUNAGU_TRY_VOID(write_answer(session, *file, answer, path));
        if (!options.revoked) TSUNAGU_TRY_VOID(note_reading(session, *node.store, streams.back()));
    }
    TSUNAGU_TRY_VOID(node.store->settle());
    // The answer says from where on the next file has to begin.
    if (taken.gap)
        return fail(ErrorCode::carry_gap, {{"terminal", streams.back().terminal.text()},
                                           {"entry", to_text(*taken.gap)},
                                           {"answer", path.empty() ? "-" : path}});
    tell(session, streams.back(), taken, path);
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
