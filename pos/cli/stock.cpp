// tsunagu stock and tsunagu items: what there is.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <set>

#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_text.h"
#include "pos/till/receipt.h"

namespace tsunagu::cli {

namespace {

/// Writes rows as a JSON array, one a line.
class JsonRows {
  public:
    explicit JsonRows(const Session& session) : session_(session) { session_.write("["); }
    void add(const std::string& row) {
        session_.write(first_ ? "\n" : ",\n");
        session_.write(row);
        first_ = false;
    }
    void end() { session_.write(first_ ? "]\n" : "\n]\n"); }

  private:
    const Session& session_;
    bool first_ = true;
};

Result<int> stock(const Session& session, bool all) {
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    TSUNAGU_TRY(auto rows, view->stock());
    std::set<LocationCode> places;
    for (const auto& location : catalogue->locations())
        if (location.kind == domain::LocationKind::place) places.insert(location.code);
    if (!all)
        rows.erase(std::remove_if(rows.begin(), rows.end(),
                                  [&](const app::StockRow& row) { return places.count(row.location) == 0; }),
                   rows.end());
    if (session.options.json) {
        JsonRows array(session);
        for (const auto& row : rows) array.add(stock_json(row));
        array.end();
        return exit_ok;
    }
    for (const auto& row : rows)
        session.line(
            row.location.text() + "  " + row.code.text() + "  " + std::to_string(row.quantity.value()) +
            "  " + row.name + (row.lot.empty() ? "" : "  " + row.lot) +
            (row.counted ? "" : session.say("  (入荷の記録なし)", "  (never received: not counted)")));
    return exit_ok;
}

Result<int> items(const Session& session, const std::string& query) {
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    std::vector<std::size_t> found;
    if (query.empty())
        for (std::size_t i = 0; i < catalogue->items().size(); ++i) found.push_back(i);
    else
        found = catalogue->search(query, catalogue->items().size());
    if (session.options.json) {
        JsonRows array(session);
        for (const auto i : found) array.add(item_json(catalogue->items()[i]));
        array.end();
        return exit_ok;
    }
    for (const auto i : found) {
        const auto& entry = catalogue->items()[i];
        const auto& item = entry.item;
        session.line((item.codes.empty() ? std::string("-") : item.codes.front().text()) + "  " +
                     (item.price ? till::yen_text(*item.price) : std::string("-")) + "  " +
                     domain::name_for(item, session.language()) +
                     (entry.partner_name.empty() ? "" : "  " + entry.partner_name));
    }
    return exit_ok;
}

}  // namespace

void add_stock(CLI::App& app, Session& session, Action& chosen) {
    const auto all = std::make_shared<bool>(false);
    auto* command = app.add_subcommand("stock", session.say("在庫の一覧", "list stock"));
    command->add_flag("--all", *all,
                      session.say("納入元・お客さまなども(合計は必ず0)",
                                  "also supplier, customer...: all rows of an item sum to zero"));
    command->footer(session.say("例:\n", "Example:\n") + "  tsunagu --data shop stock --json");
    command->callback(
        [&session, &chosen, all] { chosen = [&session, all] { return stock(session, *all); }; });
}

void add_items(CLI::App& app, Session& session, Action& chosen) {
    const auto query = std::make_shared<std::string>();
    auto* command = app.add_subcommand("items", session.say("商品の一覧と検索", "list and search items"));
    command
        ->add_option("--search", *query,
                     session.say("漢字・かな・ローマ字・英語・JANの一部",
                                 "kanji, kana, romaji, English, part of a JAN"))
        ->type_name("WORDS");
    command->footer(session.say("例:\n", "Example:\n") + "  tsunagu --data shop items --search konbu");
    command->callback(
        [&session, &chosen, query] { chosen = [&session, query] { return items(session, *query); }; });
}

}  // namespace tsunagu::cli
