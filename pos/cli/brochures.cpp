// tsunagu brochures: the rack of flyers and pamphlets, counted by refill and not by sale.
#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "pos/app/origin_names.h"
#include "pos/app/stock_book.h"
#include "pos/cli/arguments.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/goods.h"
#include "pos/cli/json_text.h"
#include "pos/cli/stock_text.h"

namespace tsunagu::cli {

namespace {

using RackJson = nlohmann::ordered_json;

struct RackOptions {
    GoodsOptions goods;
    std::string at;
    std::string from;
    std::string to;
};

Result<int> refill_rack(Session& session, const RackOptions& options) {
    app::RefillRequest request;
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY(request.goods, read_goods(*shop->catalogue(), options.goods));
    request.at = here_or(*shop->catalogue(), options.at);
    request.from = LocationCode(options.from.empty() ? std::string(domain::supplier_location) : options.from);
    TSUNAGU_TRY(const auto done, shop->stock_book().refill_brochures(request));
    return tell_act(session, *shop, done, session.say("補充しました", "Refilled"));
}

Result<int> count_rack(Session& session, const RackOptions& options) {
    app::RackCountRequest request;
    TSUNAGU_TRY(const auto shop, session.open_shop());
    for (const auto& text : options.goods.items)
        // One is not meant by a code alone: what is less than the book has counts as taken.
        if (text.find('*') == std::string::npos)
            return fail(ErrorCode::field_missing, {{"column", text + "*QTY"}});
    TSUNAGU_TRY(request.goods, read_goods(*shop->catalogue(), options.goods, counted_quantities));
    request.at = here_or(*shop->catalogue(), options.at);
    TSUNAGU_TRY(const auto done, shop->stock_book().count_brochures(request));
    return tell_act(session, *shop, done, session.say("数えました", "Counted"));
}

RackJson takes_json(const app::Takes& takes) {
    return RackJson{{"from", to_text(takes.from)},
                    {"to", to_text(takes.to)},
                    {"opening", takes.opening.value()},
                    {"refilled", takes.refilled.value()},
                    {"closing", takes.closing.value()},
                    {"taken", takes.taken().value()},
                    {"days", takes.days()},
                    {"per_week", takes.per_week().value()}};
}

RackJson rack_item_json(const app::RackItem& row, const app::Catalogue& catalogue) {
    RackJson json{{"slot", row.slot},
                  {"item", row.code.text()},
                  {"name", row.name},
                  {"partner", row.partner.text()},
                  {"partner_name", partner_name(catalogue, row.partner)},
                  {"left", row.left.value()},
                  {"minimum", row.minimum.value()},
                  {"empty", row.is_empty()},
                  {"low", row.is_low()},
                  {"counted_on", nullptr},
                  {"takes", nullptr}};
    if (row.counted_on) json["counted_on"] = to_text(*row.counted_on);
    if (row.takes) json["takes"] = takes_json(*row.takes);
    return json;
}

using TownRows = std::map<PartnerCode, std::vector<const app::RackItem*>>;

/// What is to be asked for, by municipality.
TownRows low_by_town(const app::BrochureRack& rack) {
    TownRows towns;
    for (const auto& row : rack.items)
        if (row.is_low()) towns[row.partner].push_back(&row);
    return towns;
}

RackJson refill_json(const app::BrochureRack& rack, const app::Catalogue& catalogue) {
    RackJson towns = RackJson::array();
    for (const auto& [partner, rows] : low_by_town(rack)) {
        RackJson items = RackJson::array();
        for (const auto* row : rows)
            items.push_back({{"slot", row->slot},
                             {"item", row->code.text()},
                             {"name", row->name},
                             {"left", row->left.value()},
                             {"minimum", row->minimum.value()}});
        towns.push_back({{"partner", partner.text()},
                         {"partner_name", partner_name(catalogue, partner)},
                         {"items", std::move(items)}});
    }
    return towns;
}

RackJson rack_json(const app::BrochureRack& rack, const app::Catalogue& catalogue) {
    RackJson items = RackJson::array();
    RackJson empty = RackJson::array();
    std::map<PartnerCode, int> towns;
    for (const auto& row : rack.items) {
        items.push_back(rack_item_json(row, catalogue));
        ++towns[row.partner];
        if (row.is_empty())
            empty.push_back({{"slot", row.slot}, {"item", row.code.text()}, {"name", row.name}});
    }
    for (const auto& slot : rack.empty_slots)
        empty.push_back({{"slot", slot}, {"item", nullptr}, {"name", nullptr}});
    return RackJson{{"location", rack.location.text()},
                    {"kinds", rack.items.size()},
                    {"municipalities", towns.size() - towns.count(PartnerCode())},
                    {"slots", rack.slots},
                    {"empty_slots", std::move(empty)},
                    {"refill", refill_json(rack, catalogue)},
                    {"items", std::move(items)}};
}

void print_rack_item(const Session& session, const app::RackItem& row, const app::Catalogue& catalogue) {
    std::string text = (row.slot.empty() ? "-" : row.slot) + "  " + row.code.text() + "  " +
                       std::to_string(row.left.value()) + "  " + row.name;
    if (!row.partner.empty()) text += "  " + partner_name(catalogue, row.partner);
    if (row.takes)
        text += session.say("  週に ", "  ") + std::to_string(row.takes->per_week().value()) +
                session.say("（", " a week (") + std::to_string(row.takes->opening.value()) + " + " +
                std::to_string(row.takes->refilled.value()) + " - " +
                std::to_string(row.takes->closing.value()) + " = " +
                std::to_string(row.takes->taken().value()) + session.say("、", ", ") +
                std::to_string(row.takes->days()) + session.say(" 日）", " days)");
    session.line(text);
}

void print_rack(const Session& session, const app::BrochureRack& rack, const app::Catalogue& catalogue) {
    for (const auto& row : rack.items) print_rack_item(session, row, catalogue);
    std::string empty;
    for (const auto& row : rack.items)
        if (row.is_empty())
            empty += (empty.empty() ? "" : " ") + (row.slot.empty() ? row.code.text() : row.slot);
    for (const auto& slot : rack.empty_slots) empty += (empty.empty() ? "" : " ") + slot;
    session.line(session.say("-- 空いている棚: ", "-- empty slots: ") + (empty.empty() ? "0" : empty));
    session.line(session.say("-- 送ってもらうもの（自治体ごと）", "-- to be asked for, by municipality"));
    for (const auto& [partner, rows] : low_by_town(rack)) {
        session.line(partner.empty() ? "-" : partner_name(catalogue, partner));
        for (const auto* row : rows)
            session.line("  " + (row->slot.empty() ? "-" : row->slot) + "  " + row->name +
                         session.say("  残り ", "  left ") + std::to_string(row->left.value()));
    }
}

Result<int> list_rack(const Session& session, const RackOptions& options) {
    TSUNAGU_TRY(const auto range, read_date_range(session, options.from, options.to));
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    const auto at = here_or(*catalogue, options.at);
    bool known = false;
    for (const auto& location : catalogue->locations()) known = known || location.code == at;
    if (!known) return fail(ErrorCode::unknown_location, {{"code", at.text()}});
    TSUNAGU_TRY(const auto rack, view->brochure_rack(at, range));
    if (session.options.json)
        session.line(json_line(rack_json(rack, *catalogue)));
    else
        print_rack(session, rack, *catalogue);
    return exit_ok;
}

void add_rack_place(CLI::App& command, const Session& session, RackOptions& options) {
    command
        .add_option("--at", options.at,
                    session.say("棚のある場所(既定はこの端末の売場)",
                                "where the rack stands (default: the terminal's location)"))
        ->type_name("CODE");
}

void add_rack_act(CLI::App& parent, Session& session, Action& chosen, bool refill) {
    const auto options = std::make_shared<RackOptions>();
    auto* command =
        refill ? parent.add_subcommand("refill", session.say("棚に補充する", "put brochures into the rack"))
               : parent.add_subcommand(
                     "count", session.say("棚の残りを数える(0 も)", "count what stands in the rack, 0 too"));
    add_goods(*command, session, options->goods, false);
    add_rack_place(*command, session, *options);
    if (refill)
        command
            ->add_option("--from", options->from,
                         session.say("しまってあった場所(既定は自治体から届いたもの)",
                                     "the place they were kept (default: the municipality sent them)"))
            ->type_name("CODE");
    command->callback([&session, &chosen, options, refill] {
        chosen = [&session, options, refill] {
            return refill ? refill_rack(session, *options) : count_rack(session, *options);
        };
    });
}

}  // namespace

void add_brochures(CLI::App& app, Session& session, Action& chosen) {
    auto* command = app.add_subcommand(
        "brochures", session.say("チラシ・パンフレットの棚", "the rack of flyers and pamphlets"));
    command->require_subcommand(1);
    add_rack_act(*command, session, chosen, true);
    add_rack_act(*command, session, chosen, false);
    const auto options = std::make_shared<RackOptions>();
    auto* list = command->add_subcommand(
        "list", session.say("棚の中身、空いた棚、送ってもらうもの、週に取られる数",
                            "what stands there, empty slots, what to ask for, takes a week"));
    add_rack_place(*list, session, *options);
    list->add_option("--from", options->from,
                     session.say("取られる数を、この日から", "takes from this date on"))
        ->type_name("YYYY-MM-DD");
    list->add_option("--to", options->to, session.say("この日まで(当日を含む)", "to this date, included"))
        ->type_name("YYYY-MM-DD");
    list->callback([&session, &chosen, options] {
        chosen = [&session, options] { return list_rack(session, *options); };
    });
    command->footer(session.say("例:\n", "Examples:\n") +
                    "  tsunagu --data shop config set brochures.slots 'A-1..A-40; B-1..B-40'\n"
                    "  tsunagu --data shop brochures count --item '2000000000015*12'\n"
                    "  tsunagu --data shop brochures refill --item '2000000000015*30'\n"
                    "  tsunagu --data shop brochures list --json");
}

}  // namespace tsunagu::cli
