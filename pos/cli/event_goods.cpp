// tsunagu event carry-out, carry-back, give: goods of a marché day on their way.
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "pos/app/event_book.h"
#include "pos/cli/after_writing.h"
#include "pos/cli/command.h"
#include "pos/cli/event_text.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/goods.h"
#include "pos/cli/json_text.h"
#include "pos/cli/stock_elsewhere.h"
#include "pos/cli/stock_text.h"

namespace tsunagu::cli {

namespace {

using CarriedJson = nlohmann::ordered_json;

struct EventGoodsOptions {
    std::string event;
    std::string stall;
    std::string place;  ///< where from, or where to
    GoodsOptions goods;
    std::string reason;
    std::string note;
    bool add = false;
    bool rest = false;
    std::vector<std::string> stays;
    bool rest_stays = false;
    bool never_carried = false;
    bool although_sold = false;
};

Result<int> carry_out(Session& session, const EventGoodsOptions& options) {
    app::CarryOutRequest request;
    request.event = EventCode(options.event);
    request.stall = LocationCode(options.stall);
    if (!options.place.empty()) request.from = LocationCode(options.place);
    request.add = options.add;
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY(request.goods, read_goods(*shop->catalogue(), options.goods));
    TSUNAGU_TRY(const auto done, shop->event_book().carry_out(request));
    return tell_act(session, *shop, done, session.say("持ち出しました", "Carried out"));
}

Result<int> give_at_event(Session& session, const EventGoodsOptions& options) {
    app::EventLossRequest request;
    request.event = EventCode(options.event);
    request.stall = LocationCode(options.stall);
    request.note = options.note;
    if (!options.reason.empty()) {
        TSUNAGU_TRY(request.reason, read_loss(session, options.reason));
    }
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY(request.goods, read_goods(*shop->catalogue(), options.goods));
    TSUNAGU_TRY(const auto done, shop->event_book().take_out(request));
    return tell_act(session, *shop, done, domain::words_for(request.reason, session.language()));
}

/// A reason of `waste`, or that a count found it.
Result<domain::MovementReason> read_missing(const Session& session, std::string_view text) {
    constexpr auto difference = domain::MovementReason::stocktake_difference;
    const auto& row = domain::row_of(difference);
    if (text == row.name || text == row.ja || text == row.en) return difference;
    return read_loss(session, text, "--post-missing");
}

Result<int> tell_carry_back(Session& session, app::Shop& shop, const app::CarryBackDone& done,
                            const EventGoodsOptions& options) {
    const auto catalogue = shop.catalogue();
    TSUNAGU_TRY(const auto report, shop.event_book().report(EventCode(options.event)));
    const auto& stall = *app::find_stall(report, LocationCode(options.stall));
    if (session.options.json) {
        CarriedJson json{{"moved", nullptr},
                         {"given_up", nullptr},
                         {"missing", CarriedJson::array()},
                         {"stays", CarriedJson::array()}};
        if (done.moved) json["moved"] = CarriedJson::parse(act_json(*catalogue, *done.moved));
        if (done.given_up) json["given_up"] = CarriedJson::parse(act_json(*catalogue, *done.given_up));
        const auto add = [&](const char* key, const ItemId& item, Quantity quantity) {
            if (quantity.is_zero()) return;
            json[key].push_back({{"item", code_of(*catalogue, item)},
                                 {"name", item_name(*catalogue, item, Language::ja)},
                                 {"unit", unit_name(*catalogue, item)},
                                 {key, quantity.value()}});
        };
        for (const auto& line : stall.lines) {
            add("missing", line.item, line.open());
            add("stays", line.item, line.figures.stays);
        }
        session.line(json_line(json));
    } else {
        if (done.moved)
            print_act(session, *catalogue, *done.moved, session.say("持ち帰りました", "Brought back"));
        if (done.given_up)
            print_act(session, *catalogue, *done.given_up,
                      session.say("不足を確定しました", "Gave up what is missing"));
        const bool any_stays = std::any_of(stall.lines.begin(), stall.lines.end(),
                                           [](const auto& line) { return !line.figures.stays.is_zero(); });
        if (done.stays)
            session.line(any_stays ? session.say("店に残すもの(次繰越)を記録しました",
                                                 "Wrote down what stays at the stall")
                                   : session.say("店に残すものはない、と記録しました",
                                                 "Wrote down that nothing stays at the stall"));
        if (!done.moved && !done.given_up && !done.stays)
            session.line(session.say("持ち帰ったものはありません(記録なし)",
                                     "Nothing came home; nothing was recorded"));
        print_missing(session, *catalogue, stall);
    }
    TSUNAGU_TRY_VOID(session.flush());
    copy_after_writing(shop, session);
    return exit_ok;
}

Result<int> carry_back(Session& session, const EventGoodsOptions& options) {
    app::CarryBackRequest request;
    request.event = EventCode(options.event);
    request.stall = LocationCode(options.stall);
    if (!options.place.empty()) request.to = LocationCode(options.place);
    request.add = options.add;
    request.rest = options.rest;
    request.rest_stays = options.rest_stays;
    request.never_carried = options.never_carried;
    request.although_sold = options.although_sold;
    request.told = stock_told(session);
    if (!options.reason.empty()) {
        TSUNAGU_TRY(request.give_up, read_missing(session, options.reason));
    }
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY(request.goods, read_goods(*shop->catalogue(), options.goods, counted_quantities));
    GoodsOptions staying;
    staying.items = options.stays;
    TSUNAGU_TRY(request.stays, read_goods(*shop->catalogue(), staying, counted_quantities));
    TSUNAGU_TRY(const auto done, shop->event_book().carry_back(request));
    return tell_carry_back(session, *shop, done, options);
}

using RunEventGoods = Result<int> (*)(Session&, const EventGoodsOptions&);

/// The command with what all three share, and its options.
std::pair<CLI::App*, std::shared_ptr<EventGoodsOptions>> add_event_act(CLI::App& parent, Session& session,
                                                                       Action& chosen, const char* name,
                                                                       const std::string& words,
                                                                       RunEventGoods run) {
    const auto options = std::make_shared<EventGoodsOptions>();
    auto* command = parent.add_subcommand(name, words);
    add_event_names(*command, session, options->event, &options->stall);
    add_goods(*command, session, options->goods, true);
    command->callback([&session, &chosen, options, run] {
        chosen = [&session, options, run] { return run(session, *options); };
    });
    return {command, options};
}

}  // namespace

void add_event_goods(CLI::App& parent, Session& session, Action& chosen) {
    const auto [leaving, out] =
        add_event_act(parent, session, chosen, "carry-out",
                      session.say("店へ持ち出す(商品なしなら持ち物の表どおり)",
                                  "goods go to the stall; without goods as the pack list says"),
                      carry_out);
    leaving
        ->add_option(
            "--from", out->place,
            session.say("出す場所(既定はこの端末の売場)", "where from (default: the terminal's location)"))
        ->type_name("CODE");
    leaving->add_flag("--add", out->add, session.say("持ち出しの追加", "more goods, after some"));
    const auto [giving, given] = add_event_act(
        parent, session, chosen, "give",
        session.say("店で配った・だめになった", "goods given away or lost at the stall"), give_at_event);
    giving->add_option("--reason", given->reason, session.say("理由(既定は試食)", "why (default: tasting)"))
        ->type_name("tasting|waste|expired|damaged|theft|relief");
    giving
        ->add_option("--note", given->note,
                     session.say("ひとこと(人のことは書かない)", "a remark; never about a person"))
        ->type_name("TEXT");
    const auto [coming, back] = add_event_act(
        parent, session, chosen, "carry-back",
        session.say("数えて持ち帰る(*0 は一つもない)", "what came home, as counted (*0: none)"), carry_back);
    coming
        ->add_option("--to", back->place,
                     session.say("入れる場所(既定は持ち出した場所)",
                                 "where to (default: where they were carried out from)"))
        ->type_name("CODE");
    coming->add_flag("--rest", back->rest,
                     session.say("書かない商品は、帳簿に残るだけ全部持ち帰った",
                                 "of goods not named, all that the book has left came home"));
    coming
        ->add_option("--stays", back->stays,
                     session.say("店に残す商品と数(何度でも。*0 は残さない)",
                                 "goods that stay at the stall (repeatable; *0: none)"))
        ->type_name("CODE[*QTY]");
    coming
        ->add_flag("--rest-stays", back->rest_stays,
                   session.say("書かない商品は、帳簿に残るだけ全部店に残す",
                               "of goods not named, all that the book has left stays there"))
        ->excludes("--rest");
    coming
        ->add_option(
            "--post-missing", back->reason,
            session.say("足りない分を、この理由で確定する", "gives up what is missing, for that reason"))
        ->type_name("waste|expired|damaged|tasting|theft|relief|stocktake_difference");
    coming->add_flag("--add", back->add, session.say("持ち帰りの追加", "more goods, after some"));
    coming->add_flag("--never-carried", back->never_carried,
                     session.say("持ち出していない商品も受ける", "goods that were never carried out too"));
    add_although_sold(*coming, session, back->although_sold);
}

}  // namespace tsunagu::cli
