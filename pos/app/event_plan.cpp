// Planning marché days, one or a list of them.
#include <algorithm>
#include <utility>

#include "inventory/domain/csv_table.h"
#include "inventory/domain/event_import.h"
#include "inventory/record/event_planned.h"
#include "inventory/record/kinds.h"
#include "inventory/storage/shop_store.h"
#include "pos/app/event_book.h"
#include "pos/app/import_plan.h"
#include "pos/app/shop.h"

namespace tsunagu::app {
namespace {

constexpr std::size_t name_limit = 60;
constexpr std::size_t qr_limit = 300;

/// A place sells at one event a day: what it sells then belongs to that event.
Result<void> check_stalls_are_free(const domain::Event& event, const std::vector<domain::Event>& events) {
    for (const auto& other : events) {
        if (other.code == event.code || other.date != event.date) continue;
        for (const auto& stall : event.stalls)
            if (domain::find_stall(other, stall.location) != nullptr)
                return fail(ErrorCode::stall_taken, {{"code", stall.location.text()},
                                                     {"event", other.code.text()},
                                                     {"date", to_text(other.date)}});
    }
    return {};
}

bool has_place(const Catalogue& catalogue, const LocationCode& code) {
    const auto& all = catalogue.locations();
    return std::any_of(all.begin(), all.end(), [&](const domain::Location& location) {
        return location.code == code && location.kind == domain::LocationKind::place;
    });
}

Result<void> check_stall(const Catalogue& catalogue, const domain::Event& event, const domain::Stall& stall) {
    if (!has_place(catalogue, stall.location)) {
        const auto& all = catalogue.locations();
        const bool known = std::any_of(all.begin(), all.end(), [&](const domain::Location& location) {
            return location.code == stall.location;
        });
        return fail(known ? ErrorCode::not_a_place : ErrorCode::unknown_location,
                    {{"code", stall.location.text()}});
    }
    if (std::count_if(event.stalls.begin(), event.stalls.end(),
                      [&](const domain::Stall& other) { return other.location == stall.location; }) > 1)
        return fail(ErrorCode::duplicate_code, {{"code", stall.location.text()}});
    TSUNAGU_TRY_VOID(check_note("name", stall.name, name_limit));
    TSUNAGU_TRY_VOID(check_note("issuer", stall.issuer.name, name_limit));
    if (stall.issuer.number && stall.issuer.name.empty())
        return fail(ErrorCode::field_missing, {{"column", "issuer"}});
    if (!stall.partner.empty() && catalogue.find_partner(stall.partner) == nullptr)
        return fail(ErrorCode::unknown_partner, {{"code", stall.partner.text()}});
    return {};
}

Result<void> check_event(const Catalogue& catalogue, const domain::Event& event) {
    TSUNAGU_TRY_VOID(domain::parse_event_code(event.code.text()));
    if (event.name.empty()) return fail(ErrorCode::field_missing, {{"column", "name"}});
    TSUNAGU_TRY_VOID(check_note("name", event.name, name_limit));
    TSUNAGU_TRY_VOID(check_note("venue", event.venue, name_limit));
    TSUNAGU_TRY_VOID(check_note("qr", event.qr, qr_limit));
    TSUNAGU_TRY_VOID(check_note("qr_caption", event.qr_caption, name_limit));
    if (!domain::are_opening_hours(event.opens, event.closes))
        return fail(
            ErrorCode::field_invalid,
            {{"column", "hours"}, {"value", event.opens + "-" + event.closes}, {"allowed", "11:00-16:00"}});
    for (const auto& stall : event.stalls) TSUNAGU_TRY_VOID(check_stall(catalogue, event, stall));
    return check_stalls_are_free(event, catalogue.facts().events);
}

}  // namespace

Result<void> EventBook::plan(const PlanRequest& request) {
    TSUNAGU_TRY(const auto who, stock_.begin(request.operator_id));
    const auto& event = request.event;
    const auto& facts = shop_.catalogue_->facts();
    if (const auto* there = facts.find_event(event.code); there != nullptr && !request.change)
        return fail(ErrorCode::event_there, {{"code", event.code.text()}, {"date", to_text(there->date)}});
    if (request.change && facts.find_event(event.code) == nullptr)
        return fail(ErrorCode::unknown_event, {{"code", event.code.text()}});
    TSUNAGU_TRY_VOID(check_event(*shop_.catalogue_, event));
    const auto draft =
        Drafting{shop_.clock_.now(), who}(record::kind::event_planned, record::EventPlanned{event});
    shop_.unsure_act_.reset();
    return shop_.append({&draft, 1});
}

Result<ImportPlan> plan_events(std::string_view bytes, std::string_view path, const Catalogue& catalogue,
                               const Drafting& draft) {
    domain::EventKnowledge shop;
    shop.has_place = [&](const LocationCode& code) { return has_place(catalogue, code); };
    shop.has_partner = [&](const PartnerCode& code) { return catalogue.find_partner(code) != nullptr; };
    shop.events = catalogue.facts().events;
    TSUNAGU_TRY(const auto events, domain::parse_events_csv(bytes, path, shop));
    ImportPlan plan;
    for (const auto& event : events) {
        const auto* known = catalogue.facts().find_event(event.code);
        if (known != nullptr && *known == event) {
            ++plan.done.unchanged;
            continue;
        }
        ++(known == nullptr ? plan.done.added : plan.done.changed);
        plan.drafts.push_back(draft(record::kind::event_planned, record::EventPlanned{event}));
    }
    return plan;
}

}  // namespace tsunagu::app
