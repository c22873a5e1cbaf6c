#include "inventory/storage/state_file.h"

#include "inventory/domain/commission.h"
#include "inventory/projection/projector.h"
#include "inventory/record/kinds.h"
#include "inventory/storage/text_list.h"

namespace tsunagu::storage {
namespace {

std::optional<std::string> text_of(const std::optional<domain::RegistrationNumber>& number) {
    if (!number) return std::nullopt;
    return number->text();
}

}  // namespace

StateMark StateFile::mark() {
    auto query = database_->query("SELECT position, hash, projector_version FROM mark");
    if (!query.next()) return StateMark{0, {}, projection::projector_version};
    return StateMark{query.integer(0), query.hash(1), static_cast<int>(query.integer(2))};
}

void StateFile::move_mark(const journal::Entry& entry, Position position) {
    database_
        ->query(
            "INSERT INTO mark VALUES(1, ?, ?, ?) ON CONFLICT(one) DO UPDATE SET"
            " position = excluded.position, hash = excluded.hash,"
            " projector_version = excluded.projector_version",
            position, entry.hash, projection::projector_version)
        .run();
    database_
        ->query(
            "INSERT INTO stream_tail VALUES(?, ?, ?, ?, ?) ON CONFLICT(stream, epoch) DO UPDATE SET"
            " seq = excluded.seq, position = excluded.position, hash = excluded.hash",
            entry.stream.text(), entry.epoch, entry.seq, position, entry.hash)
        .run();
}

std::map<std::pair<StreamId, Epoch>, journal::Tail> StateFile::tails() {
    std::map<std::pair<StreamId, Epoch>, journal::Tail> tails;
    auto query = database_->query("SELECT stream, epoch, seq, hash FROM stream_tail");
    while (query.next()) {
        journal::Tail tail{StreamId(query.text(0)), static_cast<Epoch>(query.integer(1)),
                           static_cast<Seq>(query.integer(2)), query.hash(3)};
        tails.emplace(std::pair(tail.stream, tail.epoch), tail);
    }
    return tails;
}

journal::Tail StateFile::tail_of(const StreamId& stream) {
    auto query = database_->query(
        "SELECT stream, epoch, seq, hash FROM stream_tail WHERE stream = ? ORDER BY position DESC LIMIT 1",
        stream.text());
    if (!query.next()) return journal::Tail{stream, 0, 0, {}};
    return journal::Tail{stream, static_cast<Epoch>(query.integer(1)), static_cast<Seq>(query.integer(2)),
                         query.hash(3)};
}

void StateFile::begin_epoch(const projection::EpochRow& epoch) {
    database_
        ->query(
            "INSERT INTO epoch(stream, epoch, tag, reason) VALUES(?, ?, ?, ?)"
            " ON CONFLICT(stream, epoch) DO UPDATE SET tag = excluded.tag, reason = excluded.reason",
            epoch.stream.text(), epoch.epoch, epoch.tag, epoch.reason)
        .run();
}

void StateFile::define_terminal(const StreamId& stream, const LocationCode& location) {
    database_
        ->query(
            "INSERT INTO terminal VALUES(?, ?)"
            " ON CONFLICT(stream) DO UPDATE SET location = excluded.location",
            stream.text(), location.text())
        .run();
}

void StateFile::define_operator(const OperatorId& id, std::string_view display_name) {
    database_
        ->query(
            "INSERT INTO operator(id, display_name) VALUES(?, ?)"
            " ON CONFLICT(id) DO UPDATE SET display_name = excluded.display_name",
            id.text(), display_name)
        .run();
}

void StateFile::define_location(const domain::Location& location) {
    database_
        ->query(
            "INSERT INTO location(code, name, name_en, kind) VALUES(?, ?, ?, ?) ON CONFLICT(code) DO"
            " UPDATE SET name = excluded.name, name_en = excluded.name_en, kind = excluded.kind",
            location.code.text(), location.name, location.name_en, domain::name_of(location.kind))
        .run();
}

void StateFile::set_location_settings(const LocationCode& location,
                                      const domain::LocationSettings& settings) {
    database_
        ->query("INSERT OR REPLACE INTO location_settings VALUES(?, ?, ?, ?, ?, ?)", location.text(),
                to_text(settings.from), settings.run_by, settings.issuer.name,
                text_of(settings.issuer.number), settings.cash_owner)
        .run();
}

void StateFile::define_partner(const domain::Partner& partner) {
    database_
        ->query(
            "INSERT INTO partner(code, prefecture, name, channels) VALUES(?, ?, ?, ?) ON CONFLICT(code)"
            " DO UPDATE SET prefecture = excluded.prefecture, name = excluded.name,"
            " channels = excluded.channels",
            partner.code.text(), partner.prefecture, partner.name, joined(partner.channels, '\n'))
        .run();
}

void StateFile::define_consignor(const domain::Consignor& consignor) {
    std::optional<std::string> partner, consent_date;
    if (consignor.partner) partner = consignor.partner->text();
    if (consignor.consent_date) consent_date = to_text(*consignor.consent_date);
    std::optional<std::int64_t> rate_bp;
    std::optional<std::string_view> base, rounding;
    if (const auto& terms = consignor.commission) {
        rate_bp = terms->rate_bp;
        base = domain::name_of(terms->base);
        rounding = domain::name_of(terms->rounding);
    }
    database_
        ->query(
            "INSERT INTO consignor(code, name, partner, number, consent_date, trade, tax_status,"
            " commission_bp, commission_base, commission_rounding) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT(code) DO UPDATE SET name = excluded.name, partner = excluded.partner,"
            " number = excluded.number, consent_date = excluded.consent_date, trade = excluded.trade,"
            " tax_status = excluded.tax_status, commission_bp = excluded.commission_bp,"
            " commission_base = excluded.commission_base,"
            " commission_rounding = excluded.commission_rounding",
            consignor.code.text(), consignor.name, partner, text_of(consignor.number), consent_date,
            domain::name_of(consignor.trade), domain::name_of(consignor.tax_status), rate_bp, base, rounding)
        .run();
}

void StateFile::define_tender(const projection::TenderRow& tender) {
    database_
        ->query("INSERT OR REPLACE INTO tender VALUES(?, ?, ?, ?, ?, ?)", tender.kind.text(), tender.name,
                tender.name_en, tender.gives_change, tender.forfeits_excess, tender.order)
        .run();
}

void StateFile::define_item(const domain::Item& item) {
    const std::string id = to_text(item.id.entry);
    std::vector<std::string> code_texts;
    for (const auto& code : item.codes) code_texts.push_back(code.text());
    const std::string codes = joined(code_texts, ' ');
    std::optional<std::int64_t> price;
    if (item.price) price = item.price->value();
    std::optional<std::string> alert;
    if (item.expiry_alert) alert = domain::to_text(*item.expiry_alert);

    if (auto old = database_->query("SELECT codes FROM item WHERE id = ?", id); old.next())
        for (const auto& code : split(old.text(0), ' '))
            database_->query("DELETE FROM item_code WHERE code = ? AND item = ?", code, id).run();
    database_
        ->query(
            "INSERT INTO item(id, codes, name, kana, name_en, category, tax_class, price, kind, partner,"
            " consignor, allergens, storage, maker, slot, image, note, to_review, expiry_alert)"
            " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET"
            " codes = excluded.codes, name = excluded.name, kana = excluded.kana,"
            " name_en = excluded.name_en, category = excluded.category, tax_class = excluded.tax_class,"
            " price = excluded.price, kind = excluded.kind, partner = excluded.partner,"
            " consignor = excluded.consignor, allergens = excluded.allergens,"
            " storage = excluded.storage, maker = excluded.maker, slot = excluded.slot,"
            " image = excluded.image, note = excluded.note, to_review = excluded.to_review,"
            " expiry_alert = excluded.expiry_alert",
            id, codes, item.name, item.kana, item.name_en, item.category, domain::name_of(item.tax_class),
            price, domain::name_of(item.kind), item.partner.text(), item.consignor.text(),
            item.allergens.text(), item.storage, item.maker, item.slot, item.image, item.note, item.to_review,
            alert)
        .run();
    for (const auto& code : item.codes)
        database_->query("INSERT OR REPLACE INTO item_code VALUES(?, ?)", code.text(), id).run();
}

void StateFile::set_setting(std::string_view key, std::string_view value) {
    database_->query("INSERT OR REPLACE INTO setting VALUES(?, ?)", key, value).run();
}

void StateFile::enable_tax_schedule(std::string_view name) {
    database_->query("INSERT OR IGNORE INTO tax_schedule(name) VALUES(?)", name).run();
}

void StateFile::add_sale(const projection::SaleRow& sale) {
    database_
        ->query(
            "INSERT INTO sale VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
            " (SELECT voided_by FROM early_mark WHERE sale = ?2),"
            " coalesce((SELECT printed FROM early_mark WHERE sale = ?2), 0))",
            sale.position, to_text(sale.entry), sale.at.ms, to_text(sale.business_date),
            sale.operator_id.text(), sale.receipt, sale.basket.text(), sale.location.text(),
            sale.total.value())
        .run();
}

void StateFile::count_receipt(const EntryRef& entry) {
    database_
        ->query(
            "INSERT INTO receipt_count VALUES(?, ?, 1)"
            " ON CONFLICT(stream, epoch) DO UPDATE SET count = count + 1",
            entry.stream.text(), entry.epoch)
        .run();
}

bool StateFile::void_sale(const EntryRef& voided, const EntryRef& by) {
    const std::string sale = to_text(voided);
    const std::string voiding = to_text(by);
    if (database_->query("UPDATE sale SET voided_by = ? WHERE entry = ? AND voided_by IS NULL", voiding, sale)
            .run() != 0)
        return true;
    if (database_->query("SELECT 1 FROM sale WHERE entry = ?", sale).next()) return false;
    return database_
               ->query(
                   "INSERT INTO early_mark VALUES(?, ?, 0) ON CONFLICT(sale) DO UPDATE SET"
                   " voided_by = excluded.voided_by WHERE voided_by IS NULL",
                   sale, voiding)
               .run() != 0;
}

void StateFile::mark_printed(const EntryRef& sale) {
    const std::string entry = to_text(sale);
    if (database_->query("UPDATE sale SET printed = 1 WHERE entry = ?", entry).run() != 0) return;
    database_
        ->query("INSERT INTO early_mark VALUES(?, NULL, 1) ON CONFLICT(sale) DO UPDATE SET printed = 1",
                entry)
        .run();
}

void StateFile::add_movement(const projection::MovementRow& movement) {
    const std::string item = to_text(movement.item.entry);
    database_
        ->query("INSERT INTO movement VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)", movement.position,
                to_text(movement.entry), to_text(movement.business_date), item, movement.lot,
                movement.from.text(), movement.to.text(), movement.quantity.value(), movement.reason)
        .run();
    add_to_balance(movement.from, item, movement.lot, -movement.quantity);
    add_to_balance(movement.to, item, movement.lot, movement.quantity);
}

void StateFile::add_to_balance(const LocationCode& location, const std::string& item, const std::string& lot,
                               Quantity quantity) {
    database_
        ->query(
            "INSERT INTO balance VALUES(?, ?, ?, ?) ON CONFLICT(location, item, lot) DO UPDATE SET"
            " quantity = quantity + excluded.quantity",
            location.text(), item, lot, quantity.value())
        .run();
}

void StateFile::note_unknown(Position position, const EntryRef& entry, std::string_view kind, int version) {
    database_->query("INSERT INTO skipped VALUES(?, ?, ?, ?, 0, '')", position, to_text(entry), kind, version)
        .run();
}

void StateFile::note_voided_again(Position position, const EntryRef& entry, int version) {
    note_repeated(position, entry, record::kind::sale_voided, version, why::voided_before);
}

void StateFile::note_voided_elsewhere(Position position, const EntryRef& entry, int version) {
    note_repeated(position, entry, record::kind::sale_voided, version, why::voided_elsewhere);
}

void StateFile::note_repeated(Position position, const EntryRef& entry, std::string_view kind, int version,
                              std::string_view why) {
    database_
        ->query("INSERT INTO skipped VALUES(?, ?, ?, ?, 0, ?)", position, to_text(entry), kind, version, why)
        .run();
}

void StateFile::quarantine(Position position, const EntryRef& entry, std::string_view why) {
    database_->query("INSERT INTO skipped VALUES(?, ?, '', 0, 1, ?)", position, to_text(entry), why).run();
}

}  // namespace tsunagu::storage
