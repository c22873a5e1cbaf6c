// tsunagu event pack: what a stall means to take along, and what days before suggest.
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
#include "pos/cli/stock_text.h"

namespace tsunagu::cli {

namespace {

using PackJson = nlohmann::ordered_json;

struct PackOptions {
    std::string event;
    std::string stall;
    GoodsOptions goods;
    bool accept = false;
    bool clear = false;
};

struct ShownPack {
    app::StallReport stall;
    app::PackPlan plan;
};

/// `questions` is an EventBook or an EventView: both answer alike.
template <class Questions>
Result<ShownPack> read_pack(Questions&& questions, const PackOptions& options) {
    const EventCode event(options.event);
    const LocationCode location(options.stall);
    ShownPack shown;
    TSUNAGU_TRY(shown.plan, questions.suggest(event, location));
    TSUNAGU_TRY(const auto report, questions.report(event));
    shown.stall = *app::find_stall(report, location);
    return shown;
}

void tell_pack_json(const Session& session, const PackOptions& options, const app::Catalogue& catalogue,
                    const ShownPack& shown) {
    const auto row = [&](const ItemId& item, Quantity quantity) {
        return PackJson{{"item", code_of(catalogue, item)},
                        {"name", item_name(catalogue, item, Language::ja)},
                        {"quantity", quantity.value()},
                        {"unit", unit_name(catalogue, item)}};
    };
    PackJson list = PackJson::array();
    for (const auto& line : shown.stall.lines)
        if (!line.packed.is_zero()) list.push_back(row(line.item, line.packed));
    PackJson days = PackJson::array();
    for (const auto& day : shown.plan.days) days.push_back(day.text());
    PackJson lines = PackJson::array();
    for (const auto& suggestion : shown.plan.lines) {
        lines.push_back(row(suggestion.line.item, suggestion.line.quantity));
        lines.back()["days"] = suggestion.days;
        lines.back()["sold_out_days"] = suggestion.sold_out_days;
    }
    session.line(
        json_line(PackJson{{"event", options.event},
                           {"stall", options.stall},
                           {"list", std::move(list)},
                           {"suggestion", {{"days", std::move(days)}, {"lines", std::move(lines)}}}}));
}

void tell_pack(const Session& session, const PackOptions& options, const app::Catalogue& catalogue,
               const ShownPack& shown) {
    if (session.options.json) return tell_pack_json(session, options, catalogue, shown);
    const auto line = [&](const ItemId& item, Quantity quantity, const std::string& more) {
        session.line("  " + code_of(catalogue, item) + "  " + counted_text(catalogue, item, quantity) + "  " +
                     item_name(catalogue, item, session.language()) + more);
    };
    session.line(session.say("持ち物の表", "Pack list"));
    for (const auto& packed : shown.stall.lines)
        if (!packed.packed.is_zero()) line(packed.item, packed.packed, "");
    std::string days;
    for (const auto& day : shown.plan.days) days += (days.empty() ? "" : ", ") + day.text();
    session.line(days.empty()
                     ? session.say("似た日の実績がないため、提案はありません",
                                   "Nothing is suggested: there is no comparable day")
                     : session.say("提案(", "Suggested, after ") + days + session.say(" の実績から)", ""));
    for (const auto& suggestion : shown.plan.lines)
        line(suggestion.line.item, suggestion.line.quantity,
             suggestion.sold_out_days == 0
                 ? std::string()
                 : session.say("  (売り切れた日 ", "  (sold out on ") +
                       std::to_string(suggestion.sold_out_days) + session.say(")", " of those days)"));
}

Result<int> pack(Session& session, const PackOptions& options) {
    if (options.goods.items.empty() && !options.accept && !options.clear) {
        TSUNAGU_TRY(const auto view, session.open_view());
        TSUNAGU_TRY(const auto catalogue, view->catalogue());
        TSUNAGU_TRY(const auto shown, read_pack(view->event_view(), options));
        tell_pack(session, options, *catalogue, shown);
        return exit_ok;
    }
    app::PackRequest request;
    request.event = EventCode(options.event);
    request.stall = LocationCode(options.stall);
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY(request.goods, read_goods(*shop->catalogue(), options.goods));
    auto book = shop->event_book();
    if (options.accept) {
        TSUNAGU_TRY(const auto plan, book.suggest(request.event, request.stall));
        for (const auto& suggestion : plan.lines) {
            app::NamedGoods goods;
            goods.code = ItemCode(code_of(*shop->catalogue(), suggestion.line.item));
            goods.quantity = suggestion.line.quantity;
            request.goods.push_back(std::move(goods));
        }
        if (request.goods.empty())
            return fail(ErrorCode::pack_list_empty, {{"event", options.event}, {"code", options.stall}});
    }
    TSUNAGU_TRY_VOID(book.set_pack_list(request));
    TSUNAGU_TRY(const auto shown, read_pack(book, options));
    tell_pack(session, options, *shop->catalogue(), shown);
    TSUNAGU_TRY_VOID(session.flush());
    copy_after_writing(*shop, session);
    return exit_ok;
}

}  // namespace

void add_event_pack(CLI::App& parent, Session& session, Action& chosen) {
    const auto options = std::make_shared<PackOptions>();
    auto* command = parent.add_subcommand(
        "pack", session.say("持ち物の表(商品なしなら、見るだけ。似た日の実績から提案する)",
                            "the pack list; without goods it is shown, with what comparable days suggest"));
    add_event_names(*command, session, options->event, &options->stall);
    add_goods(*command, session, options->goods, false);
    auto* accept =
        command->add_flag("--accept", options->accept, session.say("提案どおりにする", "as suggested"));
    command->add_flag("--clear", options->clear, session.say("表をなくす", "take the list away"))
        ->excludes(accept);
    command->callback(
        [&session, &chosen, options] { chosen = [&session, options] { return pack(session, *options); }; });
}

}  // namespace tsunagu::cli
