// tsunagu sync export, import: what waits for the node on a stick, and the node's answer back.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "pos/app/settings.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_text.h"
#include "pos/papers/output_file.h"
#include "sync/client/carrying.h"
#include "sync/client/contact.h"

namespace tsunagu::cli {

namespace {

using Json = nlohmann::ordered_json;

Result<void> require_allowed(const Session& session) {
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto settings, view->settings());
    const auto stick = settings.find(std::string(app::setting::stick));
    if (stick != settings.end() && stick->second == "off") return fail(ErrorCode::carry_off);
    return {};
}

Result<int> write_stream(Session& session, const std::string& path) {
    TSUNAGU_TRY(const auto directory, session.directory());
    TSUNAGU_TRY(const auto identity, sync::read_identity(directory));
    TSUNAGU_TRY_VOID(require_allowed(session));
    TSUNAGU_TRY(const auto key, sync::read_carry_key(directory));
    TSUNAGU_TRY(const auto own, sync::DirectoryStream::open(directory));
    TSUNAGU_TRY(const auto cursor, storage::read_local_setting(directory, storage::feed_cursor_setting));
    const auto after = (cursor ? sync::parse_cursor(*cursor) : std::nullopt).value_or(sync::Cursor{});
    const auto contact = sync::last_contact(directory, identity.node);
    TSUNAGU_TRY(const auto out,
                sync::carry_out(*own, identity, key, contact ? contact->held : std::map<Epoch, Seq>(), after,
                                session.clock().now(), session.entropy()));
    TSUNAGU_TRY(const auto file, papers::OutputFile::open(path));
    TSUNAGU_TRY_VOID(file->write(out.file));
    TSUNAGU_TRY_VOID(file->commit());
    if (session.options.json)
        session.line(json_line(Json{{"file", path}, {"entries", out.entries}, {"bytes", out.file.size()}}));
    else
        session.line(
            session.say("書き出した記録 ", "entries written: ") + std::to_string(out.entries) + "  " + path +
            session.say(
                "\n本部で `tsunagu-node carry` に渡し、返事のファイルを `sync import` で取り込んでください",
                "\nHand it to `tsunagu-node carry` at the node, and take its answer in with "
                "`sync import`"));
    return exit_ok;
}

/// Remembers what the node held when it answered; less than before, where it was restored since.
Result<void> remember_marks(const std::filesystem::path& directory, const std::string& node,
                            const sync::CarriedAnswer& answer, const sync::CarriedMarks& marks) {
    auto contact = sync::last_contact(directory, node).value_or(sync::Contact());
    contact.node = node;
    const bool is_news = answer.made >= contact.at;
    contact.at = std::max(contact.at, answer.made);
    for (const auto& [epoch, seq] : marks.held)
        contact.held[epoch] = is_news ? seq : std::max(contact.held[epoch], seq);
    return sync::remember(directory, contact);
}

/// How many entries of the feed were new; nothing where a terminal runs.
Result<std::optional<std::size_t>> take_feed(Session& session, const std::filesystem::path& directory,
                                             const sync::CarriedAnswer& answer) {
    storage::OpenOptions opening;
    opening.clock = &session.clock();
    opening.entropy = &session.entropy();
    const auto store = storage::ShopStore::open(directory, opening);
    if (!store && store.error().code == ErrorCode::writer_busy) return std::optional<std::size_t>();
    if (!store) return fail(store.error());
    TSUNAGU_TRY(const auto fresh, sync::take_feed(**store, answer));
    return std::optional(fresh);
}

Result<int> take_answer(Session& session, const std::string& path) {
    TSUNAGU_TRY(const auto directory, session.directory());
    TSUNAGU_TRY(const auto identity, sync::read_identity(directory));
    TSUNAGU_TRY_VOID(require_allowed(session));
    TSUNAGU_TRY(const auto key, sync::read_carry_key(directory));
    TSUNAGU_TRY(const auto bytes, sync::read_carried(path));
    auto answer = sync::open_answer(bytes, identity.key, key);
    if (!answer) return fail(sync::about_file(std::move(answer.error()), path));
    TSUNAGU_TRY(const auto own, sync::DirectoryStream::open(directory));
    TSUNAGU_TRY(const auto marks, sync::marks_of(*own, *answer));
    TSUNAGU_TRY_VOID(remember_marks(directory, identity.node, *answer, marks));
    TSUNAGU_TRY(const auto received, take_feed(session, directory, *answer));
    const auto contact = sync::last_contact(directory, identity.node);
    TSUNAGU_TRY(const auto state, sync::standing(*own, contact->held));
    if (session.options.json) {
        Json row{{"acknowledged", state.acknowledged}, {"waiting", state.waiting}, {"received", nullptr}};
        if (received) row["received"] = *received;
        session.line(json_line(row));
    } else {
        session.line(session.say("本部にある記録 ", "at the node ") + std::to_string(state.acknowledged) +
                     session.say("、送信待ち ", ", waiting ") + std::to_string(state.waiting));
        session.line(
            received
                ? session.say("受け取った記録 ", "received ") + std::to_string(*received)
                : session.say(
                      "レジが開いているので、値段などは取り込んでいません。閉じてから、もう一度行ってください",
                      "A terminal runs here, so prices were not taken in: close it and "
                      "do this again"));
    }
    if (marks.differing) return fail(ErrorCode::carry_outrun);
    return exit_ok;
}

}  // namespace

void add_sync_carry(CLI::App& parent, Session& session, Action& chosen) {
    const auto file = std::make_shared<std::string>();
    const auto add = [&](const char* name, const std::string& words, auto run) {
        auto* command = parent.add_subcommand(name, words);
        command->add_option("FILE", *file, session.say("ファイル(USBメモリーの上)", "a file, on the stick"))
            ->required();
        command->callback([&session, &chosen, file, run] {
            chosen = [&session, file, run] { return run(session, *file); };
        });
    };
    add("export",
        session.say("送信待ちの記録を、暗号にしてファイルに書く(つながらない日に)",
                    "write what waits, sealed, to a file: for a day without a network"),
        write_stream);
    add("import", session.say("本部ノードの返事を取り込む", "take in the node's answer"), take_answer);
}

}  // namespace tsunagu::cli
