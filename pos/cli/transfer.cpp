// tsunagu transfer: goods go from one place to another; leaving and arriving are two acts.
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "pos/app/stock_book.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/goods.h"
#include "pos/cli/json_rows.h"
#include "pos/cli/json_text.h"
#include "pos/cli/stock_text.h"

namespace tsunagu::cli {

namespace {

using Json = nlohmann::ordered_json;

struct TransferOptions {
    GoodsOptions goods;
    std::string id;
    std::string from;
    std::string to;
    std::string reason;
    bool although_counted = false;
};

Result<int> dispatch_goods(Session& session, const TransferOptions& options) {
    app::DispatchRequest request;
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY(request.goods, read_goods(*shop->catalogue(), options.goods));
    request.from = here_or(*shop->catalogue(), options.from);
    request.to = LocationCode(options.to);
    TSUNAGU_TRY(const auto done, shop->stock_book().dispatch(request));
    return tell_act(session, *shop, done,
                    session.say("送り出しました。移動の番号:", "Dispatched. Transfer:"));
}

Result<int> goods_arrived(Session& session, const TransferOptions& options) {
    app::ArriveRequest request;
    TSUNAGU_TRY(request.transfer, read_entry(session, options.id));
    if (!options.to.empty()) request.to = LocationCode(options.to);
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY(request.goods, read_goods(*shop->catalogue(), options.goods));
    request.although_counted = options.although_counted;
    TSUNAGU_TRY(const auto done, shop->stock_book().arrive(request));
    return tell_act(session, *shop, done, session.say("到着を記録しました", "Arrived"));
}

Result<int> lose_goods(Session& session, const TransferOptions& options) {
    app::LoseRequest request;
    TSUNAGU_TRY(request.transfer, read_entry(session, options.id));
    if (options.reason.empty()) return fail(ErrorCode::reason_missing);
    TSUNAGU_TRY(request.reason, read_loss(session, options.reason));
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY(request.goods, read_goods(*shop->catalogue(), options.goods));
    TSUNAGU_TRY(const auto done, shop->stock_book().lose(request));
    return tell_act(session, *shop, done, session.say("届かないものとしました", "Given up"));
}

Json transfer_json(const app::Catalogue& catalogue, const storage::TransferSummary& transfer) {
    Json lines = Json::array();
    for (const auto& goods : transfer.goods)
        lines.push_back({{"item", code_of(catalogue, goods.item)},
                         {"name", item_name(catalogue, goods.item, Language::ja)},
                         {"lot", goods.lot},
                         {"unit", unit_name(catalogue, goods.item)},
                         {"dispatched", goods.dispatched.value()},
                         {"arrived", goods.arrived.value()},
                         {"missing", (goods.dispatched - goods.arrived).value()}});
    return Json{{"id", to_text(transfer.row.entry)},
                {"at", to_tokyo_text(transfer.row.at)},
                {"business_date", to_text(transfer.row.business_date)},
                {"from", transfer.row.from.text()},
                {"to", transfer.row.to.text()},
                {"lines", std::move(lines)}};
}

void print_transfer(const Session& session, const app::Catalogue& catalogue,
                    const storage::TransferSummary& transfer) {
    session.line(to_text(transfer.row.entry) + "  " + to_text(transfer.row.business_date) + "  " +
                 transfer.row.from.text() + " → " + transfer.row.to.text());
    for (const auto& goods : transfer.goods)
        if (const auto missing = goods.dispatched - goods.arrived; !missing.is_zero())
            session.line("  " + code_of(catalogue, goods.item) + session.say("  未着 ", "  missing ") +
                         counted_text(catalogue, goods.item, missing) + " / " +
                         counted_text(catalogue, goods.item, goods.dispatched) + "  " +
                         item_name(catalogue, goods.item, session.language()) +
                         (goods.lot.empty() ? "" : "  " + goods.lot));
}

Result<int> list_transfers(const Session& session) {
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    TSUNAGU_TRY(const auto transfers, view->stock_view().open_transfers());
    if (!session.options.json) {
        for (const auto& transfer : transfers) print_transfer(session, *catalogue, transfer);
        return exit_ok;
    }
    JsonRows array(session);
    for (const auto& transfer : transfers) array.add(json_line(transfer_json(*catalogue, transfer)));
    array.end();
    return exit_ok;
}

void add_losing(CLI::App& command, Session& session, Action& chosen,
                const std::shared_ptr<TransferOptions>& options) {
    auto* losing =
        command.add_subcommand("lose", session.say("届かないものとする(出した場所の損失になる)",
                                                   "it will not arrive: a loss where it came from"));
    losing->add_option("ID", options->id, session.say("移動の番号", "the transfer"))
        ->required()
        ->type_name("");
    add_goods(*losing, session, options->goods, true);
    losing->add_option("--reason", options->reason, session.say("理由", "why"))
        ->type_name("waste|expired|damaged|tasting|theft|relief");
    losing->callback([&session, &chosen, options] {
        chosen = [&session, options] { return lose_goods(session, *options); };
    });
}

}  // namespace

void add_transfer(CLI::App& app, Session& session, Action& chosen) {
    const auto options = std::make_shared<TransferOptions>();
    auto* command =
        app.add_subcommand("transfer", session.say("場所の間の移動", "move goods between places"));
    command->require_subcommand(1);
    command->footer(
        session.say("例:\n", "Examples:\n") +
        "  tsunagu --data shop transfer dispatch --item '4901234567894*12' --from STORE --to TENT1\n"
        "  tsunagu --data shop transfer arrive T1/1234567890/45 --item '4901234567894*11'\n"
        "  tsunagu --data shop transfer list");
    auto* leaving = command->add_subcommand(
        "dispatch", session.say("送り出す(移動の番号が出る)", "goods leave; prints the transfer's id"));
    add_goods(*leaving, session, options->goods, true);
    leaving
        ->add_option(
            "--from", options->from,
            session.say("出す場所(既定はこの端末の売場)", "where from (default: the terminal's location)"))
        ->type_name("CODE");
    leaving->add_option("--to", options->to, session.say("送り先", "where to"))
        ->required()
        ->type_name("CODE");
    leaving->callback([&session, &chosen, options] {
        chosen = [&session, options] { return dispatch_goods(session, *options); };
    });
    auto* arriving = command->add_subcommand(
        "arrive", session.say("着いた(残りは輸送中のまま)", "goods came; the rest stays in transit"));
    arriving->add_option("ID", options->id, session.say("移動の番号", "the transfer"))
        ->required()
        ->type_name("");
    add_goods(*arriving, session, options->goods, true);
    arriving
        ->add_option(
            "--to", options->to,
            session.say("着いた場所(既定は送り先)", "where they came (default: where they were sent)"))
        ->type_name("CODE");
    arriving->add_flag("--although-counted", options->although_counted,
                       session.say("送ったあとに数えて確定していても、着いたと記録する",
                                   "although the goods were counted there since they were sent"));
    arriving->callback([&session, &chosen, options] {
        chosen = [&session, options] { return goods_arrived(session, *options); };
    });
    add_losing(*command, session, chosen, options);
    auto* listing =
        command->add_subcommand("list", session.say("まだ着いていない移動", "what has not arrived"));
    listing->callback([&session, &chosen] { chosen = [&session] { return list_transfers(session); }; });
}

}  // namespace tsunagu::cli
