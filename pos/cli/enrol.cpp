// tsunagu enrol: makes this terminal known to a node, by a code a manager read out.
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_text.h"
#include "sync/client/enrolment.h"
#include "sync/protocol/enrolment_text.h"
#include "sync/protocol/messages.h"

namespace tsunagu::cli {

namespace {

struct EnrolOptions {
    std::string node;
    std::string code;
    std::string qr;
    std::string name;
    bool replace = false;
};

/// Takes apart what a QR holds, wherever it was given; an address that was named as well goes before the
/// QR's, which a terminal elsewhere may not reach.
Result<EnrolOptions> with_qr_read(const Session& session, EnrolOptions options) {
    if (options.qr.empty() && sync::is_enrolment_text(options.code)) std::swap(options.qr, options.code);
    if (!options.qr.empty()) {
        TSUNAGU_TRY(const auto read, sync::parse_enrolment_text(options.qr));
        if (options.node.empty()) options.node = read.origin;
        options.code = to_text(read.code);
    }
    if (options.node.empty() || options.code.empty())
        return fail(ErrorCode::usage,
                    {{"what", session.say("--node と --code、または --qr を指定してください",
                                          "name --node and --code, or --qr")}});
    return options;
}

Result<int> enrol(Session& session, const EnrolOptions& given) {
    TSUNAGU_TRY(const auto options, with_qr_read(session, given));
    TSUNAGU_TRY_VOID(sync::check_terminal_label(options.name));
    TSUNAGU_TRY(const auto directory, session.directory());
    storage::OpenOptions opening;
    opening.clock = &session.clock();
    opening.entropy = &session.entropy();
    TSUNAGU_TRY(const auto store, storage::ShopStore::open(directory, opening));
    TSUNAGU_TRY(const auto before, sync::read_identity(store->local()));
    if (before && !options.replace) return fail(ErrorCode::already_enrolled, {{"node", before->origin}});
    TSUNAGU_TRY(const auto enrolled,
                sync::enrol(*store, options.node, options.code, options.name, session.entropy()));
    const auto terminal = store->tail().stream.text();
    if (session.options.json) {
        session.line(json_line(nlohmann::ordered_json{{"terminal", terminal},
                                                      {"node", options.node},
                                                      {"node_id", enrolled.node},
                                                      {"new_tag", enrolled.new_tag}}));
        return exit_ok;
    }
    session.line(session.say("端末を登録しました: ", "Enrolled the terminal: ") + terminal + " → " +
                 options.node);
    if (!enrolled.new_tag.empty())
        session.line(
            words_for(Error{ErrorCode::epoch_joined, {{"tag", enrolled.new_tag}}, {}}, session.language()));
    session.line(
        session.say("レジを開くと、自動で送り始めます(`tsunagu --data DIR sync now` でも送れます)。",
                    "The till sends by itself once it is opened; `tsunagu --data DIR sync now` does too."));
    return exit_ok;
}

}  // namespace

void add_enrol(CLI::App& app, Session& session, Action& chosen) {
    const auto options = std::make_shared<EnrolOptions>();
    auto* command = app.add_subcommand(
        "enrol", session.say("この端末を本部ノードに登録する", "enrol this terminal with a node"));
    command->add_option("--node", options->node, session.say("本部ノード", "the node"))
        ->type_name("https://ADDR:PORT");
    command
        ->add_option("--code", options->code,
                     session.say("管理者が作ったコード(24文字)", "the code a manager made, 24 characters"))
        ->type_name("CODE");
    command
        ->add_option("--qr", options->qr,
                     session.say("登録のQRの中身(--node と --code の代わり)",
                                 "what the enrolment QR holds, instead of --node and --code"))
        ->type_name("TEXT");
    command
        ->add_option("--name", options->name, session.say("端末の呼び名", "what people call this terminal"))
        ->type_name("NAME");
    command->add_flag("--replace", options->replace,
                      session.say("前の登録の代わりにする", "instead of the enrolment there is"));
    command->footer(session.say("例:\n", "Example:\n") +
                    "  tsunagu --data shop enrol --node https://192.168.1.10:8443 \\\n"
                    "      --code ABCD-EFGH-IJKL-MNOP-QRST-UVWX");
    command->callback(
        [&session, &chosen, options] { chosen = [&session, options] { return enrol(session, *options); }; });
}

}  // namespace tsunagu::cli
