// tsunagu sell: one sale from codes and tenders, exactly as the terminal makes it.
#include <CLI/CLI.hpp>
#include <array>
#include <cstdio>
#include <map>
#include <memory>

#include "inventory/base/hex.h"
#include "inventory/domain/barcode.h"
#include "inventory/domain/lot.h"
#include "pos/app/basket_id.h"
#include "pos/cli/after_writing.h"
#include "pos/cli/arguments.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/goods.h"
#include "pos/cli/json_text.h"
#include "pos/till/receipt.h"

namespace tsunagu::cli {

namespace {

struct SellOptions {
    std::vector<std::string> items;
    std::vector<std::string> tenders;
    std::string at;
    std::string rounding;
    std::string basket;
    bool eat_in = false;
    bool age_checked = false;
    bool past_best_before = false;
    bool over_limit = false;
};

/// The screen stops a passed use-by date and asks about a best-before date; here an option is the answer.
Result<void> accept_expiry(till::Basket& basket, const domain::Item& item, const domain::Expiry& expiry,
                           BusinessDate today, bool past_best_before) {
    if (!domain::has_passed(expiry, today)) return {};
    const ErrorArgs what{{"name", item.name}, {"date", to_text(expiry.date)}};
    if (expiry.kind == domain::ExpiryKind::use_by) return fail(ErrorCode::use_by_passed, what);
    if (!past_best_before) return fail(ErrorCode::best_before_passed, what);
    basket.add_override("best_before:" + to_text(item.id.entry));
    return {};
}

Result<BasketId> basket_id(Session& session, const std::string& given) {
    if (given.empty()) return app::new_basket_id(session.entropy());
    std::array<std::byte, 16> id_bytes;
    if (!from_hex(given, id_bytes))
        return fail(
            ErrorCode::usage,
            {{"what", session.say("--basket は 0-9a-f の32桁です: ", "--basket takes 32 digits of 0-9a-f: ") +
                          given}});
    return BasketId(given);
}

Result<till::Basket> basket_of(Session& session, const SellOptions& options, app::Shop& shop,
                               BusinessDate today) {
    const auto catalogue_now = shop.catalogue()->on(today);
    const auto& catalogue = *catalogue_now;
    TSUNAGU_TRY(auto id, basket_id(session, options.basket));
    till::Basket basket(std::move(id));
    basket.set_eat_in(options.eat_in);
    basket.set_age_checked(options.age_checked);
    if (!options.rounding.empty()) {
        TSUNAGU_TRY(const auto rounding, read_rounding(options.rounding));
        basket.set_rounding(rounding);
    }
    for (const auto& text : options.items) {
        TSUNAGU_TRY(const auto argument, read_item(text, stock_quantities));
        TSUNAGU_TRY(const auto scanned, domain::parse_barcode(argument.code));
        TSUNAGU_TRY(const auto* entry, catalogue.require(scanned.item));
        if (scanned.expiry)
            TSUNAGU_TRY_VOID(
                accept_expiry(basket, entry->item, *scanned.expiry, today, options.past_best_before));
        // What the deliveries say of a lot counts too, where the code names one.
        if (!scanned.lot.empty()) {
            TSUNAGU_TRY(const auto passed, shop.passed_expiry(entry->item.id, scanned.lot, today));
            if (passed)
                TSUNAGU_TRY_VOID(
                    accept_expiry(basket, entry->item, *passed, today, options.past_best_before));
        }
        TSUNAGU_TRY(const auto quantity, catalogue.quantity_of(scanned.item, argument.quantity));
        TSUNAGU_TRY_VOID(
            basket.add(catalogue.snapshot(*entry, scanned.item), quantity, domain::lot_of(scanned)));
    }
    return basket;
}

/// The screen asks before it sells beyond a limit; here an option is the answer.
Result<void> accept_limits(app::Shop& shop, till::Basket& basket, UtcMs at, bool over_limit) {
    TSUNAGU_TRY(const auto limits, shop.limits(at));
    if (limits.empty()) return {};
    // What was sold already is not sold again, so no limit is asked about.
    TSUNAGU_TRY(const auto known, shop.sale_of_basket(basket.id()));
    if (known) return {};
    const auto today = business_date_of(at);
    for (const auto& limited : limits) {
        Quantity wanted;
        std::string name;
        auto unit = domain::Unit::piece;
        for (const auto& line : basket.lines()) {
            if (line.item.id != limited.item) continue;
            wanted += line.quantity;
            name = line.item.name;
            if (line.item.weighed) unit = domain::Unit::gram;
        }
        if (wanted.is_zero()) continue;
        const auto state =
            domain::state_of(limited.limit, limited.allowed, limited.sold_on(today) + wanted - Quantity(1),
                             today, domain::time_of_day(at));
        if (state == domain::LimitState::open) continue;
        const bool spent = state == domain::LimitState::spent;
        if (!over_limit && spent)
            return fail(ErrorCode::limit_spent,
                        {{"name", name},
                         {"limit", domain::quantity_text(*limited.allowed, unit)},
                         {"sold", domain::quantity_text(limited.sold_on(today), unit)}});
        if (!over_limit)
            return fail(ErrorCode::outside_hours, {{"name", name},
                                                   {"when", state == domain::LimitState::outside_hours
                                                                ? domain::hours_text(limited.limit)
                                                                : domain::dates_text(limited.limit, today)}});
        basket.add_override((spent ? "limit:" : "window:") + to_text(limited.item.entry));
    }
    return {};
}

void print_sale(const Session& session, const app::SaleDone& sale) {
    const auto& record = sale.record;
    session.line(record.receipt + "  " + session.say("合計 ", "total ") + till::yen_text(record.total) +
                 "  " + session.say("お釣り ", "change ") + till::yen_text(record.change));
}

/// How many of each item.
using Pieces = std::map<ItemId, std::int64_t>;

/// Whether what is asked for now is what that sale sold; which lots it took is not asked.
bool sells_the_same(const till::Basket& basket, const record::SaleRecord& sold) {
    Pieces asked;
    for (const auto& line : basket.lines()) asked[line.item.id] += line.quantity.value();
    Pieces known;
    for (const auto& line : sold.lines) known[line.item] += line.quantity.value();
    return asked == known;
}

void tell_already_sold(const Session& session, const std::string& receipt) {
    std::fprintf(stderr, "tsunagu: %s\n",
                 session
                     .say("この会計は " + receipt + " として売り済みです。もう一度売ってはいません。",
                          "this basket is sold already, as " + receipt + "; it was not sold again.")
                     .c_str());
}

/// A date that was meant is sold at; one that was mistyped is seen before the receipt is handed over.
void warn_of_date(Session& session, UtcMs at) {
    const auto now = session.clock().now();
    const bool ahead = at.ms > now.ms;
    if ((ahead ? at.ms - now.ms : now.ms - at.ms) <= app::Shop::clock_gap_ms) return;
    std::fprintf(stderr, "tsunagu: %s\n",
                 session
                     .say("注意: 販売日時 " + to_tokyo_text(at) + " は、この機械の時計(" +
                              to_tokyo_text(now) + (ahead ? ")より3日以上先です。" : ")より3日以上前です。") +
                              "税率と期限はこの日付で決まります。",
                          "warning: the sale is dated " + to_tokyo_text(at) + ", more than 3 days " +
                              (ahead ? "after" : "before") + " this clock (" + to_tokyo_text(now) +
                              "). Tax and expiry follow that date.")
                     .c_str());
}

Result<int> sell(Session& session, const SellOptions& options) {
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY_VOID(shop->require_till());
    std::optional<UtcMs> at;
    if (!options.at.empty()) {
        TSUNAGU_TRY(at, read_instant(options.at));
    }
    const auto today = business_date_of(at.value_or(session.clock().now()));
    TSUNAGU_TRY(auto basket, basket_of(session, options, *shop, today));
    TSUNAGU_TRY_VOID(accept_limits(*shop, basket, at.value_or(session.clock().now()), options.over_limit));
    app::SaleRequest request{std::move(basket), {}, at, {}};
    for (const auto& text : options.tenders) {
        TSUNAGU_TRY(auto payment, read_payment(text));
        request.payments.push_back(std::move(payment));
    }
    auto sale = shop->complete_sale(request);
    const bool again = !sale && sale.error().code == ErrorCode::already_sold;
    if (again) {
        // The same basket sent again, by a program that did not hear the first answer: it hears it now.
        TSUNAGU_TRY(auto known, shop->sale_of_basket(request.basket.id()));
        if (known && sells_the_same(request.basket, known->record)) sale = std::move(*known);
    }
    if (!sale) return fail(std::move(sale.error()));
    if (again && !session.options.json) tell_already_sold(session, sale->record.receipt);
    if (request.at) warn_of_date(session, *request.at);
    if (session.options.json)
        session.line(sale_json(*sale, again));
    else
        print_sale(session, *sale);
    // The answer leaves before the copy is made, since whoever waits for it waits for the sale.
    TSUNAGU_TRY_VOID(session.flush());
    copy_after_writing(*shop, session);
    return exit_ok;
}

}  // namespace

void add_sell(CLI::App& app, Session& session, Action& chosen) {
    const auto options = std::make_shared<SellOptions>();
    auto* command = app.add_subcommand("sell", session.say("売る", "sell"));
    command
        ->add_option("--item", options->items,
                     session.say("商品コードと数量(何度でも)", "item code and quantity; repeat it"))
        ->type_name("CODE[*QTY]")
        ->allow_extra_args(false);
    command
        ->add_option("--tender", options->tenders,
                     session.say("支払方法と金額(何度でも)", "kind of payment and yen; repeat it"))
        ->type_name("KIND=YEN")
        ->allow_extra_args(false);
    command->add_option("--at", options->at, session.say("販売の日時(既定は今)", "when (default: now)"))
        ->type_name("2026-11-28T11:05+09:00");
    command->add_flag("--eat-in", options->eat_in,
                      session.say("店内飲食(軽減飲食料品も10%)", "eaten in: food becomes standard-rated"));
    command->add_option("--rounding", options->rounding, session.say("税の端数", "how tax is rounded"))
        ->type_name("floor|round|ceil");
    command->add_flag("--age-checked", options->age_checked,
                      session.say("20歳以上と確かめた", "the customer's age was checked (20 or over)"));
    command->add_flag("--past-best-before", options->past_best_before,
                      session.say("賞味期限切れと知って売る(記録に残る)",
                                  "sell what passed its best-before date, knowingly; it is recorded"));
    command->add_flag("--over-limit", options->over_limit,
                      session.say("販売数や時間の制限をこえると知って売る(記録に残る)",
                                  "sell beyond a limit, knowingly; it is recorded"));
    command
        ->add_option("--basket", options->basket,
                     session.say("会計のID。同じIDは一度しか売れない(既定は新しいID)",
                                 "the basket's id; one id sells once (default: a new one)"))
        ->type_name("HEX32");
    command->footer(
        session.say("例:\n", "Examples:\n") +
        "  tsunagu --data shop sell --item 4901234567894 --tender cash=1000\n"
        "  tsunagu --data shop sell --item '4901234567894*3' --tender paypay=500 --tender cash=3000 \\\n"
        "      --eat-in --at 2026-11-28T11:05+09:00 --json");
    command->callback(
        [&session, &chosen, options] { chosen = [&session, options] { return sell(session, *options); }; });
}

}  // namespace tsunagu::cli
