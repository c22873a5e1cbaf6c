// The part of StateFile about what is defined and set: terminals, places, partners, goods. Of several entries
// about one thing the one of the greatest origin counts (projection/precedence.h), not the one that came
// last.
#include "inventory/domain/commission.h"
#include "inventory/projection/precedence.h"
#include "inventory/storage/chain_rank.h"
#include "inventory/storage/state_file.h"
#include "inventory/storage/text_list.h"

namespace tsunagu::storage {
namespace {

std::optional<std::string> text_of(const std::optional<domain::RegistrationNumber>& number) {
    if (!number) return std::nullopt;
    return number->text();
}

}  // namespace

void StateFile::begin_epoch(const projection::EpochRow& epoch) {
    auto generation = epoch.generation;
    if (!generation && epoch.previous) {
        // An older program did not write it. Where the epoch before is not here yet, it is taken for the
        // first.
        auto before = database_->query("SELECT generation FROM epoch WHERE stream = ? AND epoch = ?",
                                       epoch.stream.text(), *epoch.previous);
        generation = 1 + (before.next() ? before.integer(0) : 1);
    }
    database_
        ->query(
            "INSERT INTO epoch(stream, epoch, tag, reason, started_utc_ms, generation, node)"
            " VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT(stream, epoch) DO UPDATE SET tag = excluded.tag,"
            " reason = excluded.reason, started_utc_ms = excluded.started_utc_ms,"
            " generation = excluded.generation, node = excluded.node",
            epoch.stream.text(), epoch.epoch, epoch.tag, epoch.reason, epoch.started.ms,
            generation.value_or(1), epoch.node)
        .run();
    speaking_.reset();
}

projection::ChainRank chain_rank_of(Database& state, const StreamId& stream, Epoch epoch) {
    projection::ChainRank rank{stream, epoch, 0, {}, false};
    auto begun =
        state.query("SELECT generation, started_utc_ms, node FROM epoch WHERE stream = ? AND epoch = ?",
                    stream.text(), epoch);
    if (begun.next()) {
        rank.generation = begun.integer(0);
        rank.started = UtcMs{begun.integer(1)};
        rank.node = begun.integer(2) != 0;
    }
    return rank;
}

std::string StateFile::origin_of(const EntryRef& entry) {
    if (!speaking_ || speaking_->stream != entry.stream || speaking_->epoch != entry.epoch)
        speaking_ = chain_rank_of(*database_, entry.stream, entry.epoch);
    return projection::precedence_of(*speaking_, entry.seq);
}

void StateFile::define_terminal(const LocationCode& location, const EntryRef& by) {
    database_
        ->query(
            "INSERT INTO terminal(stream, location, origin) VALUES(?, ?, ?) ON CONFLICT(stream) DO UPDATE SET"
            " location = excluded.location, origin = excluded.origin WHERE excluded.origin >= origin",
            by.stream.text(), location.text(), Blob{origin_of(by)})
        .run();
}

void StateFile::define_operator(const OperatorId& id, std::string_view display_name, const EntryRef& by) {
    database_
        ->query(
            "INSERT INTO operator(id, display_name, origin) VALUES(?, ?, ?) ON CONFLICT(id) DO UPDATE SET"
            " display_name = excluded.display_name, origin = excluded.origin"
            " WHERE excluded.origin >= origin",
            id.text(), display_name, Blob{origin_of(by)})
        .run();
}

void StateFile::define_location(const domain::Location& location, const EntryRef& by) {
    database_
        ->query(
            "INSERT INTO location(code, name, name_en, kind, origin) VALUES(?, ?, ?, ?, ?)"
            " ON CONFLICT(code) DO UPDATE SET name = excluded.name, name_en = excluded.name_en,"
            " kind = excluded.kind, origin = excluded.origin WHERE excluded.origin >= origin",
            location.code.text(), location.name, location.name_en, domain::name_of(location.kind),
            Blob{origin_of(by)})
        .run();
}

void StateFile::set_location_settings(const LocationCode& location, const domain::LocationSettings& settings,
                                      const EntryRef& by) {
    database_
        ->query(
            "INSERT INTO location_settings(location, from_date, run_by, issuer_name, issuer_number,"
            " cash_owner, origin) VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT(location, from_date) DO UPDATE SET"
            " run_by = excluded.run_by, issuer_name = excluded.issuer_name,"
            " issuer_number = excluded.issuer_number, cash_owner = excluded.cash_owner,"
            " origin = excluded.origin WHERE excluded.origin >= origin",
            location.text(), to_text(settings.from), settings.run_by, settings.issuer.name,
            text_of(settings.issuer.number), settings.cash_owner, Blob{origin_of(by)})
        .run();
}

void StateFile::define_partner(const domain::Partner& partner, const EntryRef& by) {
    database_
        ->query(
            "INSERT INTO partner(code, prefecture, name, channels, origin) VALUES(?, ?, ?, ?, ?)"
            " ON CONFLICT(code) DO UPDATE SET prefecture = excluded.prefecture, name = excluded.name,"
            " channels = excluded.channels, origin = excluded.origin WHERE excluded.origin >= origin",
            partner.code.text(), partner.prefecture, partner.name, joined(partner.channels, '\n'),
            Blob{origin_of(by)})
        .run();
}

void StateFile::define_consignor(const domain::Consignor& consignor, const EntryRef& by) {
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
            " commission_bp, commission_base, commission_rounding, origin)"
            " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT(code) DO UPDATE SET name = excluded.name, partner = excluded.partner,"
            " number = excluded.number, consent_date = excluded.consent_date, trade = excluded.trade,"
            " tax_status = excluded.tax_status, commission_bp = excluded.commission_bp,"
            " commission_base = excluded.commission_base,"
            " commission_rounding = excluded.commission_rounding, origin = excluded.origin"
            " WHERE excluded.origin >= origin",
            consignor.code.text(), consignor.name, partner, text_of(consignor.number), consent_date,
            domain::name_of(consignor.trade), domain::name_of(consignor.tax_status), rate_bp, base, rounding,
            Blob{origin_of(by)})
        .run();
}

void StateFile::define_tender(const projection::TenderRow& tender, const EntryRef& by) {
    database_
        ->query(
            "INSERT INTO tender(kind, name, name_en, gives_change, forfeits_excess, ordinal, origin)"
            " VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT(kind) DO UPDATE SET name = excluded.name,"
            " name_en = excluded.name_en, gives_change = excluded.gives_change,"
            " forfeits_excess = excluded.forfeits_excess, ordinal = excluded.ordinal,"
            " origin = excluded.origin WHERE excluded.origin >= origin",
            tender.kind.text(), tender.name, tender.name_en, tender.gives_change, tender.forfeits_excess,
            tender.order, Blob{origin_of(by)})
        .run();
}

void StateFile::define_item(const domain::Item& item, const EntryRef& by) {
    const std::string id = to_text(item.id.entry);
    std::vector<std::string> code_texts;
    for (const auto& code : item.codes) code_texts.push_back(code.text());
    const std::string codes = joined(code_texts, ' ');
    std::optional<std::int64_t> price;
    if (item.price) price = item.price->value();
    std::optional<std::string> alert;
    if (item.expiry_alert) alert = domain::to_text(*item.expiry_alert);

    std::vector<std::string> old_codes;
    if (auto old = database_->query("SELECT codes FROM item WHERE id = ?", id); old.next())
        old_codes = split(old.text(0), ' ');
    const auto written =
        database_
            ->query(
                "INSERT INTO item(id, codes, name, kana, name_en, category, tax_class, price, kind, partner,"
                " consignor, allergens, storage, maker, slot, image, note, to_review, expiry_alert, unit, origin)"
                " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET"
                " codes = excluded.codes, name = excluded.name, kana = excluded.kana,"
                " name_en = excluded.name_en, category = excluded.category, tax_class = excluded.tax_class,"
                " price = excluded.price, kind = excluded.kind, partner = excluded.partner,"
                " consignor = excluded.consignor, allergens = excluded.allergens,"
                " storage = excluded.storage, maker = excluded.maker, slot = excluded.slot,"
                " image = excluded.image, note = excluded.note, to_review = excluded.to_review,"
                " expiry_alert = excluded.expiry_alert, unit = excluded.unit, origin = excluded.origin"
                " WHERE excluded.origin >= origin",
                id, codes, item.name, item.kana, item.name_en, item.category, domain::name_of(item.tax_class),
                price, domain::name_of(item.kind), item.partner.text(), item.consignor.text(),
                item.allergens.text(), item.storage, item.maker, item.slot, item.image, item.note,
                item.to_review, alert, domain::name_of(item.unit), Blob{origin_of(by)})
            .run();
    if (written == 0) return;
    for (const auto& code : old_codes)
        database_->query("DELETE FROM item_code WHERE code = ? AND item = ?", code, id).run();
    for (const auto& code : item.codes)
        database_->query("INSERT OR IGNORE INTO item_code VALUES(?, ?)", code.text(), id).run();
}

void StateFile::set_item_price(const projection::ItemPriceRow& row, const EntryRef& by) {
    std::optional<std::int64_t> price;
    if (row.price) price = row.price->value();
    database_
        ->query(
            "INSERT INTO item_price(item, from_date, price, origin) VALUES(?, ?, ?, ?)"
            " ON CONFLICT(item, from_date) DO UPDATE SET price = excluded.price, origin = excluded.origin"
            " WHERE excluded.origin >= origin",
            to_text(row.item.entry), to_text(row.from), price, Blob{origin_of(by)})
        .run();
}

void StateFile::set_picture(const projection::PictureRow& row, const EntryRef& by) {
    database_
        ->query(
            "INSERT INTO picture(name, jpeg, origin) VALUES(?, ?, ?) ON CONFLICT(name) DO UPDATE SET"
            " jpeg = excluded.jpeg, origin = excluded.origin WHERE excluded.origin >= origin",
            row.name, Blob{row.jpeg}, Blob{origin_of(by)})
        .run();
    // A till's items may be sold at others once the node has taken them on.
    touch_everywhere(row.position);
}

void StateFile::set_setting(std::string_view key, std::string_view value, const EntryRef& by) {
    database_
        ->query(
            "INSERT INTO setting(key, value, origin) VALUES(?, ?, ?) ON CONFLICT(key) DO UPDATE SET"
            " value = excluded.value, origin = excluded.origin WHERE excluded.origin >= origin",
            key, value, Blob{origin_of(by)})
        .run();
}

void StateFile::enable_tax_schedule(std::string_view name) {
    database_->query("INSERT OR IGNORE INTO tax_schedule(name) VALUES(?)", name).run();
}

}  // namespace tsunagu::storage
