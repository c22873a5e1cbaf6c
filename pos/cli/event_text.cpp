#include "pos/cli/event_text.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "pos/cli/json_text.h"
#include "pos/cli/stock_text.h"

namespace tsunagu::cli {

namespace {

using EventJson = nlohmann::ordered_json;

EventJson stall_json(const domain::Stall& stall) {
    return {{"location", stall.location.text()},
            {"kind", std::string(domain::name_of(stall.kind))},
            {"name", stall.name},
            {"partner", stall.partner.text()},
            {"issuer", stall.issuer.name},
            {"registration_number", stall.issuer.number ? stall.issuer.number->text() : std::string()}};
}

EventJson event_object(const domain::Event& event) {
    EventJson stalls = EventJson::array();
    for (const auto& stall : event.stalls) stalls.push_back(stall_json(stall));
    return {{"code", event.code.text()},
            {"name", event.name},
            {"date", to_text(event.date)},
            {"venue", event.venue},
            {"opens", event.opens},
            {"closes", event.closes},
            {"qr", event.qr},
            {"qr_caption", event.qr_caption},
            {"stalls", std::move(stalls)}};
}

/// `gaps`: of all items the figures are of.
void put_figures(EventJson& json, const domain::EventFigures& figures, const domain::EventGaps& gaps) {
    json["was_there"] = figures.was_there.value();
    json["carried"] = figures.carried.value();
    json["sold"] = figures.sold.value();
    json["given"] = figures.given().value();
    json["wasted"] = figures.wasted().value();
    json["brought_back"] = figures.brought_back.value();
    json["stays"] = figures.stays.value();
    json["missing"] = figures.missing().value();
    json["short"] = gaps.missing.value();
    json["over"] = gaps.over.value();
    json["given_up"] = figures.given_up.value();
    json["unexplained"] = figures.unexplained().value();
    json["by_reason"] = EventJson::object();
    for (const auto& [reason, quantity] : figures.taken_out)
        json["by_reason"][std::string(domain::name_of(reason))] = quantity.value();
}

/// Of goods by weight, which are not among the pieces; left out where there are none.
void put_grams(EventJson& json, const domain::EventFigures& grams, const domain::EventGaps& gaps) {
    if (grams == domain::EventFigures{}) return;
    json["grams"] = EventJson::object();
    put_figures(json["grams"], grams, gaps);
}

EventJson tenders_json(const std::vector<app::EventTender>& tenders) {
    EventJson rows = EventJson::array();
    for (const auto& sum : tenders)
        rows.push_back({{"kind", sum.kind.text()},
                        {"name", sum.name},
                        {"amount", sum.amount.value()},
                        {"sales", sum.sales}});
    return rows;
}

EventJson stall_report_json(const app::Catalogue& catalogue, const app::StallReport& stall) {
    EventJson lines = EventJson::array();
    for (const auto& line : stall.lines) {
        EventJson row{{"item", code_of(catalogue, line.item)},
                      {"name", item_name(catalogue, line.item, Language::ja)},
                      {"unit", unit_name(catalogue, line.item)},
                      {"packed", line.packed.value()}};
        domain::EventGaps gaps;
        gaps.add(line.figures.missing());
        put_figures(row, line.figures, gaps);
        row["sales"] = line.sales.value();
        row["taken_since"] = EventJson::array();
        for (const auto& taken : line.taken_since)
            row["taken_since"].push_back({{"id", to_text(taken.entry)},
                                          {"date", to_text(business_date_of(taken.at))},
                                          {"reason", std::string(domain::name_of(taken.reason))},
                                          {"quantity", taken.quantity.value()}});
        lines.push_back(std::move(row));
    }
    auto json = stall_json(stall.stall);
    json["planned"] = stall.planned;
    json["carried_out"] = nullptr;
    json["came_home"] = nullptr;
    if (stall.carried_out) json["carried_out"] = to_text(*stall.carried_out);
    if (stall.brought_back) json["came_home"] = to_text(*stall.brought_back);
    json["lines"] = std::move(lines);
    put_figures(json, stall.figures, stall.gaps);
    put_grams(json, stall.grams, stall.gram_gaps);
    json["tenders"] = tenders_json(stall.tenders);
    json["sales"] = stall.sales.value();
    json["sale_count"] = stall.sale_count;
    return json;
}

}  // namespace

std::string event_json(const domain::Event& event) {
    return json_line(event_object(event));
}

std::string event_report_json(const app::Catalogue& catalogue, const app::EventReport& report,
                              const app::HeardWords& heard) {
    EventJson stalls = EventJson::array();
    for (const auto& stall : report.stalls) {
        stalls.push_back(stall_report_json(catalogue, stall));
        if (heard.count(stall.stall.location) > 0) stalls.back()["heard_only"] = true;
    }
    EventJson json{{"event", event_object(report.event)}, {"stalls", std::move(stalls)}};
    put_figures(json, report.figures, report.gaps);
    put_grams(json, report.grams, report.gram_gaps);
    json["tenders"] = tenders_json(report.tenders);
    json["sales"] = report.sales.value();
    json["sale_count"] = report.sale_count;
    return json_line(json);
}

void print_missing(const Session& session, const app::Catalogue& catalogue, const app::StallReport& stall) {
    bool any = false;
    for (const auto& line : stall.lines) {
        const auto open = line.open();
        if (open.is_zero()) continue;
        any = true;
        session.line("  " + code_of(catalogue, line.item) +
                     (open < Quantity() ? session.say("  余り ", "  too many ")
                      : stall.closed    ? session.say("  不足 ", "  missing ")
                                        : session.say("  残り ", "  left ")) +
                     counted_text(catalogue, line.item, open > Quantity() ? open : -open) + "  " +
                     item_name(catalogue, line.item, session.language()));
    }
    if (!any) session.line(session.say("  不足はありません", "  nothing is missing"));
}

void add_event_names(CLI::App& command, const Session& session, std::string& event, std::string* stall) {
    command.add_option("EVENT", event, session.say("催事の名前", "the event's code"))
        ->required()
        ->type_name("");
    if (stall == nullptr) return;
    command.add_option("--stall", *stall, session.say("店の場所", "the stall's location"))
        ->required()
        ->type_name("CODE");
}

}  // namespace tsunagu::cli
