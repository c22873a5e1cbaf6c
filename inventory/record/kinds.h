// The kinds of journal entries. A kind's name and the meaning of a schema version of it never change; a new
// meaning is a new version. docs/journal-format.md lists the payload of each.
#pragma once

#include <string_view>

namespace tsunagu::record::kind {

inline constexpr std::string_view epoch_started = "epoch_started";
inline constexpr std::string_view terminal_defined = "terminal_defined";
inline constexpr std::string_view operator_defined = "operator_defined";
inline constexpr std::string_view location_defined = "location_defined";
inline constexpr std::string_view location_settings_set = "location_settings_set";
inline constexpr std::string_view partner_defined = "partner_defined";
inline constexpr std::string_view consignor_defined = "consignor_defined";
inline constexpr std::string_view tender_defined = "tender_defined";
inline constexpr std::string_view item_defined = "item_defined";
inline constexpr std::string_view item_changed = "item_changed";
inline constexpr std::string_view item_merged = "item_merged";
inline constexpr std::string_view item_price_set = "item_price_set";
inline constexpr std::string_view picture_set = "picture_set";
inline constexpr std::string_view setting_set = "setting_set";
inline constexpr std::string_view tax_schedule_enabled = "tax_schedule_enabled";
inline constexpr std::string_view stock_moved = "stock_moved";
inline constexpr std::string_view book_aligned = "book_aligned";
inline constexpr std::string_view goods_received = "goods_received";
inline constexpr std::string_view transfer_dispatched = "transfer_dispatched";
inline constexpr std::string_view transfer_arrived = "transfer_arrived";
inline constexpr std::string_view movement_reversed = "movement_reversed";
inline constexpr std::string_view count_opened = "count_opened";
inline constexpr std::string_view count_added = "count_added";
inline constexpr std::string_view count_posted = "count_posted";
inline constexpr std::string_view sale = "sale";
inline constexpr std::string_view sale_voided = "sale_voided";
inline constexpr std::string_view receipt_printed = "receipt_printed";
inline constexpr std::string_view drawer_opened = "drawer_opened";
inline constexpr std::string_view reorder_point_set = "reorder_point_set";
inline constexpr std::string_view goods_ordered = "goods_ordered";
inline constexpr std::string_view brochures_refilled = "brochures_refilled";
inline constexpr std::string_view brochures_counted = "brochures_counted";
inline constexpr std::string_view delivery_expected = "delivery_expected";
inline constexpr std::string_view item_limit_set = "item_limit_set";
inline constexpr std::string_view limit_granted = "limit_granted";
inline constexpr std::string_view event_planned = "event_planned";
inline constexpr std::string_view pack_list_set = "pack_list_set";
inline constexpr std::string_view event_act_linked = "event_act_linked";
inline constexpr std::string_view event_stays_set = "event_stays_set";

}  // namespace tsunagu::record::kind
