// tsunagu count: a stocktake, while selling goes on.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "pos/app/stock_book.h"
#include "pos/app/stock_elsewhere.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/goods.h"
#include "pos/cli/json_rows.h"
#include "pos/cli/json_text.h"
#include "pos/cli/stock_elsewhere.h"
#include "pos/cli/stock_text.h"

namespace tsunagu::cli {

namespace {

using Json = nlohmann::ordered_json;

struct CountOptions {
    GoodsOptions goods;
    std::string id;
    std::string at;
    std::string reason;
    std::string confirmed_by;
    bool blind = false;
    bool recount = false;
    bool missing_is_none = false;
    bool reveal = false;
    bool new_lots = false;
    bool although_counted = false;
    bool although_sold = false;
};

/// What another terminal sold there has to come before the count is posted; better known before counting.
void tell_of_other_tills(Session& session, app::Shop& shop, const LocationCode& place) {
    const auto told = stock_told(session);
    if (!told) return;
    const auto now = session.clock().now();
    const auto tills = app::tills_heard(*told, place, now);
    if (!tills) return;
    const auto others = shop.stock_book().others_may_sell_at(place, *tills);
    if (!others || !*others) return;
    const auto since = app::since_words(tills->age_ms, now, session.language());
    std::fprintf(
        stderr, "tsunagu: %s\n",
        session
            .say(place.text() + " ではほかの端末が売っています(本部ノードとの最後の連絡: " + since +
                     ")。その売上は本部ノードから届きます。届いてから確定してください(`tsunagu sync now`)。",
                 "another terminal sells at " + place.text() + " (the node last heard of it: " + since +
                     "). Its sales come from the node: post once they are here (`tsunagu sync now`).")
            .c_str());
}

Result<int> open_count(Session& session, const CountOptions& options) {
    TSUNAGU_TRY(const auto shop, session.open_shop());
    const auto place = here_or(*shop->catalogue(), options.at);
    TSUNAGU_TRY(const auto done, shop->stock_book().open_count(place, options.blind));
    tell_of_other_tills(session, *shop, place);
    return tell_act(session, *shop, done, session.say("棚卸を始めました。番号:", "Count opened:"));
}

Result<int> add_counted(Session& session, const CountOptions& options) {
    app::CountAddRequest request;
    TSUNAGU_TRY(request.count, read_entry(session, options.id));
    request.recount = options.recount;
    request.new_lots = options.new_lots;
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY(request.goods, read_goods(*shop->catalogue(), options.goods, counted_quantities));
    TSUNAGU_TRY(const auto done, shop->stock_book().add_to_count(request));
    return tell_act(session, *shop, done, session.say("数えた分を加えました", "Counted"));
}

Result<int> post_count(Session& session, const CountOptions& options) {
    app::CountPostRequest request;
    TSUNAGU_TRY(request.count, read_entry(session, options.id));
    request.reason = options.reason;
    request.confirmed_by = OperatorId(options.confirmed_by);
    request.missing_is_none = options.missing_is_none;
    request.although_sold = options.although_sold;
    request.told = stock_told(session);
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY(const auto done, shop->stock_book().post_count(request));
    return tell_act(session, *shop, done, session.say("棚卸を確定しました", "Count posted"));
}

Result<int> give_up_count(Session& session, const CountOptions& options) {
    app::CountGiveUpRequest request;
    TSUNAGU_TRY(request.count, read_entry(session, options.id));
    request.reason = options.reason;
    request.although_counted = options.although_counted;
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY(const auto done, shop->stock_book().give_up_count(request));
    return tell_act(
        session, *shop, done,
        session.say("棚卸をやめました。在庫は変えていません", "Stocktake given up; the stock is as it was"));
}

/// Which of a count's figures the counters may see.
bool shows_expected(const app::CountComparison& comparison, bool reveal) {
    // Nothing of a count that was given up was compared.
    if (comparison.count.posted_by) return comparison.count.booked;
    return !comparison.count.row.blind || reveal;
}

Json count_json(const storage::CountSummary& count) {
    Json json{{"id", to_text(count.row.entry)},
              {"at", to_tokyo_text(count.row.at)},
              {"location", count.row.location.text()},
              {"operator", count.row.operator_id.text()},
              {"blind", count.row.blind},
              {"posted_by", nullptr}};
    if (count.posted_by) json["posted_by"] = to_text(*count.posted_by);
    if (count.posted_by && !count.booked) json["given_up"] = true;
    return json;
}

Json explanations_json(const app::Catalogue& catalogue, const std::vector<app::Explanation>& hints) {
    Json rows = Json::array();
    for (const auto& hint : hints) {
        Json row{{"kind", std::string(domain::name_of(hint.kind))},
                 {"item", code_of(catalogue, hint.item)},
                 {"name", item_name(catalogue, hint.item, Language::ja)},
                 {"quantity", hint.quantity.value()},
                 {"unit", unit_name(catalogue, hint.item)},
                 {"id", nullptr}};
        if (hint.entry) row["id"] = to_text(*hint.entry);
        rows.push_back(std::move(row));
    }
    return rows;
}

/// A count with what its counters may see of it.
struct ShownCount {
    app::CountComparison comparison;
    bool expected = false;
    std::vector<std::vector<app::Explanation>> explanations;  ///< a list a line, where differences are shown
};

Json counted_json(const app::Catalogue& catalogue, const ShownCount& shown, std::size_t i) {
    const auto& compared = shown.comparison.lines[i];
    const auto& line = compared.line;
    Json counters = Json::array();
    for (const auto& counter : compared.counters) counters.push_back(counter.text());
    Json json{{"item", code_of(catalogue, line.item)},
              {"name", item_name(catalogue, line.item, Language::ja)},
              {"lot", line.lot},
              {"unit", unit_name(catalogue, line.item)},
              {"counted", line.counted.value()}};
    if (shown.expected) {
        json["expected"] = line.expected.value();
        json["difference"] = line.difference().value();
        json["explanations"] = explanations_json(catalogue, shown.explanations[i]);
    }
    json["counters"] = std::move(counters);
    json["superseded"] = compared.superseded;
    if (compared.late) json["late"] = compared.late->value();
    return json;
}

std::string standing(const Session& session, const storage::CountSummary& count) {
    if (!count.posted_by) return session.say("  数えている", "  being counted");
    return (count.booked ? session.say("  確定済み ", "  posted ")
                         : session.say("  取りやめ ", "  given up ")) +
           to_text(*count.posted_by);
}

void print_hints(const Session& session, const app::Catalogue& catalogue,
                 const std::vector<app::Explanation>& hints) {
    for (const auto& hint : hints)
        session.line("      ? " + std::string(domain::words_for(hint.kind, session.language())) + "  " +
                     code_of(catalogue, hint.item) + "  " +
                     counted_text(catalogue, hint.item, hint.quantity) +
                     (hint.entry ? "  " + to_text(*hint.entry) : ""));
}

void print_count(const Session& session, const app::Catalogue& catalogue, const ShownCount& shown) {
    const auto& count = shown.comparison.count;
    session.line(to_text(count.row.entry) + "  " + to_tokyo_text(count.row.at) + "  " +
                 count.row.location.text() + standing(session, count));
    for (std::size_t i = 0; i < shown.comparison.lines.size(); ++i) {
        const auto& compared = shown.comparison.lines[i];
        const auto& line = compared.line;
        std::string text = "  " + code_of(catalogue, line.item) + session.say("  数えた ", "  counted ") +
                           counted_text(catalogue, line.item, line.counted);
        if (shown.expected)
            text += session.say("  帳簿 ", "  book ") + counted_text(catalogue, line.item, line.expected) +
                    session.say("  差 ", "  difference ") + std::to_string(line.difference().value());
        text += "  " + item_name(catalogue, line.item, session.language());
        if (!line.lot.empty()) text += "  " + line.lot;
        if (compared.superseded)
            text += session.say("  (後の棚卸が確定済み)", "  (a later count was posted)");
        if (compared.late)
            text +=
                session.say("  ※確定のあとに届いた分を入れると ", "  ! with what came after the posting ") +
                counted_text(catalogue, line.item, *compared.late) +
                session.say("(在庫に入っていません)", " (not in the stock)");
        if (count.posted_by && !count.booked)
            text += session.say("  (在庫に入れていません)", "  (not booked)");
        session.line(text);
        if (shown.expected) print_hints(session, catalogue, shown.explanations[i]);
    }
}

Result<int> show_count(const Session& session, const CountOptions& options) {
    TSUNAGU_TRY(const auto id, read_entry(session, options.id));
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    ShownCount shown;
    TSUNAGU_TRY(shown.comparison, view->stock_view().count(id));
    shown.expected = shows_expected(shown.comparison, options.reveal);
    if (shown.expected) {
        TSUNAGU_TRY(shown.explanations, view->stock_view().explain(shown.comparison, *catalogue));
    }
    if (!session.options.json) {
        print_count(session, *catalogue, shown);
        return exit_ok;
    }
    auto json = count_json(shown.comparison.count);
    json["lines"] = Json::array();
    for (std::size_t i = 0; i < shown.comparison.lines.size(); ++i)
        json["lines"].push_back(counted_json(*catalogue, shown, i));
    session.line(json_line(json));
    return exit_ok;
}

/// Of how many goods somebody counted more after the count was posted.
Result<std::size_t> late_lines_of(const app::StockView& stock, const storage::CountSummary& count) {
    if (!count.posted_by) return std::size_t{0};
    TSUNAGU_TRY(const auto comparison, stock.count(count.row.entry));
    return app::late_lines(comparison);
}

Result<int> list_counts(const Session& session) {
    TSUNAGU_TRY(const auto view, session.open_view());
    const auto stock = view->stock_view();
    TSUNAGU_TRY(const auto counts, stock.counts());
    JsonRows array(session);
    for (const auto& count : counts) {
        TSUNAGU_TRY(const auto late, late_lines_of(stock, count));
        if (session.options.json) {
            auto json = count_json(count);
            json["late"] = late;
            array.add(json_line(json));
            continue;
        }
        auto text = to_text(count.row.entry) + "  " + to_tokyo_text(count.row.at) + "  " +
                    count.row.location.text() + standing(session, count);
        if (late > 0)
            text += session.say("  ※確定のあとに数が届いています(" + std::to_string(late) + "品)",
                                "  ! counted after the posting: " + std::to_string(late) + " items");
        session.line(text);
    }
    if (session.options.json) array.end();
    return exit_ok;
}

using Run = Result<int> (*)(Session&, const CountOptions&);

CLI::App* add_act(CLI::App& command, Session& session, Action& chosen,
                  const std::shared_ptr<CountOptions>& options, const char* name, const std::string& words,
                  Run run, bool has_id = true) {
    auto* act = command.add_subcommand(name, words);
    if (has_id)
        act->add_option("ID", options->id, session.say("棚卸の番号", "the count"))->required()->type_name("");
    act->callback([&session, &chosen, options, run] {
        chosen = [&session, options, run] { return run(session, *options); };
    });
    return act;
}

void add_posting(CLI::App& command, Session& session, Action& chosen,
                 const std::shared_ptr<CountOptions>& options) {
    auto* posting =
        add_act(command, session, chosen, options, "post",
                session.say("確定する(差を帳簿に入れる)", "believe it: differences are booked"), post_count);
    posting->add_option("--reason", options->reason, session.say("理由", "why"))->type_name("TEXT");
    posting
        ->add_option("--confirmed-by", options->confirmed_by,
                     session.say("確かめたもう一人(数えた人以外)", "a second person, none of the counters"))
        ->type_name("ID");
    add_although_sold(*posting, session, options->although_sold);
    posting->add_flag("--missing-is-none", options->missing_is_none,
                      session.say("数えなかった商品は、ないものとする", "what was not counted is not there"));
}

}  // namespace

void add_count(CLI::App& app, Session& session, Action& chosen) {
    const auto options = std::make_shared<CountOptions>();
    auto* command = app.add_subcommand("count", session.say("棚卸", "stocktake"));
    command->require_subcommand(1);
    command->footer(session.say("例:\n", "Examples:\n") +
                    "  tsunagu --data shop count open --at CORNER\n"
                    "  tsunagu --data shop count add T1/1234567890/45 --item '4901234567894*7'\n"
                    "  tsunagu --data shop count show T1/1234567890/45\n"
                    "  tsunagu --data shop count post T1/1234567890/45 --reason monthly --confirmed-by 02");
    auto* opening = add_act(*command, session, chosen, options, "open",
                            session.say("始める(番号が出る)", "begin; prints its id"), open_count, false);
    opening
        ->add_option("--at", options->at,
                     session.say("場所(既定はこの端末の売場)", "where (default: the terminal's location)"))
        ->type_name("CODE");
    opening->add_flag("--blind", options->blind,
                      session.say("帳簿の数を見せない", "counters are not shown what should be there"));
    auto* adding = add_act(*command, session, chosen, options, "add",
                           session.say("数えた分を加える", "add what was counted"), add_counted);
    add_goods(*adding, session, options->goods, true);
    adding->add_flag("--recount", options->recount,
                     session.say("数え直し: これらの商品の前の数に代える",
                                 "replaces what was counted of these items before"));
    adding->add_flag("--new-lot", options->new_lots,
                     session.say("帳簿にないロットでも、見つかった品として数える",
                                 "a lot that the book does not have here was found all the same"));
    add_posting(*command, session, chosen, options);
    auto* giving_up =
        add_act(*command, session, chosen, options, "give-up",
                session.say("在庫を変えずにやめる", "close it and change no stock"), give_up_count);
    giving_up->add_option("--reason", options->reason, session.say("理由", "why"))->type_name("TEXT");
    giving_up->add_flag(
        "--although-counted", options->although_counted,
        session.say("数えた分があっても、信じないでやめる", "what was counted in it is not believed"));
    auto* showing =
        add_act(*command, session, chosen, options, "show", session.say("差を見る", "show differences"),
                [](Session& s, const CountOptions& o) { return show_count(s, o); });
    showing->add_flag("--reveal", options->reveal,
                      session.say("帳簿を伏せた棚卸でも、差を見せる", "differences of a blind count too"));
    add_act(
        *command, session, chosen, options, "list", session.say("一覧", "list counts"),
        [](Session& s, const CountOptions&) { return list_counts(s); }, false);
}

}  // namespace tsunagu::cli
