// tsunagu tenders: the ways to pay.
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "pos/cli/after_writing.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_text.h"

namespace tsunagu::cli {

namespace {

/// In the order of the payment screen.
Result<int> list_tenders(const Session& session) {
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    auto rows = nlohmann::ordered_json::array();
    for (const auto& tender : catalogue->tenders()) {
        rows.push_back({{"kind", tender.kind.text()},
                        {"name", tender.name},
                        {"name_en", tender.name_en},
                        {"gives_change", tender.gives_change},
                        {"forfeits_excess", tender.forfeits_excess}});
        if (session.options.json) continue;
        std::string words = tender.kind.text() + "  " + tender.name;
        if (!tender.name_en.empty()) words += " / " + tender.name_en;
        if (tender.gives_change) words += session.say("  (お釣りが出る)", "  (gives change)");
        if (tender.forfeits_excess) words += session.say("  (金券: お釣りなし)", "  (a voucher: no change)");
        session.line(words);
    }
    if (session.options.json) session.line(json_line(rows));
    return exit_ok;
}

Result<int> set_tender(Session& session, const app::TenderChange& change) {
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY_VOID(shop->set_tender(change));
    if (session.options.json)
        session.line(json_line(nlohmann::ordered_json{{"kind", change.kind.text()}}));
    else
        session.line(session.say("支払い方法を決めました: ", "Tender set: ") + change.kind.text());
    copy_after_writing(*shop, session);
    return exit_ok;
}

}  // namespace

void add_tenders(CLI::App& app, Session& session, Action& chosen) {
    auto* command = app.add_subcommand("tenders", session.say("支払い方法", "the ways to pay"));
    command->require_subcommand(1);
    command->footer(session.say("例:\n", "Examples:\n") +
                    "  tsunagu --data node tenders set rakutenpay --name 楽天ペイ --name-en 'Rakuten Pay'\n"
                    "  tsunagu --data node tenders set voucher --name 商品券 --order 3");
    auto* listing = command->add_subcommand("list", session.say("一覧", "list them"));
    listing->callback([&session, &chosen] { chosen = [&session] { return list_tenders(session); }; });
    const auto change = std::make_shared<app::TenderChange>();
    const auto kind = std::make_shared<std::string>();
    auto* set = command->add_subcommand("set", session.say("加える、変える", "add or change one"));
    set->add_option("KIND", *kind, session.say("種類(英小文字・数字・_)", "kind: small letters, digits, _"))
        ->required()
        ->type_name("");
    set->add_option("--name", change->name,
                    session.say("名前(新しいものには必ず)", "name (needed for a new one)"))
        ->type_name("NAME");
    set->add_option("--name-en", change->name_en, session.say("英語の名前", "name in English"))
        ->type_name("NAME");
    set->add_flag("--voucher,!--no-voucher", change->forfeits_excess,
                  session.say("金券にする(お釣りを出さず、超えた分は切り捨てて記録)。--no-voucher で戻す",
                              "a voucher: no change, what exceeds the total is forfeited and recorded; "
                              "--no-voucher takes it back"));
    set->add_option("--order", change->order,
                    session.say("支払い画面での順(小さいほど先)", "place on the payment screen"))
        ->check(CLI::Range(0, 1000).description(""))
        ->type_name("N");
    set->callback([&session, &chosen, change, kind] {
        chosen = [&session, change, kind] {
            change->kind = TenderKind(*kind);
            return set_tender(session, *change);
        };
    });
}

}  // namespace tsunagu::cli
