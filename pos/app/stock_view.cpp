#include "pos/app/stock_view.h"

#include "inventory/record/count_posted.h"
#include "inventory/record/goods_received.h"
#include "inventory/record/kinds.h"
#include "inventory/record/movement_reversed.h"
#include "inventory/record/sale_record.h"
#include "inventory/record/sale_voided.h"
#include "inventory/record/stock_moved.h"
#include "inventory/record/transfer_arrived.h"
#include "inventory/storage/shop_view.h"

namespace tsunagu::app {
namespace {

template <auto decode, class Name>
std::string named(const journal::Entry& entry, Name name) {
    const auto record = decode(entry.payload, entry.schema_version);
    return record ? name(*record) : std::string();
}

}  // namespace

std::string reference_of(const journal::Entry& entry) {
    namespace kind = record::kind;
    if (entry.kind == kind::sale)
        return named<record::decode_sale>(entry, [](const auto& sale) { return sale.receipt; });
    if (entry.kind == kind::sale_voided)
        return named<record::decode_sale_voided>(entry, [](const auto& voided) { return voided.receipt; });
    if (entry.kind == kind::goods_received)
        return named<record::decode_goods_received>(
            entry, [](const auto& received) { return received.delivery_note; });
    if (entry.kind == kind::stock_moved)
        return named<record::decode_stock_moved>(entry, [](const auto& moved) { return moved.note; });
    if (entry.kind == kind::transfer_dispatched) return to_text(entry.ref());
    if (entry.kind == kind::transfer_arrived)
        return named<record::decode_transfer_arrived>(
            entry, [](const auto& arrival) { return to_text(arrival.transfer); });
    if (entry.kind == kind::movement_reversed)
        return named<record::decode_movement_reversed>(
            entry, [](const auto& reversal) { return to_text(reversal.entry); });
    if (entry.kind == kind::count_posted)
        return named<record::decode_count_posted>(entry,
                                                  [](const auto& posted) { return to_text(posted.count); });
    return {};
}

Result<void> StockView::movements(const storage::MovementFilter& filter,
                                  const std::function<void(const MovementLine&)>& each) const {
    MovementLine line;
    std::optional<Error> failed;
    TSUNAGU_TRY_VOID(view_.stock().movements(filter, [&](const projection::MovementRow& row) {
        if (failed) return;
        if (line.row.position != row.position) {
            auto entry = view_.entry(row.position);
            if (!entry) {
                failed = std::move(entry.error());
                return;
            }
            line.at = entry->at;
            line.operator_id = entry->operator_id;
            line.kind = entry->kind;
            line.reference = reference_of(*entry);
        }
        line.row = row;
        each(line);
    }));
    if (failed) return fail(std::move(*failed));
    return {};
}

Result<std::vector<storage::TransferSummary>> StockView::open_transfers() const {
    return view_.stock().open_transfers();
}

Result<std::vector<storage::CountSummary>> StockView::counts() const {
    return view_.stock().counts();
}

Result<std::vector<std::vector<Explanation>>> StockView::explain(const CountComparison& comparison,
                                                                 const Catalogue& catalogue) const {
    return app::explain({view_.stock(), [&](Position position) { return view_.entry(position); }}, comparison,
                        catalogue);
}

StockSource StockView::source() const {
    return {view_.stock(), [this](Position position) { return view_.entry(position); }};
}

Result<std::vector<NegativeFigure>> StockView::negatives(const std::vector<LocationCode>& places) const {
    std::vector<NegativeFigure> found;
    SeenBefore seen;
    for (const auto& place : places) {
        TSUNAGU_TRY(const auto picture, read_stock_picture(view_, place, seen));
        for (const auto& figure : picture.figures)
            if (figure.quantity < Quantity())
                found.push_back({place, figure.item, figure.quantity, figure.cause});
    }
    return found;
}

Result<std::vector<ExpectedDelivery>> StockView::expected_deliveries() const {
    return app::expected_deliveries(source());
}

Result<ExpectedDelivery> StockView::expected(const std::optional<ConsignorCode>& consignor,
                                             std::string_view note) const {
    TSUNAGU_TRY(auto found, find_expected(source(), consignor, note));
    if (!found) return fail(ErrorCode::unknown_expected, {{"note", std::string(note)}});
    return std::move(*found);
}

Result<std::vector<DeliveryTold>> StockView::doubled_deliveries() const {
    TSUNAGU_TRY(const auto acts, view_.stock().doubled_notes());
    std::vector<DeliveryTold> deliveries;
    for (const auto& act : acts) {
        TSUNAGU_TRY(auto told, delivery(act.entry));
        deliveries.push_back(std::move(told));
    }
    return deliveries;
}

Result<DeliveryTold> StockView::delivery(const EntryRef& entry) const {
    TSUNAGU_TRY(const auto act, view_.stock().act(entry));
    if (!act || act->kind != record::kind::goods_received)
        return fail(ErrorCode::unknown_stock_act, {{"id", to_text(entry)}});
    TSUNAGU_TRY(const auto written, view_.entry(act->position));
    DeliveryTold told;
    told.entry = entry;
    told.at = written.at;
    told.operator_id = written.operator_id;
    TSUNAGU_TRY(told.received, record::decode_goods_received(written.payload, written.schema_version));
    TSUNAGU_TRY(told.reversed_by, view_.stock().reversal_of(entry));
    TSUNAGU_TRY(told.expected, find_expected(source(), told.received.consignor, told.received.delivery_note));
    return told;
}

Result<CountComparison> StockView::count(const EntryRef& count) const {
    TSUNAGU_TRY(const auto summary, view_.stock().count(count));
    if (!summary) return fail(ErrorCode::unknown_count, {{"id", to_text(count)}});
    return compare_count({view_.stock(), [&](Position position) { return view_.entry(position); }}, *summary);
}

}  // namespace tsunagu::app
