// Planning an import of the other lists: partners, consignors, locations, deliveries.
#include <array>
#include <map>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "inventory/base/whole_file.h"
#include "inventory/domain/catalogue_import.h"
#include "inventory/domain/csv.h"
#include "inventory/domain/expected_delivery.h"
#include "inventory/domain/unit.h"
#include "inventory/record/consignor_defined.h"
#include "inventory/record/delivery_expected.h"
#include "inventory/record/goods_received.h"
#include "inventory/record/kinds.h"
#include "inventory/record/location_defined.h"
#include "inventory/record/location_settings_set.h"
#include "inventory/record/partner_defined.h"
#include "inventory/record/stock_moved.h"
#include "pos/app/import_plan.h"

namespace tsunagu::app {

namespace {

/// So many that an entry of them is far below journal::max_payload_bytes, whatever their lots are called.
constexpr std::size_t movements_an_entry = 5'000;

/// Counts a definition, and drafts it where it says something new. `known` may be null.
template <class Definition>
void add_definition(ImportPlan& plan, const Drafting& draft, std::string_view kind,
                    const Definition& definition, const Definition* known) {
    auto entry = draft(kind, definition);
    if (known != nullptr && entry.payload == encode(*known)) {
        ++plan.done.unchanged;
        return;
    }
    ++(known == nullptr ? plan.done.added : plan.done.changed);
    plan.drafts.push_back(std::move(entry));
}

const domain::Location* find_location(const Catalogue& catalogue, const LocationCode& code) {
    for (const auto& location : catalogue.locations())
        if (location.code == code) return &location;
    return nullptr;
}

record::LocationDefined definition_of(const domain::Location& location) {
    return record::LocationDefined{location.code, location.name, location.name_en, location.kind};
}

}  // namespace

std::set<BusinessDate> setting_dates(const domain::Location& location) {
    std::set<BusinessDate> dates;
    for (const auto& [from, value] : location.run_by.settings()) dates.insert(from);
    for (const auto& [from, value] : location.issuer.settings()) dates.insert(from);
    for (const auto& [from, value] : location.cash_owner.settings()) dates.insert(from);
    return dates;
}

domain::LocationSettings settings_on(const domain::Location& location, BusinessDate date) {
    domain::LocationSettings settings;
    settings.from = date;
    settings.run_by = location.run_by.on(date).value_or(std::string());
    settings.issuer = location.issuer.on(date).value_or(domain::Issuer());
    settings.cash_owner = location.cash_owner.on(date).value_or(std::string());
    return settings;
}

Result<ImportPlan> plan_partners(std::string_view bytes, std::string_view path, const Catalogue& catalogue,
                                 const Drafting& draft) {
    TSUNAGU_TRY(const auto partners, domain::parse_partners_csv(bytes, path));
    ImportPlan plan;
    for (const auto& partner : partners) {
        const auto* known = catalogue.find_partner(partner.code);
        const record::PartnerDefined before{known != nullptr ? *known : domain::Partner()};
        add_definition(plan, draft, record::kind::partner_defined, record::PartnerDefined{partner},
                       known != nullptr ? &before : nullptr);
    }
    return plan;
}

Result<ImportPlan> plan_consignors(std::string_view bytes, std::string_view path, const Catalogue& catalogue,
                                   const Drafting& draft) {
    std::set<PartnerCode> partners;
    for (const auto& partner : catalogue.partners()) partners.insert(partner.code);
    TSUNAGU_TRY(const auto consignors, domain::parse_consignors_csv(bytes, path, partners));
    ImportPlan plan;
    for (const auto& consignor : consignors) {
        const auto* known = catalogue.find_consignor(consignor.code);
        const record::ConsignorDefined before{known != nullptr ? *known : domain::Consignor()};
        add_definition(plan, draft, record::kind::consignor_defined, record::ConsignorDefined{consignor},
                       known != nullptr ? &before : nullptr);
    }
    return plan;
}

/// What moved there meant something: a shelf does not become the outside world, nor one of the ledger's own
/// ends a shelf.
Result<void> require_same_kind(const domain::Location& location, const domain::Location* known) {
    using Kind = domain::LocationKind;
    constexpr std::array own = {std::pair(domain::supplier_location, Kind::supplier),
                                std::pair(domain::customer_location, Kind::customer),
                                std::pair(domain::waste_location, Kind::waste),
                                std::pair(domain::difference_location, Kind::difference),
                                std::pair(domain::transit_location, Kind::transit),
                                std::pair(domain::relief_location, Kind::relief)};
    auto kind = known != nullptr ? std::optional(known->kind) : std::nullopt;
    for (const auto& [code, of_ledger] : own)
        if (location.code.text() == code) kind = of_ledger;
    if (!kind || *kind == location.kind) return {};
    return fail(ErrorCode::location_kind_stays, {{"code", location.code.text()},
                                                 {"from", std::string(domain::name_of(*kind))},
                                                 {"to", std::string(domain::name_of(location.kind))}});
}

Result<ImportPlan> plan_locations(std::string_view bytes, std::string_view path, const Catalogue& catalogue,
                                  const Drafting& draft) {
    TSUNAGU_TRY(const auto locations, domain::parse_locations_csv(bytes, path));
    ImportPlan plan;
    for (const auto& location : locations) {
        const auto* known = find_location(catalogue, location.code);
        TSUNAGU_TRY_VOID(require_same_kind(location, known));
        const auto before = known != nullptr ? definition_of(*known) : record::LocationDefined();
        add_definition(plan, draft, record::kind::location_defined, definition_of(location),
                       known != nullptr ? &before : nullptr);
        for (const auto date : setting_dates(location)) {
            const auto settings = settings_on(location, date);
            if (known != nullptr && setting_dates(*known).count(date) > 0 &&
                settings_on(*known, date) == settings)
                continue;
            plan.drafts.push_back(draft(record::kind::location_settings_set,
                                        record::LocationSettingsSet{location.code, settings}));
        }
    }
    return plan;
}

namespace {

/// Lines of a list as entries: goods with a date as deliveries, which alone can say it, the others as what
/// moved.
class OpeningStock {
  public:
    OpeningStock(const Drafting& draft, domain::MovementReason reason) : draft_(draft) {
        moved_.reason = reason;
    }

    void take(const domain::StockLine& line, const ItemId& item) {
        // How many there are of what was never counted nobody knows.
        if (!line.counted) {
            ++plan_.done.unchanged;
            return;
        }
        if (line.quantity.is_zero()) return;
        ++plan_.done.added;
        if (line.expiry && line.quantity > Quantity()) {
            auto& received = received_[line.location];
            received.lines.push_back({item, line.lot, line.expiry, line.quantity});
            if (received.lines.size() == movements_an_entry) write(line.location, received);
            return;
        }
        const bool below = line.quantity < Quantity();
        moved_.movements.push_back({item, line.lot, below ? line.location : line.from,
                                    below ? line.from : line.location,
                                    below ? -line.quantity : line.quantity});
        if (moved_.movements.size() == movements_an_entry) write();
    }
    ImportPlan plan() && {
        for (auto& [location, received] : received_) write(location, received);
        write();
        return std::move(plan_);
    }

  private:
    void write() {
        if (!moved_.movements.empty()) plan_.drafts.push_back(draft_(record::kind::stock_moved, moved_));
        moved_.movements.clear();
    }
    void write(const LocationCode& location, record::GoodsReceived& received) {
        received.to = location;
        if (!received.lines.empty()) plan_.drafts.push_back(draft_(record::kind::goods_received, received));
        received.lines.clear();
    }

    const Drafting& draft_;
    record::StockMoved moved_;
    std::map<LocationCode, record::GoodsReceived> received_;
    ImportPlan plan_;
};

/// Why that line counts goods again: they are there in that lot, sold out or not; or there are some of the
/// same item in no lot, which may be those of the line's lot, or the other way round.
std::optional<Error> counted_twice(const domain::StockLine& line, const domain::Item& item,
                                   const StockThere& there) {
    const ErrorArgs where{{"code", line.code.text()}, {"location", line.location.text()}};
    const auto say = [&](ErrorCode code, Quantity quantity, std::string lots) {
        auto args = where;
        args.emplace_back("quantity", domain::quantity_text(quantity, item.unit));
        if (code == ErrorCode::stock_there_otherwise) {
            args.emplace_back("held", lots.empty() ? "ロットなし" : lots);
            args.emplace_back("held_en", lots.empty() ? "no lot" : lots);
            args.emplace_back("lot", line.lot.empty() ? "ロットなし" : line.lot);
            args.emplace_back("lot_en", line.lot.empty() ? "no lot" : line.lot);
        }
        return Error{code, std::move(args), {}};
    };
    const std::tuple begin{line.location, item.id, std::string()};
    if (const auto at = there.find({line.location, item.id, line.lot}); at != there.end())
        return say(ErrorCode::stock_there, at->second, {});
    Quantity held;
    std::string lots;
    for (auto at = there.lower_bound(begin); at != there.end(); ++at) {
        const auto& [place, held_item, lot] = at->first;
        if (place != line.location || held_item != item.id) break;
        // Another lot is other goods.
        if (!lot.empty() && !line.lot.empty()) break;
        held += at->second;
        if (!lot.empty()) lots += (lots.empty() ? "" : ", ") + lot;
    }
    if (held <= Quantity()) return std::nullopt;
    return say(ErrorCode::stock_there_otherwise, held, std::move(lots));
}

/// Over all lots; nothing where none was ever counted there.
std::optional<Quantity> held_in_all(const StockThere& there, const LocationCode& place, const ItemId& item) {
    std::optional<Quantity> held;
    for (auto at = there.lower_bound({place, item, std::string()}); at != there.end(); ++at) {
        if (std::get<0>(at->first) != place || std::get<1>(at->first) != item) break;
        held = held.value_or(Quantity()) + at->second;
    }
    return held;
}

/// Adds goods to those of the same item and lot.
Result<void> add_expected(std::vector<record::ReceivedLine>& lines, record::ReceivedLine line) {
    for (auto& other : lines) {
        if (other.item != line.item || other.lot != line.lot) continue;
        other.quantity += line.quantity;
        if (other.quantity.value() > Quantity::limit)
            return fail(ErrorCode::quantity_invalid, {{"value", std::to_string(other.quantity.value())},
                                                      {"limit", std::to_string(Quantity::limit)}});
        if (line.expiry)
            other.expiry = other.expiry ? domain::earlier(*other.expiry, *line.expiry) : line.expiry;
        return {};
    }
    lines.push_back(std::move(line));
    return {};
}

}  // namespace

Result<ImportPlan> plan_stock(std::string_view bytes, std::string_view path, const Catalogue& catalogue,
                              const Drafting& draft, const StockThere& there, domain::MovementReason reason,
                              ImportOver over) {
    domain::StockKnowledge shop;
    shop.has_item = [&](const ItemCode& code) { return catalogue.find(code) != nullptr; };
    shop.has_location = [&](const LocationCode& code) { return find_location(catalogue, code) != nullptr; };
    shop.there = [&](const domain::StockLine& line) -> std::optional<Error> {
        const auto* entry = catalogue.find(line.code);
        if (entry == nullptr || over == ImportOver::taken) return std::nullopt;
        return counted_twice(line, entry->item, there);
    };
    TSUNAGU_TRY(const auto lines, domain::parse_stock_csv(bytes, path, shop));
    OpeningStock opening(draft, reason);
    std::vector<GoodsListed> listed;
    std::map<std::pair<LocationCode, ItemId>, std::size_t> index;
    for (const auto& line : lines) {
        const auto& item = catalogue.find(line.code)->item;
        opening.take(line, item.id);
        if (!line.counted || line.quantity.is_zero()) continue;
        const auto known = index.find({line.location, item.id});
        if (known != index.end()) {
            listed[known->second].quantity += line.quantity;
        } else if (listed.size() < most_items_listed) {
            index[{line.location, item.id}] = listed.size();
            listed.push_back({item.name, line.location.text(), line.quantity, item.unit,
                              held_in_all(there, line.location, item.id)});
        }
    }
    auto plan = std::move(opening).plan();
    plan.done.goods = std::move(listed);
    return plan;
}

Result<ImportPlan> plan_expected(std::string_view bytes, std::string_view path, const Catalogue& catalogue,
                                 const Drafting& draft, const NotesExpected& there, ImportOver over) {
    domain::ExpectedKnowledge known;
    known.has_item = [&](const ItemCode& code) { return catalogue.find(code) != nullptr; };
    known.has_consignor = [&](const ConsignorCode& code) {
        return catalogue.find_consignor(code) != nullptr;
    };
    if (over == ImportOver::refused)
        known.has_list = [&](const ConsignorCode& consignor, std::string_view note) {
            return there.count({consignor, std::string(note)}) > 0;
        };
    TSUNAGU_TRY(const auto goods, domain::parse_expected_csv(bytes, path, known));
    if (goods.empty()) return fail(ErrorCode::stock_act_empty);
    ImportPlan plan;
    std::vector<record::DeliveryExpected> notes;
    std::map<std::pair<ConsignorCode, std::string>, std::size_t> index;
    for (const auto& line : goods) {
        const auto [at, is_new] = index.try_emplace({line.consignor, line.note}, notes.size());
        if (is_new) notes.push_back({line.consignor, line.note, {}, {}});
        TSUNAGU_TRY_VOID(add_expected(notes[at->second].lines, {catalogue.find(line.code)->item.id, line.lot,
                                                                line.expiry, line.quantity}));
        const auto& item = catalogue.find(line.code)->item;
        if (plan.done.goods.size() < most_items_listed)
            plan.done.goods.push_back({item.name, line.note, line.quantity, item.unit, std::nullopt});
    }
    for (const auto& note : notes) {
        plan.drafts.push_back(draft(record::kind::delivery_expected, note));
        ++(there.count({note.consignor, note.delivery_note}) > 0 ? plan.done.changed : plan.done.added);
    }
    return plan;
}

Result<std::string> read_list(const std::filesystem::path& file) {
    TSUNAGU_TRY(auto bytes, read_whole(file, domain::csv_file_limit));
    if (bytes.size() > domain::csv_file_limit)
        return fail(ErrorCode::csv_too_large, {{"limit", std::to_string(domain::csv_file_limit)}});
    return bytes;
}

}  // namespace tsunagu::app
