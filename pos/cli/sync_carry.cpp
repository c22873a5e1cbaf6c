// tsunagu sync export, import: what waits for the node on a stick, and the node's answer back.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "pos/app/stick_policy.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_text.h"
#include "pos/papers/output_file.h"
#include "sync/client/carrying.h"

namespace tsunagu::cli {

namespace {

using Json = nlohmann::ordered_json;

Result<void> require_allowed(const Session& session) {
    TSUNAGU_TRY(const auto view, session.open_view());
    return app::require_stick(*view);
}

Result<int> write_stream(Session& session, const std::string& path) {
    TSUNAGU_TRY(const auto directory, session.directory());
    TSUNAGU_TRY_VOID(sync::read_identity(directory));
    TSUNAGU_TRY_VOID(require_allowed(session));
    TSUNAGU_TRY(const auto out, sync::carry_out_of(directory, session.clock().now(), session.entropy()));
    TSUNAGU_TRY_VOID(papers::write_output_file(path, out.file));
    // What can be read is in the file, and is to be carried.
    if (!out.unreadable.empty())
        std::fprintf(stderr, "tsunagu: %s\n",
                     words_for(sync::error_of(out.unreadable), session.language()).c_str());
    if (session.options.json)
        session.line(json_line(Json{{"file", path},
                                    {"entries", out.entries},
                                    {"bytes", out.file.size()},
                                    {"unreadable", sync::count_of(out.unreadable)}}));
    else
        session.line(
            session.say("書き出した記録 ", "entries written: ") + std::to_string(out.entries) + "  " + path +
            session.say(
                "\n本部で `tsunagu-node carry` に渡し、返事のファイルを `sync import` で取り込んでください",
                "\nHand it to `tsunagu-node carry` at the node, and take its answer in with "
                "`sync import`"));
    return exit_ok;
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
    TSUNAGU_TRY_VOID(sync::read_identity(directory));
    TSUNAGU_TRY_VOID(require_allowed(session));
    TSUNAGU_TRY(const auto answer, sync::read_answer(directory, path));
    TSUNAGU_TRY(const auto taken, sync::take_marks(directory, answer));
    TSUNAGU_TRY(const auto received, take_feed(session, directory, answer));
    const auto& state = taken.standing;
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
                      "レジが開いているので、値段などは取り込んでいません。レジの画面の「USBメモリー」で取り込むか、閉じてから、もう一度行ってください",
                      "A terminal runs here, so prices were not taken in: take it in on its screen (By stick), "
                      "or close it and do this again"));
    }
    if (taken.is_outrun) return fail(ErrorCode::carry_outrun);
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
