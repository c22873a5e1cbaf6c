// The parts of tsunagu reorder that record something: reorder points, orders that were placed; and what is
// still open of them.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "inventory/domain/partner.h"
#include "pos/app/stock_book.h"
#include "pos/cli/after_writing.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/goods.h"
#include "pos/cli/json_rows.h"
#include "pos/cli/json_text.h"
#include "pos/cli/loss_table.h"
#include "pos/cli/reorder_options.h"
#include "pos/cli/stock_text.h"

namespace tsunagu::cli {

namespace {

void add_shelf_place(CLI::App& command, const Session& session, ReorderOptions& shared) {
    command
        .add_option("--at", shared.at,
                    session.say("場所(既定はこの端末の売場)", "where (default: the terminal's location)"))
        ->type_name("CODE");
}

/// Which part of what is suggested, or of what is open.
void add_order_choice(CLI::App& command, const Session& session, ReorderOptions& shared) {
    command
        .add_option("--at", shared.at,
                    session.say("この場所だけ(商品を言うときの既定はこの端末の売場)",
                                "of this place (with --item, default: the terminal's location)"))
        ->type_name("CODE");
    command
        .add_option("--partner", shared.partner,
                    session.say("この自治体だけ(6桁のコード)", "of this municipality (its six digits)"))
        ->type_name("CODE");
}

struct ReorderPointOptions {
    GoodsOptions goods;
    int lead_days = domain::usual_lead_days;
    bool off = false;
};

Result<int> set_points(Session& session, const ReorderPointOptions& options, const std::string& at) {
    app::ReorderPointRequest request;
    request.lead_days = options.lead_days;
    request.off = options.off;
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY(request.goods,
                read_goods(*shop->catalogue(), options.goods, {0, Quantity::limit, !options.off}));
    request.at = here_or(*shop->catalogue(), at);
    TSUNAGU_TRY_VOID(shop->stock_book().set_reorder_points(request));
    JsonRows array(session);
    for (const auto& named : request.goods) {
        const auto minimum = std::to_string(named.quantity.value());
        if (session.options.json)
            array.add(json_line(nlohmann::ordered_json{
                {"item", named.code.text()},
                {"location", request.at.text()},
                {"minimum",
                 options.off ? nlohmann::ordered_json() : nlohmann::ordered_json(named.quantity.value())},
                {"lead_days",
                 options.off ? nlohmann::ordered_json() : nlohmann::ordered_json(options.lead_days)}}));
        else if (options.off)
            session.line(named.code.text() + session.say("  もう見ません", "  is watched no more"));
        else
            session.line(named.code.text() + "  " + request.at.text() + session.say("  最低 ", "  minimum ") +
                         minimum + session.say("、届くまで ", ", lead days ") +
                         std::to_string(options.lead_days) + session.say(" 日", ""));
    }
    if (session.options.json) array.end();
    TSUNAGU_TRY_VOID(session.flush());
    copy_after_writing(*shop, session);
    return exit_ok;
}

void add_reorder_point(CLI::App& parent, Session& session, Action& chosen,
                       const std::shared_ptr<ReorderOptions>& shared, bool off) {
    const auto options = std::make_shared<ReorderPointOptions>();
    options->off = off;
    auto* command =
        off ? parent.add_subcommand("unset", session.say("発注点をやめる", "watch these no more"))
            : parent.add_subcommand("set", session.say("発注点を決める: いつも置いておく数",
                                                       "how many of these are always to be here"));
    add_goods(*command, session, options->goods, false);
    add_shelf_place(*command, session, *shared);
    if (!off)
        command
            ->add_option(
                "--lead-days", options->lead_days,
                session.say("発注から届くまでの日数(既定 7)", "days from order to delivery (default 7)"))
            ->type_name("N");
    command->callback([&session, &chosen, options, shared] {
        chosen = [&session, options, shared] { return set_points(session, *options, shared->at); };
    });
}

std::string ordered_row(const Session& session, const LocationCode& at, const std::string& code,
                        const std::string& name, Quantity quantity) {
    if (!session.options.json)
        return at.text() + "  " + code + "  " + std::to_string(quantity.value()) + "  " + name;
    return json_line(nlohmann::ordered_json{
        {"location", at.text()}, {"item", code}, {"name", name}, {"ordered", quantity.value()}});
}

/// The rows as an array, or as lines.
void tell_ordered(const Session& session, const std::vector<std::string>& rows) {
    JsonRows array(session);
    for (const auto& row : rows) {
        if (session.options.json)
            array.add(row);
        else
            session.line(row);
    }
    if (session.options.json) array.end();
    if (rows.empty() && !session.options.json)
        session.line(session.say("発注するものはありません", "Nothing to order"));
}

Result<int> place_orders(Session& session, const GoodsOptions& goods, const ReorderOptions& shared,
                         bool close) {
    // What is suggested is asked after the directory was taken for writing: two who do this at the same
    // moment would both order it otherwise.
    TSUNAGU_TRY(const auto shop, session.open_shop());
    const auto catalogue = shop->catalogue();
    TSUNAGU_TRY(auto named, read_goods(*catalogue, goods, {1, Quantity::limit, !close}));
    app::OrderRequest request;
    if (named.empty() && !close) {
        TSUNAGU_TRY(const auto asked, reorder_request(session, shared, *catalogue));
        TSUNAGU_TRY(request, shop->stock_book().suggested_orders(asked));
        if (request.orders.empty()) {
            tell_ordered(session, {});
            return exit_ok;
        }
    }
    request.close = close;
    if (request.orders.empty()) request.orders.push_back({here_or(*catalogue, shared.at), std::move(named)});
    TSUNAGU_TRY_VOID(shop->stock_book().order(request));
    std::vector<std::string> rows;
    for (const auto& order : request.orders)
        for (const auto& line : order.goods) {
            const auto* entry = catalogue->find(line.code);
            rows.push_back(ordered_row(session, order.at, line.code.text(),
                                       entry == nullptr ? std::string() : entry->item.name,
                                       close ? Quantity() : line.quantity));
        }
    tell_ordered(session, rows);
    TSUNAGU_TRY_VOID(session.flush());
    copy_after_writing(*shop, session);
    return exit_ok;
}

Result<int> list_orders(Session& session, const ReorderOptions& shared) {
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    TSUNAGU_TRY(const auto request, reorder_request(session, shared, *catalogue));
    TSUNAGU_TRY(const auto open, view->open_orders());
    std::vector<std::string> rows;
    for (const auto& row : open) {
        const auto* entry = catalogue->find(row.item);
        if (request.location && row.location != *request.location) continue;
        if (request.partner && (entry == nullptr || entry->item.partner != *request.partner)) continue;
        rows.push_back(ordered_row(session, row.location, code_of(*catalogue, row.item),
                                   item_name(*catalogue, row.item, session.language()), row.quantity));
    }
    if (rows.empty() && !session.options.json)
        session.line(session.say("届いていない発注はありません", "No order is open"));
    else
        tell_ordered(session, rows);
    return exit_ok;
}

void add_placing(CLI::App& parent, Session& session, Action& chosen,
                 const std::shared_ptr<ReorderOptions>& shared, bool close) {
    const auto goods = std::make_shared<GoodsOptions>();
    auto* command = close ? parent.add_subcommand("close", session.say("届かないものとする: 発注済みから外す",
                                                                       "these are expected no more"))
                          : parent.add_subcommand(
                                "place", session.say("発注したと記録する(商品を言わなければ、すすめの通り)",
                                                     "record that these were ordered (default: what is "
                                                     "suggested)"));
    add_goods(*command, session, *goods, false);
    if (close)
        add_shelf_place(*command, session, *shared);
    else
        add_order_choice(*command, session, *shared);
    command->callback([&session, &chosen, goods, shared, close] {
        chosen = [&session, goods, shared, close] { return place_orders(session, *goods, *shared, close); };
    });
}

}  // namespace

Result<app::ReorderRequest> reorder_request(Session& session, const ReorderOptions& options,
                                            const app::Catalogue& catalogue) {
    app::ReorderRequest request;
    request.today = business_date_of(session.clock().now());
    request.days = options.days;
    if (options.days < 1 || options.days > domain::most_sales_days)
        return fail(ErrorCode::field_invalid, {{"column", "--days"},
                                               {"value", std::to_string(options.days)},
                                               {"allowed", "1-" + std::to_string(domain::most_sales_days)}});
    if (!options.at.empty()) {
        request.location = LocationCode(options.at);
        bool known = false;
        for (const auto& location : catalogue.locations())
            known = known || location.code == *request.location;
        if (!known) return fail(ErrorCode::unknown_location, {{"code", options.at}});
    }
    if (!options.partner.empty()) {
        TSUNAGU_TRY(request.partner, domain::parse_partner_code(options.partner));
        if (catalogue.find_partner(*request.partner) == nullptr)
            return fail(ErrorCode::unknown_partner, {{"code", options.partner}});
    }
    return request;
}

void add_reorder_acts(CLI::App& parent, Session& session, Action& chosen,
                      const std::shared_ptr<ReorderOptions>& shared) {
    add_reorder_point(parent, session, chosen, shared, false);
    add_reorder_point(parent, session, chosen, shared, true);
    add_placing(parent, session, chosen, shared, false);
    add_placing(parent, session, chosen, shared, true);
    auto* orders = parent.add_subcommand(
        "orders", session.say("発注して、まだ届いていないもの", "what was ordered and has not come"));
    add_order_choice(*orders, session, *shared);
    orders->callback([&session, &chosen, shared] {
        chosen = [&session, shared] { return list_orders(session, *shared); };
    });
}

}  // namespace tsunagu::cli
