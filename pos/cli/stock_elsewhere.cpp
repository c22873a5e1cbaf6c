#include "pos/cli/stock_elsewhere.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "inventory/domain/barcode.h"
#include "pos/app/item_naming.h"
#include "pos/app/stock_elsewhere.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_rows.h"
#include "pos/cli/json_text.h"
#include "sync/client/identity.h"
#include "sync/client/stock_elsewhere.h"

namespace tsunagu::cli {

namespace {

std::string elsewhere_json(const app::Catalogue& catalogue, const domain::Item& item,
                           const app::PlaceFigure& figure) {
    nlohmann::ordered_json row{
        {"location", figure.place.code.text()},     {"location_name", figure.place.name},
        {"item", app::code_of(catalogue, item.id)}, {"name", item.name},
        {"quantity", figure.quantity.value()},      {"unit", app::unit_name(catalogue, item.id)}};
    row["heard_at"] = figure.place.heard ? nlohmann::ordered_json(to_tokyo_text(*figure.place.heard))
                                         : nlohmann::ordered_json();
    row["age_s"] = figure.age_ms / 1000;
    return json_line(row);
}

}  // namespace

Result<int> list_elsewhere(Session& session, const std::string& code) {
    TSUNAGU_TRY(const auto directory, session.directory());
    TSUNAGU_TRY(const auto identity, sync::read_identity(directory));
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    const app::CatalogueItem* only = nullptr;
    if (!code.empty()) {
        TSUNAGU_TRY(const auto scanned, domain::parse_barcode(code));
        TSUNAGU_TRY(only, catalogue->require(scanned.item));
    }
    const auto report = sync::last_stock({directory, identity.node});
    const auto now = session.clock().now();
    JsonRows array(session);
    bool any = false;
    for (const auto& entry : catalogue->items()) {
        if (!report || (only != nullptr && entry.item.id != only->item.id)) continue;
        for (const auto& figure :
             app::stock_elsewhere(*report, entry.item, catalogue->facts().location.code, now)) {
            any = true;
            if (session.options.json)
                array.add(elsewhere_json(*catalogue, entry.item, figure));
            else
                session.line(app::name_of(figure.place, session.language()) + "  " +
                             app::code_of(*catalogue, entry.item.id) + "  " +
                             app::counted_text(*catalogue, entry.item.id, figure.quantity) + "  " +
                             domain::name_for(entry.item, session.language()) + "  (" +
                             app::age_words(figure, now, session.language()) + ")");
        }
    }
    if (session.options.json)
        array.end();
    else if (!report)
        session.line(session.say("本部ノードからまだ聞いていません。つながると分かります(sync now)",
                                 "The node has not said yet; it does at the next contact (sync now)"));
    else if (!any)
        session.line(session.say("ほかの場所にはありません", "no other place has any"));
    return exit_ok;
}

std::shared_ptr<const StockReport> stock_told(const Session& session) {
    const auto directory = session.directory();
    if (!directory) return nullptr;
    const auto identity = sync::read_identity(*directory);
    if (!identity) return nullptr;
    auto report = sync::last_stock({*directory, identity->node});
    return report ? std::make_shared<const StockReport>(*std::move(report)) : nullptr;
}

void add_although_sold(CLI::App& command, const Session& session, bool& flag) {
    command.add_flag("--although-sold", flag,
                     session.say("ほかの端末の売上が届いていなくても確定する",
                                 "although sales of another terminal have not come"));
}

}  // namespace tsunagu::cli
