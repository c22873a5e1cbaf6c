#include "pos/cli/expected_text.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "pos/cli/json_text.h"
#include "pos/cli/stock_text.h"

namespace tsunagu::cli {

using Json = nlohmann::ordered_json;

std::string expected_json(const app::Catalogue& catalogue, const app::ExpectedDelivery& expected) {
    Json lines = Json::array();
    for (const auto& line : expected.lines) {
        Json row{{"item", code_of(catalogue, line.item)},
                 {"name", item_name(catalogue, line.item, Language::ja)},
                 {"lot", line.lot},
                 {"expires", nullptr},
                 {"expiry_kind", nullptr},
                 {"unit", unit_name(catalogue, line.item)},
                 {"expected", line.expected.value()},
                 {"received", line.received.value()},
                 {"missing", line.missing().value()},
                 {"too_much", line.too_much().value()}};
        if (line.expiry) {
            row["expires"] = to_text(line.expiry->date);
            row["expiry_kind"] = std::string(domain::name_of(line.expiry->kind));
        }
        lines.push_back(std::move(row));
    }
    return json_line(Json{{"id", to_text(expected.row.entry)},
                          {"at", to_tokyo_text(expected.row.at)},
                          {"consignor", expected.row.consignor.text()},
                          {"note", expected.row.delivery_note},
                          {"closed", expected.row.closed},
                          {"complete", expected.complete()},
                          {"lines", std::move(lines)}});
}

void print_expected(const Session& session, const app::Catalogue& catalogue,
                    const app::ExpectedDelivery& expected, bool all) {
    const auto& row = expected.row;
    const auto state = row.closed            ? session.say("打ち切り", "closed")
                       : expected.complete() ? session.say("すべて届いた", "all of it came")
                                             : session.say("まだ届いていないものがある", "some is missing");
    session.line(session.say("納品書 ", "Note ") + row.delivery_note +
                 (row.consignor.empty() ? "" : "  " + row.consignor.text()) + "  " + state);
    for (const auto& line : expected.lines) {
        if (!all && line.missing().is_zero() && line.too_much().is_zero()) continue;
        std::string text = "  " + code_of(catalogue, line.item) + session.say("  予定 ", "  expected ") +
                           counted_text(catalogue, line.item, line.expected) +
                           session.say("  届いた ", "  came ") +
                           counted_text(catalogue, line.item, line.received);
        if (!line.missing().is_zero())
            text += session.say("  まだ ", "  missing ") + counted_text(catalogue, line.item, line.missing());
        if (!line.too_much().is_zero())
            text +=
                session.say("  多い ", "  too much ") + counted_text(catalogue, line.item, line.too_much());
        text += "  " + item_name(catalogue, line.item, session.language());
        if (!line.lot.empty()) text += "  " + line.lot;
        session.line(text);
    }
}

void warn_of_excess(const Session& session, const app::Catalogue& catalogue,
                    const app::ExpectedDelivery& expected, const app::StockDone& delivery) {
    for (const auto& line : expected.lines) {
        const bool came_now = std::any_of(delivery.movements.begin(), delivery.movements.end(),
                                          [&](const auto& moved) { return moved.item == line.item; });
        if (!came_now || line.too_much().is_zero()) continue;
        const auto what = code_of(catalogue, line.item) + " " +
                          item_name(catalogue, line.item, session.language()) +
                          (line.lot.empty() ? "" : " " + line.lot);
        const auto by = counted_text(catalogue, line.item, line.too_much());
        std::fprintf(stderr, "tsunagu: %s\n",
                     session
                         .say("注意: 納品書 " + expected.row.delivery_note + " の予定より " + by +
                                  " 多く届いています: " + what + "。入荷は記録しました。",
                              "warning: " + by + " more than note " + expected.row.delivery_note +
                                  " says: " + what + ". It was received.")
                         .c_str());
    }
}

}  // namespace tsunagu::cli
