// tsunagu stock and tsunagu items: what there is.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>
#include <set>

#include "inventory/domain/barcode.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/heard_only.h"
#include "pos/cli/json_rows.h"
#include "pos/cli/json_text.h"
#include "pos/cli/stock_elsewhere.h"
#include "pos/till/receipt.h"

namespace tsunagu::cli {

namespace {

struct StockOptions {
    std::string location;
    bool all = false;
    bool lots = false;
    bool negative = false;
    bool elsewhere = false;
    std::string item;
};

/// The rows of one item at one place as one, over all its lots. The rows come by location and item.
std::vector<app::StockRow> summed(const std::vector<app::StockRow>& rows) {
    std::vector<app::StockRow> sums;
    for (const auto& row : rows) {
        if (!sums.empty() && sums.back().location == row.location && sums.back().item == row.item) {
            sums.back().quantity += row.quantity;
            sums.back().counted = sums.back().counted || row.counted;
            continue;
        }
        sums.push_back(row);
        sums.back().lot.clear();
    }
    return sums;
}

std::string row_of(const Session& session, const app::StockRow& row, bool lots) {
    std::string text = row.location.text() + "  " + row.code.text() + "  " +
                       domain::quantity_text(row.quantity, row.unit) + "  " + row.name +
                       (row.lot.empty() ? "" : "  " + row.lot);
    if (lots && row.left != row.quantity)
        text += session.say("  (残り ", "  (left ") + domain::quantity_text(row.left, row.unit) + ")";
    if (lots && row.expiry)
        text += "  " + std::string(domain::words_for(row.expiry->kind, session.language())) + " " +
                to_text(row.expiry->date);
    if (!row.counted) text += session.say("  (入荷の記録なし)", "  (never received: not counted)");
    return text;
}

std::string cause_text(const Session& session, const app::LikelyCause& cause, domain::Unit unit) {
    const bool weighed = unit == domain::Unit::gram;
    const auto quantity = domain::quantity_text(cause.quantity, unit);
    const std::string pieces = weighed ? "" : " 点";
    const auto& place = cause.place.text();
    switch (cause.cause) {
        case app::NegativeCause::not_arrived:
            return session.say(
                place + " からの " + quantity + pieces + "が、着いた記録になっていません(" +
                    to_text(*cause.entry) + ")",
                quantity + " from " + place + " were never noted as arrived (" + to_text(*cause.entry) + ")");
        case app::NegativeCause::held_beside:
            return session.say(place + " の帳簿には " + quantity + pieces + "あります(移動の記録もれ?)",
                               place + " has " + quantity + " in its book: moved without a note?");
        case app::NegativeCause::never_came:
            return session.say("入荷の記録が一度もありません", "no delivery was ever recorded");
        case app::NegativeCause::not_received:
            break;
    }
    return session.say("入荷の記録もれか、数えちがいのようです。数えてください",
                       "a delivery not recorded, or a miscount: count them");
}

/// What is asked for by its code; absent where none is.
Result<std::optional<ItemId>> asked_for(const app::Catalogue& catalogue, const std::string& code) {
    if (code.empty()) return std::optional<ItemId>();
    TSUNAGU_TRY(const auto scanned, domain::parse_barcode(code));
    TSUNAGU_TRY(const auto* entry, catalogue.require(scanned.item));
    return std::optional(entry->item.id);
}

Result<int> negatives(const Session& session, const app::ShopView& view, const app::Catalogue& catalogue,
                      const std::set<LocationCode>& places, const std::optional<ItemId>& only) {
    TSUNAGU_TRY(auto rows,
                view.stock_view().negatives(std::vector<LocationCode>(places.begin(), places.end())));
    if (only) std::erase_if(rows, [&](const auto& row) { return row.item != *only; });
    JsonRows array(session);
    for (const auto& row : rows) {
        const auto* entry = catalogue.find(row.item);
        const bool has_code = entry != nullptr && !entry->item.codes.empty();
        const auto code = has_code ? entry->item.codes.front().text() : to_text(row.item.entry);
        const auto unit = entry == nullptr ? domain::Unit::piece : entry->item.unit;
        const std::string name =
            entry == nullptr ? std::string() : domain::name_for(entry->item, session.language());
        if (session.options.json)
            array.add(negative_json(row, code, name, unit));
        else
            session.line(row.location.text() + "  " + code + "  " +
                         domain::quantity_text(row.quantity, unit) + "  " + name +
                         (row.cause ? "  " + cause_text(session, *row.cause, unit) : ""));
    }
    if (session.options.json) array.end();
    if (!session.options.json && rows.empty())
        session.line(session.say("マイナスの在庫はありません", "no balance is below zero"));
    return exit_ok;
}

Result<int> stock(const Session& session, const StockOptions& options) {
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    std::set<LocationCode> shown;
    bool known = options.location.empty();
    for (const auto& location : catalogue->locations()) {
        const bool named = location.code.text() == options.location;
        known = known || named;
        if (options.location.empty() ? location.kind == domain::LocationKind::place : named)
            shown.insert(location.code);
    }
    if (!known) return fail(ErrorCode::unknown_location, {{"code", options.location}});
    TSUNAGU_TRY(const auto only, asked_for(*catalogue, options.item));
    if (options.negative) return negatives(session, *view, *catalogue, shown, only);
    TSUNAGU_TRY(auto rows, view->stock());
    if (only) std::erase_if(rows, [&](const app::StockRow& row) { return row.item != *only; });
    if (!options.all || !options.location.empty())
        rows.erase(std::remove_if(rows.begin(), rows.end(),
                                  [&](const app::StockRow& row) { return shown.count(row.location) == 0; }),
                   rows.end());
    if (!options.lots) rows = summed(rows);
    auto heard = HeardOnly::of(session.options.data, *catalogue);
    if (session.options.json) {
        JsonRows array(session);
        for (const auto& row : rows) array.add(stock_json(row, options.lots, heard.covers(row.location)));
        array.end();
        return exit_ok;
    }
    for (const auto& row : rows) {
        heard.show(row.location);
        session.line(row_of(session, row, options.lots));
    }
    if (const auto words = heard.words(session); !words.empty()) session.line(words);
    return exit_ok;
}

struct ItemsOptions {
    std::string query;
    bool to_review = false;
};

Result<int> items(const Session& session, const ItemsOptions& options) {
    const auto& query = options.query;
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    std::vector<std::size_t> found;
    if (query.empty())
        for (std::size_t i = 0; i < catalogue->items().size(); ++i) found.push_back(i);
    else
        found = catalogue->search(query, catalogue->items().size());
    if (options.to_review)
        std::erase_if(found, [&](std::size_t i) { return !catalogue->items()[i].item.to_review; });
    if (session.options.json) {
        JsonRows array(session);
        for (const auto i : found) array.add(item_json(catalogue->items()[i], catalogue->day()));
        array.end();
        return exit_ok;
    }
    for (const auto i : found) {
        const auto& entry = catalogue->items()[i];
        const auto& item = entry.item;
        const auto price = catalogue->price_of(entry);
        session.line(
            (item.codes.empty() ? std::string("-") : item.codes.front().text()) + "  " +
            (price ? till::yen_text(*price) + (domain::is_weighed(item) ? "/100g" : "") : std::string("-")) +
            "  " + domain::name_for(item, session.language()) +
            (entry.partner_name.empty() ? "" : "  " + entry.partner_name) +
            (item.to_review ? session.say("  (要確認)", "  (to be reviewed)") : ""));
    }
    return exit_ok;
}

}  // namespace

void add_stock(CLI::App& app, Session& session, Action& chosen) {
    const auto options = std::make_shared<StockOptions>();
    auto* command = app.add_subcommand("stock", session.say("在庫の一覧", "list stock"));
    command
        ->add_option("--location", options->location,
                     session.say("この場所だけ(既定は売場と倉庫のすべて)",
                                 "of this location only (default: of all places)"))
        ->type_name("CODE");
    command->add_flag(
        "--lots", options->lots,
        session.say("ロットごとに、期限と残りの見込みも", "by lot, with expiry and what is left of it"));
    command->add_flag("--all", options->all,
                      session.say("納入元・お客さまなども(合計は必ず0)",
                                  "also supplier, customer...: all rows of an item sum to zero"));
    command
        ->add_flag("--negative", options->negative,
                   session.say("帳簿がマイナスの商品だけ、考えられるわけとともに",
                               "only what is below zero, with the likely cause"))
        ->excludes("--lots")
        ->excludes("--all");
    command
        ->add_flag("--elsewhere", options->elsewhere,
                   session.say("ほかの場所にある数と、いつの数か(本部ノードが最後に言ったこと)",
                               "what other places have and how old that is, as the node last said"))
        ->excludes("--location")
        ->excludes("--lots")
        ->excludes("--all")
        ->excludes("--negative");
    command->add_option("--item", options->item, session.say("この商品だけ", "of this item only"))
        ->type_name("CODE");
    command->footer(session.say("例:\n", "Examples:\n") +
                    "  tsunagu --data shop stock --json\n"
                    "  tsunagu --data shop stock --location CORNER --lots\n"
                    "  tsunagu --data shop stock --elsewhere --item 4999990000113");
    command->callback([&session, &chosen, options] {
        chosen = [&session, options] {
            return options->elsewhere ? list_elsewhere(session, options->item) : stock(session, *options);
        };
    });
}

void add_items(CLI::App& app, Session& session, Action& chosen) {
    const auto options = std::make_shared<ItemsOptions>();
    auto* command = app.add_subcommand("items", session.say("商品の一覧と検索", "list and search items"));
    command
        ->add_option("--search", options->query,
                     session.say("漢字・かな・ローマ字・英語・JANの一部",
                                 "kanji, kana, romaji, English, part of a JAN"))
        ->type_name("WORDS");
    command->add_flag("--to-review", options->to_review,
                      session.say("要確認のものだけ(レジで登録した商品)", "only those made at the till"));
    command->footer(session.say("例:\n", "Example:\n") + "  tsunagu --data shop items --search konbu");
    command->callback(
        [&session, &chosen, options] { chosen = [&session, options] { return items(session, *options); }; });
}

}  // namespace tsunagu::cli
