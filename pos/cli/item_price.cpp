// tsunagu item price: what an item costs from a date on.
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "inventory/domain/barcode.h"
#include "inventory/domain/item_import.h"
#include "inventory/domain/weighing.h"
#include "pos/cli/after_writing.h"
#include "pos/cli/arguments.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_rows.h"
#include "pos/cli/json_text.h"
#include "pos/till/receipt.h"

namespace tsunagu::cli {

namespace {

struct PriceOptions {
    std::string code;
    std::string price;
    std::string from;
};

std::string price_text(const domain::Item& item, std::optional<Yen> price) {
    if (!price) return "-";
    return till::yen_text(*price) + (domain::is_weighed(item) ? "/100g" : "");
}

/// The item with its price of now and those to come, as every change answers.
Result<int> tell_prices(Session& session, app::Shop& shop, const ItemCode& code) {
    TSUNAGU_TRY(const auto entry, shop.find_item(code));
    if (!entry) return fail(ErrorCode::unknown_item, {{"code", code.text()}});
    if (session.options.json) {
        session.line(item_json(*entry, shop.today()));
    } else {
        const auto& item = entry->item;
        session.line(item.codes.front().text() + "  " + price_text(item, entry->price_on(shop.today())) +
                     "  " + domain::name_for(item, session.language()));
        for (const auto& coming : entry->prices.coming(shop.today()))
            session.line("  " + to_text(coming.from) + session.say(" から  ", " on  ") +
                         price_text(item, coming.price));
    }
    copy_after_writing(shop, session);
    return exit_ok;
}

Result<int> set_price(Session& session, const PriceOptions& options) {
    TSUNAGU_TRY(const auto code, domain::parse_item_code(options.code));
    const auto price = domain::parse_price(options.price);
    if (!price)
        return fail(ErrorCode::field_invalid,
                    {{"column", "--price"},
                     {"value", options.price},
                     {"allowed", "0-" + std::to_string(domain::Item::price_limit)}});
    auto from = session.today();
    if (!options.from.empty()) {
        TSUNAGU_TRY(from, read_date(options.from, "--from"));
    }
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY_VOID(shop->set_price(code, *price, from));
    return tell_prices(session, *shop, code);
}

Result<int> take_back_price(Session& session, const PriceOptions& options) {
    TSUNAGU_TRY(const auto code, domain::parse_item_code(options.code));
    TSUNAGU_TRY(const auto from, read_date(options.from, "--from"));
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY_VOID(shop->take_back_price(code, from));
    return tell_prices(session, *shop, code);
}

Result<int> list_prices(Session& session, const PriceOptions&) {
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    JsonRows array(session);
    for (const auto& entry : catalogue->items()) {
        const auto& item = entry.item;
        const auto now = catalogue->price_of(entry);
        if (!now) continue;
        const auto code = item.codes.empty() ? to_text(item.id.entry) : item.codes.front().text();
        for (const auto& coming : entry.prices.coming(catalogue->day())) {
            if (session.options.json)
                array.add(json_line(nlohmann::ordered_json{{"item", code},
                                                           {"name", item.name},
                                                           {"unit", std::string(domain::name_of(item.unit))},
                                                           {"price_now", now->value()},
                                                           {"from", to_text(coming.from)},
                                                           {"price", coming.price.value()}}));
            else
                session.line(to_text(coming.from) + "  " + code + "  " + price_text(item, now) + " -> " +
                             price_text(item, coming.price) + "  " +
                             domain::name_for(item, session.language()));
        }
    }
    if (session.options.json) array.end();
    return exit_ok;
}

template <class Run>
CLI::App* add_price_part(CLI::App& parent, Session& session, Action& chosen, const char* name,
                         const std::string& words, const std::shared_ptr<PriceOptions>& options, Run run) {
    auto* command = parent.add_subcommand(name, words);
    command->callback([&session, &chosen, options, run] {
        chosen = [&session, options, run] { return run(session, *options); };
    });
    return command;
}

void add_price_code(CLI::App& command, const Session& session, PriceOptions& options) {
    command.add_option("code", options.code, session.say("商品コード", "a code of the item"))
        ->required()
        ->type_name("CODE");
}

}  // namespace

void add_item_price(CLI::App& item, Session& session, Action& chosen) {
    auto* command =
        item.add_subcommand("price", session.say("日付から変わる値段", "what an item costs from a date on"));
    command->require_subcommand(1);
    command->footer(session.say("例:\n", "Examples:\n") +
                    "  tsunagu --data shop item price set 4901234567894 --price 1280 --from 2026-12-01\n"
                    "  tsunagu --data shop item price list\n"
                    "  tsunagu --data shop item price take-back 4901234567894 --from 2026-12-01");
    const auto set = std::make_shared<PriceOptions>();
    auto* part = add_price_part(*command, session, chosen, "set",
                                session.say("値段を決める。その日になれば、ひとりでに変わる",
                                            "set a price; it changes by itself on the day"),
                                set, set_price);
    add_price_code(*part, session, *set);
    part->add_option("--price", set->price, session.say("税込みの値段", "price, tax included"))
        ->required()
        ->type_name("YEN");
    part->add_option("--from", set->from,
                     session.say("この日から(既定は今日)", "from this date on (default: today)"))
        ->type_name("YYYY-MM-DD");
    const auto back = std::make_shared<PriceOptions>();
    part = add_price_part(
        *command, session, chosen, "take-back",
        session.say("まだ来ていない日の値段をやめる", "take a price back before its day comes"), back,
        take_back_price);
    add_price_code(*part, session, *back);
    part->add_option("--from", back->from, session.say("その値段の始まる日", "the date it would hold from"))
        ->required()
        ->type_name("YYYY-MM-DD");
    add_price_part(*command, session, chosen, "list",
                   session.say("これから変わる値段", "the prices that are to come"),
                   std::make_shared<PriceOptions>(), list_prices);
}

}  // namespace tsunagu::cli
