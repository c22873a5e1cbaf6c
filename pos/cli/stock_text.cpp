#include "pos/cli/stock_text.h"

#include <cstdio>
#include <nlohmann/json.hpp>

#include "pos/cli/after_writing.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/expected_text.h"
#include "pos/cli/json_text.h"

namespace tsunagu::cli {

namespace {

using Json = nlohmann::ordered_json;

}  // namespace

std::string act_json(const app::Catalogue& catalogue, const app::StockDone& done,
                     const app::ExpectedDelivery* expected) {
    Json lines = Json::array();
    for (const auto& movement : done.movements)
        lines.push_back({{"item", code_of(catalogue, movement.item)},
                         {"name", item_name(catalogue, movement.item, Language::ja)},
                         {"lot", movement.lot},
                         {"from", movement.from.text()},
                         {"to", movement.to.text()},
                         {"quantity", movement.quantity.value()},
                         {"unit", unit_name(catalogue, movement.item)}});
    Json json{{"id", to_text(done.entry)},
              {"at", to_tokyo_text(done.at)},
              {"business_date", to_text(done.business_date)},
              {"operator", done.operator_id.text()},
              {"lines", std::move(lines)}};
    for (const auto& passed : done.passed)
        json["passed"].push_back({{"item", code_of(catalogue, passed.item)},
                                  {"name", item_name(catalogue, passed.item, Language::ja)},
                                  {"lot", passed.lot},
                                  {"expires", to_text(passed.expiry.date)},
                                  {"expiry_kind", std::string(domain::name_of(passed.expiry.kind))},
                                  {"quantity", passed.quantity.value()},
                                  {"unit", unit_name(catalogue, passed.item)}});
    for (const auto& below : done.below_nothing)
        json["below_nothing"].push_back({{"item", code_of(catalogue, below.item)},
                                         {"name", item_name(catalogue, below.item, Language::ja)},
                                         {"location", below.location.text()},
                                         {"quantity", below.balance.value()},
                                         {"unit", unit_name(catalogue, below.item)}});
    if (expected != nullptr) json["expected"] = Json::parse(expected_json(catalogue, *expected));
    return json_line(json);
}

void warn_of_passed(const Session& session, const app::Catalogue& catalogue, const app::StockDone& done) {
    for (const auto& passed : done.passed) {
        const auto what = code_of(catalogue, passed.item) + " " +
                          item_name(catalogue, passed.item, session.language()) + " " + passed.lot;
        const auto quantity = counted_text(catalogue, passed.item, passed.quantity);
        const auto date = std::string(domain::words_for(passed.expiry.kind, session.language())) + " " +
                          to_text(passed.expiry.date);
        std::fprintf(stderr, "tsunagu: %s\n",
                     session
                         .say("注意: 期限を過ぎたものが " + quantity + " 入っています: " + what + "（" +
                                  date + "）。期限内の在庫は足りません。記録はしました。",
                              "warning: " + quantity + " past their date are among them: " + what + " (" +
                                  date + "). There are not enough others. It was recorded.")
                         .c_str());
    }
}

void warn_of_shortage(const Session& session, const app::Catalogue& catalogue, const app::StockDone& done) {
    for (const auto& below : done.below_nothing) {
        const auto what =
            code_of(catalogue, below.item) + " " + item_name(catalogue, below.item, session.language());
        const auto balance = counted_text(catalogue, below.item, below.balance);
        std::fprintf(stderr, "tsunagu: %s\n",
                     session
                         .say("注意: 帳簿より多く出ました: " + what + "（" + below.location.text() +
                                  " の帳簿 " + balance + "）。記録はしました。数を確かめてください。",
                              "warning: more than the book had: " + what + " (" + below.location.text() +
                                  " now has " + balance + "). It was recorded. Check the figure.")
                         .c_str());
    }
}

void print_act(const Session& session, const app::Catalogue& catalogue, const app::StockDone& done,
               std::string_view words) {
    session.line(std::string(words) + "  " + to_text(done.entry));
    for (const auto& movement : done.movements)
        session.line("  " + code_of(catalogue, movement.item) + "  " +
                     counted_text(catalogue, movement.item, movement.quantity) + "  " + movement.from.text() +
                     " → " + movement.to.text() + "  " +
                     item_name(catalogue, movement.item, session.language()) +
                     (movement.lot.empty() ? "" : "  " + movement.lot));
}

Result<int> tell_act(Session& session, app::Shop& shop, const app::StockDone& done, std::string_view words,
                     const app::ExpectedDelivery* expected) {
    const auto catalogue = shop.catalogue();
    if (session.options.json) {
        session.line(act_json(*catalogue, done, expected));
    } else {
        print_act(session, *catalogue, done, words);
        if (expected != nullptr) print_expected(session, *catalogue, *expected, false);
    }
    if (expected != nullptr) warn_of_excess(session, *catalogue, *expected, done);
    warn_of_passed(session, *catalogue, done);
    warn_of_shortage(session, *catalogue, done);
    TSUNAGU_TRY_VOID(session.flush());
    copy_after_writing(shop, session);
    return exit_ok;
}

}  // namespace tsunagu::cli
