#include "inventory/projection/projector.h"

#include <array>
#include <string>

#include "inventory/domain/ledger.h"
#include "inventory/projection/event_projection.h"
#include "inventory/projection/scene.h"
#include "inventory/projection/shelf_projection.h"
#include "inventory/projection/stock_projection.h"
#include "inventory/record/consignor_defined.h"
#include "inventory/record/drawer_opened.h"
#include "inventory/record/epoch_started.h"
#include "inventory/record/item_changed.h"
#include "inventory/record/item_defined.h"
#include "inventory/record/item_limit_set.h"
#include "inventory/record/item_merged.h"
#include "inventory/record/item_price_set.h"
#include "inventory/record/kinds.h"
#include "inventory/record/limit_granted.h"
#include "inventory/record/location_defined.h"
#include "inventory/record/location_settings_set.h"
#include "inventory/record/operator_defined.h"
#include "inventory/record/partner_defined.h"
#include "inventory/record/picture_set.h"
#include "inventory/record/receipt_printed.h"
#include "inventory/record/sale_record.h"
#include "inventory/record/sale_voided.h"
#include "inventory/record/setting_set.h"
#include "inventory/record/tax_schedule_enabled.h"
#include "inventory/record/tender_defined.h"
#include "inventory/record/terminal_defined.h"

namespace tsunagu::projection {

namespace {

// One function a kind: what follows from an entry whose payload says `record`.

void apply(const Scene& scene, const record::EpochStarted& epoch) {
    EpochRow row{scene.entry.stream, scene.entry.epoch, epoch.tag, epoch.reason};
    row.started = scene.entry.at;
    if (epoch.previous) row.previous = epoch.previous->epoch;
    row.generation = epoch.generation;
    row.node = epoch.node;
    scene.state.begin_epoch(row);
}

void apply(const Scene& scene, const record::TerminalDefined& terminal) {
    scene.state.define_terminal(terminal.location, scene.entry.ref());
}

void apply(const Scene& scene, const record::OperatorDefined& definition) {
    scene.state.define_operator(definition.id, definition.display_name, scene.entry.ref());
}

void apply(const Scene& scene, const record::LocationDefined& definition) {
    domain::Location location;
    location.code = definition.code;
    location.name = definition.name;
    location.name_en = definition.name_en;
    location.kind = definition.kind;
    scene.state.define_location(location, scene.entry.ref());
}

void apply(const Scene& scene, const record::LocationSettingsSet& set) {
    scene.state.set_location_settings(set.location, set.settings, scene.entry.ref());
}

void apply(const Scene& scene, const record::PartnerDefined& definition) {
    scene.state.define_partner(definition.partner, scene.entry.ref());
}

void apply(const Scene& scene, const record::ConsignorDefined& definition) {
    scene.state.define_consignor(definition.consignor, scene.entry.ref());
}

void apply(const Scene& scene, const record::TenderDefined& tender) {
    scene.state.define_tender(
        {tender.kind, tender.name, tender.name_en, tender.gives_change, tender.forfeits_excess, tender.order},
        scene.entry.ref());
}

void apply(const Scene& scene, const record::ItemDefined& definition) {
    domain::Item item = definition.item;
    item.id = ItemId{scene.entry.ref()};
    scene.state.define_item(item, scene.entry.ref());
}

void apply(const Scene& scene, const record::ItemChanged& change) {
    scene.state.define_item(change.item, scene.entry.ref());
}

void apply(const Scene& scene, const record::ItemMerged& merge) {
    scene.state.merge_item(merge.item, merge.into, scene.entry.ref());
}

void apply(const Scene& scene, const record::ItemLimitSet& set) {
    scene.state.set_sale_limit({set.item, set.location, set.limit}, scene.entry.ref());
}

void apply(const Scene& scene, const record::ItemPriceSet& set) {
    scene.state.set_item_price({set.item, set.from, set.price}, scene.entry.ref());
}

void apply(const Scene& scene, const record::PictureSet& set) {
    scene.state.set_picture({set.name, set.jpeg, scene.position}, scene.entry.ref());
}

void apply(const Scene& scene, const record::LimitGranted& grant) {
    std::optional<Quantity> quantity;
    if (grant.quantity) quantity = Quantity(*grant.quantity);
    scene.state.grant_limit({grant.item, grant.terminal, grant.date, quantity, grant.from, scene.position},
                            scene.entry.ref());
}

void apply(const Scene& scene, const record::SettingSet& setting) {
    scene.state.set_setting(setting.key, setting.value, scene.entry.ref());
}

void apply(const Scene& scene, const record::TaxScheduleEnabled& schedule) {
    scene.state.enable_tax_schedule(schedule.name);
}

LocationCode customer() {
    return LocationCode(std::string(domain::customer_location));
}

void apply(const Scene& scene, const record::SaleRecord& sale) {
    scene.state.add_sale({scene.entry.ref(), scene.position, scene.entry.at, scene.entry.business_date,
                          scene.entry.operator_id, sale.receipt, sale.basket, sale.location, sale.total,
                          !sale.event.empty()});
    auto row = movement_of(scene, sale.location, customer(), domain::MovementReason::sale);
    for (const auto& line : sale.lines) move_goods(scene, row, line.item, line.lot, line.quantity);
    // Its customers are long gone: no receipt waits for a printer.
    if (sale.paper) scene.state.mark_printed(scene.entry.ref());
}

void apply(const Scene& scene, const record::SaleVoided& voided) {
    // Entries of different chains come in any order; were both allowed to void, the order would decide.
    const EntryRef by = scene.entry.ref();
    if (voided.sale.stream != by.stream || voided.sale.epoch != by.epoch)
        return scene.state.note_voided_elsewhere(scene.position, by, scene.entry.schema_version);
    // Goods come back once, whatever a program without the check of the use case may have appended.
    if (!scene.state.void_sale(voided.sale, by, scene.position))
        return scene.state.note_voided_again(scene.position, by, scene.entry.schema_version);
    auto row = movement_of(scene, customer(), voided.location, domain::MovementReason::sale_void);
    for (const auto& line : voided.lines) move_goods(scene, row, line.item, line.lot, line.quantity);
}

void apply(const Scene& scene, const record::ReceiptPrinted& printed) {
    scene.state.mark_printed(printed.sale);
}

void apply(const Scene& scene, const record::DrawerOpened& opened) {
    scene.state.add_drawer_opening({scene.entry.ref(), scene.position, scene.entry.at,
                                    scene.entry.business_date, scene.entry.operator_id, opened.asked_by});
}

[[nodiscard]] std::string reason_of(const Error& error) {
    for (const auto& [name, value] : error.args)
        if (name == "what") return value;
    return std::string(name_of(error.code));
}

/// Reads the payload with `decode`; what it says is applied whole, or not at all.
template <auto decode>
void decode_and_apply(const Scene& scene) {
    const auto record = decode(scene.entry.payload, scene.entry.schema_version);
    if (record)
        apply(scene, *record);
    else
        scene.state.quarantine(scene.position, scene.entry.ref(), reason_of(record.error()));
}

struct KnownKind {
    std::string_view kind;
    int schema_version;
    void (*project)(const Scene&);
};

// Everything this program understands, the frequent first.
constexpr std::array known_kinds = {
    KnownKind{record::kind::sale, 1, decode_and_apply<record::decode_sale>},
    KnownKind{record::kind::sale, 2, decode_and_apply<record::decode_sale>},
    KnownKind{record::kind::sale, 3, decode_and_apply<record::decode_sale>},
    KnownKind{record::kind::receipt_printed, 1, decode_and_apply<record::decode_receipt_printed>},
    KnownKind{record::kind::stock_moved, 1, decode_and_apply<record::decode_stock_moved>},
    KnownKind{record::kind::book_aligned, 1, decode_and_apply<record::decode_book_aligned>},
    KnownKind{record::kind::goods_received, 1, decode_and_apply<record::decode_goods_received>},
    KnownKind{record::kind::transfer_dispatched, 1, decode_and_apply<record::decode_transfer_dispatched>},
    KnownKind{record::kind::transfer_arrived, 1, decode_and_apply<record::decode_transfer_arrived>},
    KnownKind{record::kind::movement_reversed, 1, decode_and_apply<record::decode_movement_reversed>},
    KnownKind{record::kind::movement_reversed, 2, decode_and_apply<record::decode_movement_reversed>},
    KnownKind{record::kind::count_opened, 1, decode_and_apply<record::decode_count_opened>},
    KnownKind{record::kind::count_added, 1, decode_and_apply<record::decode_count_added>},
    KnownKind{record::kind::count_posted, 1, decode_and_apply<record::decode_count_posted>},
    KnownKind{record::kind::item_defined, 1, decode_and_apply<record::decode_item_defined>},
    KnownKind{record::kind::item_defined, 2, decode_and_apply<record::decode_item_defined>},
    KnownKind{record::kind::item_changed, 1, decode_and_apply<record::decode_item_changed>},
    KnownKind{record::kind::item_changed, 2, decode_and_apply<record::decode_item_changed>},
    KnownKind{record::kind::item_merged, 1, decode_and_apply<record::decode_item_merged>},
    KnownKind{record::kind::sale_voided, 1, decode_and_apply<record::decode_sale_voided>},
    KnownKind{record::kind::epoch_started, 1, decode_and_apply<record::decode_epoch_started>},
    KnownKind{record::kind::epoch_started, 2, decode_and_apply<record::decode_epoch_started>},
    KnownKind{record::kind::terminal_defined, 1, decode_and_apply<record::decode_terminal_defined>},
    KnownKind{record::kind::operator_defined, 1, decode_and_apply<record::decode_operator_defined>},
    KnownKind{record::kind::location_defined, 1, decode_and_apply<record::decode_location_defined>},
    KnownKind{record::kind::location_settings_set, 1, decode_and_apply<record::decode_location_settings_set>},
    KnownKind{record::kind::partner_defined, 1, decode_and_apply<record::decode_partner_defined>},
    KnownKind{record::kind::consignor_defined, 1, decode_and_apply<record::decode_consignor_defined>},
    KnownKind{record::kind::tender_defined, 1, decode_and_apply<record::decode_tender_defined>},
    KnownKind{record::kind::setting_set, 1, decode_and_apply<record::decode_setting_set>},
    KnownKind{record::kind::tax_schedule_enabled, 1, decode_and_apply<record::decode_tax_schedule_enabled>},
    KnownKind{record::kind::drawer_opened, 1, decode_and_apply<record::decode_drawer_opened>},
    KnownKind{record::kind::reorder_point_set, 1, decode_and_apply<record::decode_reorder_point_set>},
    KnownKind{record::kind::goods_ordered, 1, decode_and_apply<record::decode_goods_ordered>},
    KnownKind{record::kind::brochures_refilled, 1, decode_and_apply<record::decode_brochures_refilled>},
    KnownKind{record::kind::brochures_counted, 1, decode_and_apply<record::decode_brochures_counted>},
    KnownKind{record::kind::delivery_expected, 1, decode_and_apply<record::decode_delivery_expected>},
    KnownKind{record::kind::item_limit_set, 1, decode_and_apply<record::decode_item_limit_set>},
    KnownKind{record::kind::item_price_set, 1, decode_and_apply<record::decode_item_price_set>},
    KnownKind{record::kind::picture_set, 1, decode_and_apply<record::decode_picture_set>},
    KnownKind{record::kind::limit_granted, 1, decode_and_apply<record::decode_limit_granted>},
    KnownKind{record::kind::limit_granted, 2, decode_and_apply<record::decode_limit_granted>},
    KnownKind{record::kind::event_planned, 1, decode_and_apply<record::decode_event_planned>},
    KnownKind{record::kind::pack_list_set, 1, decode_and_apply<record::decode_pack_list_set>},
    KnownKind{record::kind::event_act_linked, 1, decode_and_apply<record::decode_event_act_linked>},
    KnownKind{record::kind::event_stays_set, 1, decode_and_apply<record::decode_event_stays_set>},
    KnownKind{record::kind::event_stays_set, 2, decode_and_apply<record::decode_event_stays_set>},
};

}  // namespace

void project(const journal::Entry& entry, Position position, StateWriter& state) {
    // Of any version and even where it does not decode: somebody holds the receipt, and its number is not
    // given again.
    if (entry.kind == record::kind::sale) state.count_receipt(entry.ref());
    for (const auto& known : known_kinds) {
        if (known.kind == entry.kind && known.schema_version == entry.schema_version)
            return known.project(Scene{entry, position, state});
    }
    state.note_unknown(position, entry.ref(), entry.kind, entry.schema_version);
}

}  // namespace tsunagu::projection
