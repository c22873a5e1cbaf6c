// tsunagu-node enrol-code, terminals, revoke, rename: who may send. They work while the node serves.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "pos/arguments/exit_status.h"
#include "pos/arguments/json_line.h"
#include "pos/papers/output_file.h"
#include "sync/http/certificate.h"
#include "sync/node/command.h"
#include "sync/node/enrolment_qr.h"
#include "sync/node/own_address.h"
#include "sync/node/own_keys.h"
#include "sync/node/storage/node_file.h"
#include "sync/protocol/enrolment_code.h"
#include "sync/protocol/messages.h"

namespace tsunagu::node {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
    std::string terminal;
    bool is_for_one = false;  ///< `terminal` was named, be it by nothing
    std::string name;
    std::string address;  ///< of this node; empty: where it listens
    std::string picture;  ///< the file for the QR; empty: none
};

/// Under which address terminals reach the node; empty where only a person knows.
Result<std::string> origin_for(const Session& session, const Options& options) {
    if (!options.address.empty()) return sync::parse_origin(options.address);
    return likely_origin(own_origins(session.data));
}

std::string why_no_qr(const Session& session) {
    std::string known;
    for (const auto& origin : own_origins(session.data)) known += "\n  --address " + origin;
    if (known.empty())
        return session.say(
            "QRは出していません。本部ノードが動いていないので、住所が分かりません。`serve` を始めるか、--address で指定してください",
            "No QR: the node does not serve, so its address is not known. Start `serve`, or name it "
            "with --address");
    return session.say(
               "QRは出していません。この機械の住所が一つではありません。端末からつながるものを選んでください:",
               "No QR: this machine has several addresses. Choose one that terminals reach:") +
           known;
}

/// A code for a name that no terminal can have would enrol nobody. Without a name it fits any that is free.
Result<std::optional<StreamId>> bound_to(const Options& options) {
    if (!options.is_for_one) return std::optional<StreamId>();
    if (options.terminal == node_stream)
        return fail(ErrorCode::stream_reserved, {{"terminal", options.terminal}});
    if (!is_stream_name(options.terminal))
        return fail(
            ErrorCode::field_invalid,
            {{"column", "--terminal"}, {"value", options.terminal}, {"allowed", "A-Z a-z 0-9 _ (16)"}});
    return std::optional(StreamId(options.terminal));
}

/// The code as a QR and as the text it holds, for whoever scans it or copies it.
Result<void> show_qr(const Session& session, const Options& options, const sync::EnrolmentText& text) {
    if (session.json) return {};
    if (!options.picture.empty())
        session.line(session.say("QRの絵: ", "The QR as a picture: ") + options.picture);
    if (isatty(STDOUT_FILENO) != 0) {
        TSUNAGU_TRY(const auto picture, qr_for_window(to_text(text)));
        session.line(picture);
    }
    session.line(session.say("QRの中身: ", "What the QR holds: ") + to_text(text));
    return {};
}

Result<int> enrol_code(Session& session, const Options& options) {
    TSUNAGU_TRY(const auto file, NodeFile::open(session.data));
    TSUNAGU_TRY(const auto pin, sync::pin_of_file(certificate_file(session.data)));
    TSUNAGU_TRY(const auto stream, bound_to(options));
    TSUNAGU_TRY(const auto origin, origin_for(session, options));
    // Before a code is made that nobody gets to see.
    if (origin.empty() && !options.picture.empty())
        return fail(ErrorCode::usage, {{"what", why_no_qr(session)}});
    std::unique_ptr<papers::OutputFile> picture;
    if (!options.picture.empty()) {
        TSUNAGU_TRY(picture, papers::OutputFile::open(options.picture));
    }
    const auto now = session.clock.now();
    sync::EnrolmentCode code;
    std::copy_n(pin.begin(), code.pin_prefix.size(), code.pin_prefix.begin());
    TSUNAGU_TRY(code.secret, file->new_code(stream, now, session.entropy));
    const auto until = to_tokyo_text(UtcMs{now.ms + code_life_ms});
    if (picture) {
        TSUNAGU_TRY(const auto png, qr_as_png({origin, code}, until, session.language));
        TSUNAGU_TRY_VOID(picture->write(png));
        TSUNAGU_TRY_VOID(picture->commit());
    }
    if (session.json) {
        Json row{{"code", sync::to_text(code)}, {"expires_at", until}, {"terminal", nullptr}};
        if (stream) row["terminal"] = stream->text();
        row["address"] = origin.empty() ? Json(nullptr) : Json(origin);
        row["qr"] = origin.empty() ? Json(nullptr) : Json(to_text(sync::EnrolmentText{origin, code}));
        session.line(arguments::json_line(row));
    } else {
        session.line(sync::to_text(code));
        session.line(
            session.say("10分間、1台だけに使えます: ", "good for ten minutes and one terminal, until ") +
            until);
        if (origin.empty()) session.line(why_no_qr(session));
    }
    if (!origin.empty()) TSUNAGU_TRY_VOID(show_qr(session, options, {origin, code}));
    return arguments::exit_ok;
}

Result<int> terminals(Session& session) {
    TSUNAGU_TRY(const auto file, NodeFile::open(session.data));
    TSUNAGU_TRY(const auto rows, file->terminals());
    auto list = Json::array();
    for (const auto& row : rows) {
        const auto revoked = row.revoked ? Json(to_tokyo_text(*row.revoked)) : Json(nullptr);
        list.push_back({{"terminal", row.stream.text()},
                        {"name", row.name},
                        {"enrolled_at", to_tokyo_text(row.enrolled)},
                        {"revoked_at", revoked}});
        if (!session.json)
            session.line(row.stream.text() + "  " + (row.name.empty() ? "-" : row.name) + "  " +
                         to_tokyo_text(row.enrolled) +
                         (row.revoked ? session.say("  取り消し済み", "  revoked") : ""));
    }
    if (session.json) session.line(arguments::json_line(list));
    return arguments::exit_ok;
}

Result<int> told(Session& session, const Options& options, Result<bool> done, const char* what) {
    TSUNAGU_TRY(const bool changed, done);
    if (!changed) return fail(ErrorCode::unknown_terminal, {{"terminal", options.terminal}});
    if (session.json)
        session.line(arguments::json_line(Json{{what, options.terminal}}));
    else
        session.line(options.terminal);
    return arguments::exit_ok;
}

void require_data(CLI::App* command, Session& session) {
    command->add_option("--data", session.data, session.say("本部ノードのフォルダー", "the node's directory"))
        ->type_name("DIR")
        ->required();
}

}  // namespace

void add_terminals(CLI::App& app, Session& session, Action& chosen) {
    const auto options = std::make_shared<Options>();
    const auto terminal = [&](CLI::App* command, const char* ja, const char* en) {
        return command->add_option("--terminal", options->terminal, session.say(ja, en))->type_name("ID");
    };
    auto* code = app.add_subcommand(
        "enrol-code", session.say("端末を登録するコードを作る", "make a code that enrols a terminal"));
    require_data(code, session);
    terminal(code, "この端末のためだけのコード(壊れた端末の代わりにも)",
             "for this terminal only, also to replace a broken one");
    code->add_option("--address", options->address,
                     session.say("QRに入れる、この本部ノードの住所(既定は serve が待っているところ)",
                                 "this node's address for the QR (default: where serve listens)"))
        ->type_name("ADDR:PORT");
    code->add_option("--qr", options->picture,
                     session.say("QRを絵にも書く(10分間は秘密です)",
                                 "write the QR as a picture too; it is a secret for ten minutes"))
        ->type_name("FILE.png");
    code->callback([&session, &chosen, options, code] {
        options->is_for_one = code->count("--terminal") > 0;
        chosen = [&session, options] { return enrol_code(session, *options); };
    });

    auto* list =
        app.add_subcommand("terminals", session.say("登録された端末の一覧", "list enrolled terminals"));
    require_data(list, session);
    list->callback([&session, &chosen] { chosen = [&session] { return terminals(session); }; });

    auto* revoke = app.add_subcommand("revoke", session.say("端末の登録を取り消す", "revoke a terminal"));
    require_data(revoke, session);
    terminal(revoke, "取り消す端末", "which")->required();
    revoke->callback([&session, &chosen, options] {
        chosen = [&session, options]() -> Result<int> {
            TSUNAGU_TRY(const auto file, NodeFile::open(session.data));
            return told(session, *options, file->revoke(StreamId(options->terminal), session.clock.now()),
                        "revoked");
        };
    });

    auto* rename = app.add_subcommand("rename", session.say("端末の呼び名を変える", "rename a terminal"));
    require_data(rename, session);
    terminal(rename, "変える端末", "which")->required();
    rename->add_option("--name", options->name, session.say("新しい呼び名", "the new name"))->required();
    rename->callback([&session, &chosen, options] {
        chosen = [&session, options]() -> Result<int> {
            TSUNAGU_TRY_VOID(sync::check_terminal_label(options->name));
            TSUNAGU_TRY(const auto file, NodeFile::open(session.data));
            return told(session, *options, file->rename(StreamId(options->terminal), options->name),
                        "renamed");
        };
    });
}

}  // namespace tsunagu::node
