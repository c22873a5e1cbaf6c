// A StateWriter that writes down each call as one line, so that a test can say what follows from an entry.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "inventory/domain/ledger.h"
#include "inventory/projection/state_writer.h"

namespace tsunagu::tests {

class RecordingWriter final : public projection::StateWriter {
  public:
    std::vector<std::string> calls;
    domain::Balances balances;
    int receipts = 0;

    std::string own = "T1";

    [[nodiscard]] bool is_of_this_machine(const StreamId& stream) override { return stream.text() == own; }
    void begin_epoch(const projection::EpochRow& epoch) override {
        say("epoch", epoch.stream.text(), std::to_string(epoch.epoch), epoch.tag, epoch.reason,
            epoch.generation ? std::to_string(*epoch.generation) : "", epoch.node ? "node" : "");
    }
    void define_terminal(const LocationCode& location, const EntryRef& by) override {
        say("terminal", by.stream.text(), location.text());
    }
    void define_operator(const OperatorId& id, std::string_view display_name,
                         const EntryRef& /*by*/) override {
        say("operator", id.text(), display_name);
    }
    void define_location(const domain::Location& location, const EntryRef& /*by*/) override {
        say("location", location.code.text(), location.name, location.name_en, name_of(location.kind));
    }
    void set_location_settings(const LocationCode& location, const domain::LocationSettings& settings,
                               const EntryRef& /*by*/) override {
        say("settings", location.text(), to_text(settings.from), settings.run_by, settings.issuer.name,
            settings.cash_owner);
    }
    void define_partner(const domain::Partner& partner, const EntryRef& /*by*/) override {
        say("partner", partner.code.text(), partner.name);
    }
    void define_consignor(const domain::Consignor& consignor, const EntryRef& /*by*/) override {
        say("consignor", consignor.code.text(), consignor.name);
    }
    void define_tender(const projection::TenderRow& tender, const EntryRef& /*by*/) override {
        say("tender", tender.kind.text(), tender.name, tender.name_en, tender.gives_change ? "change" : "",
            tender.forfeits_excess ? "forfeits" : "", std::to_string(tender.order));
    }
    void define_item(const domain::Item& item, const EntryRef& /*by*/) override {
        say("item", to_text(item.id.entry), item.name);
    }
    void merge_item(const ItemId& item, const std::optional<ItemId>& into, const EntryRef& /*by*/) override {
        say("merge", to_text(item.entry), into ? to_text(into->entry) : "");
    }
    void set_setting(std::string_view key, std::string_view value, const EntryRef& /*by*/) override {
        say("setting", key, value);
    }
    void enable_tax_schedule(std::string_view name) override { say("schedule", name); }
    void add_sale(const projection::SaleRow& sale) override {
        say("sale", to_text(sale.entry), std::to_string(sale.position), std::to_string(sale.at.ms),
            to_text(sale.business_date), sale.operator_id.text(), sale.receipt, sale.basket.text(),
            sale.location.text(), std::to_string(sale.total.value()));
    }
    void count_receipt(const EntryRef& /*entry*/) override { ++receipts; }
    [[nodiscard]] bool void_sale(const EntryRef& voided, const EntryRef& by, Position) override {
        say("void", to_text(voided), to_text(by));
        return voided_.insert(to_text(voided)).second;
    }
    void note_voided_again(Position position, const EntryRef& entry, int version) override {
        say("again", std::to_string(position), to_text(entry), std::to_string(version));
    }
    void note_voided_elsewhere(Position position, const EntryRef& entry, int version) override {
        say("elsewhere", std::to_string(position), to_text(entry), std::to_string(version));
    }
    void mark_printed(const EntryRef& sale) override { say("printed", to_text(sale)); }
    void add_movement(const projection::MovementRow& movement) override {
        say("move", to_text(movement.entry), std::to_string(movement.position),
            to_text(movement.business_date), to_text(movement.item.entry), movement.lot, movement.from.text(),
            movement.to.text(), std::to_string(movement.quantity.value()), movement.reason);
        domain::post(balances, domain::Movement{movement.item, movement.lot, movement.from, movement.to,
                                                movement.quantity, domain::MovementReason::sale});
    }
    void add_stock_act(const projection::StockActRow& act) override {
        say("act", to_text(act.entry), act.kind, act.consignor.text(), act.delivery_note,
            act.reverses ? to_text(*act.reverses) : "");
    }
    void add_lot(const projection::LotRow& lot) override {
        say("lot", to_text(lot.item.entry), lot.lot, name_of(lot.expiry.kind), to_text(lot.expiry.date),
            to_text(lot.receipt));
    }
    void dispatch_transfer(const projection::TransferRow& transfer) override {
        say("transfer", to_text(transfer.entry), transfer.from.text(), transfer.to.text());
    }
    void add_transfer_goods(const projection::TransferGoods& goods) override {
        say("goods", to_text(goods.transfer), to_text(goods.item.entry), goods.lot,
            std::to_string(goods.dispatched.value()), std::to_string(goods.arrived.value()));
    }
    [[nodiscard]] bool reverse_act(const EntryRef& reversed, std::string_view, const EntryRef& by) override {
        say("reverse", to_text(reversed), to_text(by));
        return reversed_.insert(to_text(reversed)).second;
    }
    void open_count(const projection::CountRow& count) override {
        say("count", to_text(count.entry), count.location.text(), count.blind ? "blind" : "open");
    }
    void add_to_count(const projection::CountAddRow& add) override {
        say("counted", to_text(add.count), to_text(add.goods.moment.entry), to_text(add.goods.item.entry),
            add.goods.lot, std::to_string(add.goods.quantity.value()), add.goods.recount ? "recount" : "",
            add.counter.text());
    }
    [[nodiscard]] bool post_count(const EntryRef& count, const EntryRef& by) override {
        say("post", to_text(count), to_text(by));
        return posted_.insert(to_text(count)).second;
    }
    void add_counted_line(const projection::CountedRow& row) override {
        say("line", to_text(row.count), row.location.text(), to_text(row.line.item.entry), row.line.lot,
            std::to_string(row.line.counted.value()), std::to_string(row.line.expected.value()),
            to_text(row.line.moment.entry));
    }
    void set_reorder_point(const projection::ReorderPointRow& point, const EntryRef& /*by*/) override {
        say("reorder", to_text(point.item.entry), point.location.text(),
            std::to_string(point.minimum.value()), std::to_string(point.lead_days));
    }
    void drop_reorder_point(const ItemId& item, const LocationCode& location,
                            const EntryRef& /*by*/) override {
        say("no reorder", to_text(item.entry), location.text());
    }
    void add_order_step(const projection::OrderStepRow& step) override {
        say("order", step.location.text(), to_text(step.item.entry), to_text(step.entry),
            std::to_string(step.quantity.value()), step.closed ? "closed" : "");
    }
    void add_rack_count(const projection::RackCountRow& count) override {
        say("rack", count.location.text(), to_text(count.item.entry), to_text(count.entry),
            std::to_string(count.counted.value()));
    }
    void expect_delivery(const projection::ExpectedDeliveryRow& expected) override {
        say("expected", to_text(expected.entry), std::to_string(expected.position), expected.consignor.text(),
            expected.delivery_note, expected.closed ? "closed" : "");
    }
    void add_drawer_opening(const projection::DrawerOpeningRow& opening) override {
        say("drawer", to_text(opening.entry), std::to_string(opening.position),
            to_text(opening.business_date), opening.operator_id.text(), opening.asked_by);
    }
    void set_sale_limit(const projection::SaleLimitRow& row, const EntryRef& by) override {
        const auto& limit = row.limit;
        say("limit", to_text(row.item.entry), row.location.text(),
            limit.per_day ? std::to_string(limit.per_day->value()) : "none",
            limit.hours_from ? to_text(*limit.hours_from) : "", limit.date_to ? to_text(*limit.date_to) : "",
            to_text(by));
    }
    void set_item_price(const projection::ItemPriceRow& row, const EntryRef& by) override {
        say("price", to_text(row.item.entry), to_text(row.from),
            row.price ? std::to_string(row.price->value()) : "none", to_text(by));
    }
    void set_picture(const projection::PictureRow& row, const EntryRef& by) override {
        say("picture", row.name, row.jpeg.empty() ? "none" : row.jpeg, std::to_string(row.position),
            to_text(by));
    }
    void grant_limit(const projection::LimitShareRow& row, const EntryRef& by) override {
        say("share", to_text(row.item.entry), row.terminal.text(),
            row.date   ? to_text(*row.date)
            : row.from ? "from " + to_text(*row.from)
                       : "",
            row.quantity ? std::to_string(row.quantity->value()) : "none", to_text(by));
    }
    void plan_event(const projection::EventRow& row) override {
        say("event", row.event.code.text(), to_text(row.event.date), row.event.name,
            std::to_string(row.event.stalls.size()), to_text(row.entry), std::to_string(row.at.ms));
    }
    void set_pack_list(const projection::PackListRow& row) override {
        say("pack", row.event.text(), row.stall.text(), std::to_string(row.lines.size()), to_text(row.entry));
    }
    void set_stays(const projection::StaysRow& row) override {
        say("stays", row.event.text(), row.stall.text(), std::to_string(row.lines.size()),
            row.whole ? "whole" : "of each", to_text(row.entry));
    }
    void link_event_act(const projection::EventActRow& row) override {
        say("link", to_text(row.act), row.event.text(), name_of(row.part), row.stall.text());
    }
    void note_repeated(Position position, const EntryRef& entry, std::string_view kind, int version,
                       std::string_view why) override {
        say("repeated", std::to_string(position), to_text(entry), kind, std::to_string(version), why);
    }
    void note_unknown(Position position, const EntryRef& entry, std::string_view kind, int version) override {
        say("unknown", std::to_string(position), to_text(entry), kind, std::to_string(version));
    }
    void quarantine(Position position, const EntryRef& entry, std::string_view why) override {
        say("quarantine", std::to_string(position), to_text(entry), why);
    }

  private:
    std::set<std::string> voided_;
    std::set<std::string> reversed_;
    std::set<std::string> posted_;

    template <class... Words>
    void say(std::string_view call, const Words&... words) {
        std::string line(call);
        ((line += '|', line += words), ...);
        calls.push_back(std::move(line));
    }
};

}  // namespace tsunagu::tests
