// tsunagu init: makes a shop.
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_text.h"

namespace tsunagu::cli {

namespace {

struct InitOptions {
    bool demo = false;
    std::string terminal = "T1";
    std::string location;
    std::string issuer_name;
    std::string issuer_number;
    bool individual = false;
};

Result<std::optional<domain::Issuer>> issuer_of(const InitOptions& options, const Session& session) {
    if (options.issuer_name.empty() && options.issuer_number.empty()) return std::optional<domain::Issuer>();
    if (options.issuer_name.empty())
        return fail(ErrorCode::usage, {{"what", session.say("--issuer-number には --issuer-name も必要です",
                                                            "--issuer-number needs --issuer-name too")}});
    domain::Issuer issuer;
    issuer.name = options.issuer_name;
    if (!options.issuer_number.empty()) {
        TSUNAGU_TRY(issuer.number,
                    domain::RegistrationNumber::parse(
                        options.issuer_number, options.individual ? domain::NumberHolder::individual
                                                                  : domain::NumberHolder::corporation));
    }
    return std::optional(std::move(issuer));
}

Result<int> init(Session& session, const InitOptions& options) {
    TSUNAGU_TRY(const auto directory, session.directory());
    if (options.terminal == node_stream)
        return fail(ErrorCode::stream_reserved, {{"terminal", options.terminal}});
    app::InitRequest request;
    request.terminal = StreamId(options.terminal);
    request.location = LocationCode(options.location);
    if (!session.options.operator_id.empty()) request.operator_id = OperatorId(session.options.operator_id);
    TSUNAGU_TRY(request.issuer, issuer_of(options, session));
    if (options.demo) {
        TSUNAGU_TRY(request.demo, app::find_demo_folder());
    }
    TSUNAGU_TRY(const auto shop, app::Shop::init(directory, request, session.clock(), session.entropy()));
    const auto& catalogue = *shop->catalogue();
    if (session.options.json) {
        session.line(json_line(nlohmann::ordered_json{{"data", directory.string()},
                                                      {"terminal", options.terminal},
                                                      {"location", catalogue.facts().location.code.text()},
                                                      {"operator", request.operator_id.text()},
                                                      {"items", catalogue.items().size()},
                                                      {"partners", catalogue.partners().size()},
                                                      {"consignors", catalogue.consignors().size()}}));
        return exit_ok;
    }
    session.line(session.say("店を作りました: ", "Made a shop: ") + directory.string());
    session.line(session.say("端末 ", "terminal ") + options.terminal +
                 session.say("、場所 ", ", location ") + catalogue.facts().location.code.text() +
                 session.say("、担当 ", ", operator ") + request.operator_id.text() +
                 session.say("、商品 ", ", items ") + std::to_string(catalogue.items().size()));
    return exit_ok;
}

}  // namespace

void add_init(CLI::App& app, Session& session, Action& chosen) {
    const auto options = std::make_shared<InitOptions>();
    auto* command = app.add_subcommand("init", session.say("店を作る", "make a shop"));
    command->add_flag("--demo", options->demo,
                      session.say("見本の商品を入れる", "fill it with the demo shop"));
    command
        ->add_option("--terminal", options->terminal,
                     session.say("端末の名前(既定 T1)", "terminal (default T1)"))
        ->type_name("ID");
    command
        ->add_option("--location", options->location,
                     session.say("売る場所(既定 CORNER、見本では最初の場所)",
                                 "where it sells (default CORNER, or the demo's first place)"))
        ->type_name("CODE");
    command
        ->add_option(
            "--issuer-name", options->issuer_name,
            session.say("レシートの発行者(なければ未定)", "who issues receipts (undecided if absent)"))
        ->type_name("NAME");
    command
        ->add_option("--issuer-number", options->issuer_number,
                     session.say("登録番号 T + 13桁", "registration number, T and 13 digits"))
        ->type_name("T...");
    command->add_flag("--issuer-individual", options->individual,
                      session.say("個人の登録番号(検査数字の規則は非公開)",
                                  "an individual's number, whose check rule is not public"));
    command->footer(session.say("例:\n", "Examples:\n") +
                    "  tsunagu --data shop init --demo\n"
                    "  tsunagu --data shop init --terminal M1 --location MARCHE --operator 07 \\\n"
                    "      --issuer-name 港区 --issuer-number T8000020131032");
    command->callback(
        [&session, &chosen, options] { chosen = [&session, options] { return init(session, *options); }; });
}

}  // namespace tsunagu::cli
