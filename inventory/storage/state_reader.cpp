#include "inventory/storage/state_reader.h"

#include "inventory/domain/commission.h"
#include "inventory/storage/database.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/state_file.h"
#include "inventory/storage/state_rows.h"
#include "inventory/storage/text_list.h"

namespace tsunagu::storage {
namespace {

/// The state holds numbers that were checked when they were entered; which of the two rules held is not kept.
std::optional<domain::RegistrationNumber> number_of(const Query& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    const std::string text = row.text(column);
    for (const auto holder : {domain::NumberHolder::corporation, domain::NumberHolder::individual})
        if (auto number = domain::RegistrationNumber::parse(text, holder)) return std::move(*number);
    throw Failure(ErrorCode::state_differs, {{"table", "consignor"}, {"what", text}});
}

domain::Consignor consignor_of(const Query& row) {
    domain::Consignor consignor;
    consignor.code = ConsignorCode(row.text(0));
    consignor.name = row.text(1);
    if (!row.is_null(2)) consignor.partner = PartnerCode(row.text(2));
    consignor.number = number_of(row, 3);
    if (!row.is_null(4)) consignor.consent_date = date_of(row, 4);
    consignor.trade = known(domain::value_named<domain::Trade>(row.text(5)), "consignor.trade");
    consignor.tax_status = known(domain::value_named<domain::TaxStatus>(row.text(6)), "consignor.tax_status");
    if (!row.is_null(7))
        consignor.commission = domain::CommissionTerms{
            row.integer(7),
            known(domain::value_named<domain::CommissionBase>(row.text(8)), "consignor.commission_base"),
            known(domain::value_named<domain::Rounding>(row.text(9)), "consignor.commission_rounding")};
    return consignor;
}

domain::LocationSettings settings_of(const Query& row) {
    domain::LocationSettings settings;
    settings.from = date_of(row, 0);
    settings.run_by = row.text(1);
    settings.issuer = domain::Issuer{row.text(2), number_of(row, 3)};
    settings.cash_owner = row.text(4);
    return settings;
}

domain::Location location_of(const Query& row, Database& state) {
    domain::Location location;
    location.code = LocationCode(row.text(0));
    location.name = row.text(1);
    location.name_en = row.text(2);
    location.kind = known(domain::value_named<domain::LocationKind>(row.text(3)), "location.kind");
    auto query = state.query(
        "SELECT from_date, run_by, issuer_name, issuer_number, cash_owner FROM location_settings"
        " WHERE location = ? ORDER BY from_date",
        location.code.text());
    while (query.next()) {
        auto settings = settings_of(query);
        location.run_by.set_from(settings.from, std::move(settings.run_by));
        location.issuer.set_from(settings.from, std::move(settings.issuer));
        location.cash_owner.set_from(settings.from, std::move(settings.cash_owner));
    }
    return location;
}

}  // namespace

std::vector<std::string> StateReader::statements() const {
    return state_->kept_statements();
}

std::int64_t StateReader::steps() const {
    return state_->steps();
}

Result<StateMark> StateReader::mark() {
    return guarded(state_->name(), [&] { return StateFile(*state_).mark(); });
}

Result<std::vector<domain::Partner>> StateReader::partners() {
    return guarded(state_->name(), [&] {
        return all_rows<domain::Partner>(
            state_->query("SELECT code, prefecture, name, channels FROM partner ORDER BY rowid"),
            [](const Query& row) {
                return domain::Partner{PartnerCode(row.text(0)), row.text(1), row.text(2),
                                       split(row.text(3), '\n')};
            });
    });
}

Result<std::vector<domain::Consignor>> StateReader::consignors() {
    return guarded(state_->name(), [&] {
        return all_rows<domain::Consignor>(
            state_->query(
                "SELECT code, name, partner, number, consent_date, trade, tax_status, commission_bp,"
                " commission_base, commission_rounding FROM consignor ORDER BY rowid"),
            consignor_of);
    });
}

Result<std::vector<domain::Location>> StateReader::locations() {
    return guarded(state_->name(), [&] {
        return all_rows<domain::Location>(
            state_->query("SELECT code, name, name_en, kind FROM location ORDER BY rowid"),
            [&](const Query& row) { return location_of(row, *state_); });
    });
}

Result<std::optional<domain::Location>> StateReader::location(const LocationCode& code) {
    return guarded(state_->name(), [&] {
        return one_row<domain::Location>(
            state_->query("SELECT code, name, name_en, kind FROM location WHERE code = ?", code.text()),
            [&](const Query& row) { return location_of(row, *state_); });
    });
}

Result<std::vector<OperatorRow>> StateReader::operators() {
    return guarded(state_->name(), [&] {
        return all_rows<OperatorRow>(state_->query("SELECT id, display_name FROM operator ORDER BY rowid"),
                                     [](const Query& row) {
                                         return OperatorRow{OperatorId(row.text(0)), row.text(1)};
                                     });
    });
}

Result<std::vector<projection::TenderRow>> StateReader::tenders() {
    return guarded(state_->name(), [&] {
        return all_rows<projection::TenderRow>(
            state_->query("SELECT kind, name, name_en, gives_change, forfeits_excess, ordinal FROM tender"
                          " ORDER BY ordinal, kind"),
            [](const Query& row) {
                return projection::TenderRow{
                    TenderKind(row.text(0)), row.text(1),         row.text(2),
                    row.integer(3) != 0,     row.integer(4) != 0, static_cast<int>(row.integer(5))};
            });
    });
}

Result<std::string> StateReader::tender_origin(const TenderKind& kind) {
    return guarded(state_->name(), [&] {
        auto row = state_->query("SELECT origin FROM tender WHERE kind = ?", kind.text());
        return row.next() ? std::string(row.view(0)) : std::string();
    });
}

Result<std::vector<std::string>> StateReader::enabled_tax_schedules() {
    return guarded(state_->name(), [&] {
        return all_rows<std::string>(state_->query("SELECT name FROM tax_schedule ORDER BY rowid"),
                                     [](const Query& row) { return row.text(0); });
    });
}

Result<std::optional<std::string>> StateReader::setting(std::string_view key) {
    return guarded(state_->name(), [&] {
        return one_row<std::string>(state_->query("SELECT value FROM setting WHERE key = ?", key),
                                    [](const Query& row) { return row.text(0); });
    });
}

Result<std::vector<std::pair<std::string, std::string>>> StateReader::settings() {
    return guarded(state_->name(), [&] {
        return all_rows<std::pair<std::string, std::string>>(
            state_->query("SELECT key, value FROM setting ORDER BY key"),
            [](const Query& row) { return std::pair(row.text(0), row.text(1)); });
    });
}

Result<std::optional<TerminalRow>> StateReader::terminal() {
    return guarded(state_->name(), [&] {
        // The directory's own stream is the one whose epoch was started first.
        return one_row<TerminalRow>(
            state_->query("SELECT stream, location FROM terminal"
                          " WHERE stream = (SELECT stream FROM epoch ORDER BY rowid LIMIT 1)"),
            [](const Query& row) {
                return TerminalRow{StreamId(row.text(0)), LocationCode(row.text(1))};
            });
    });
}

Result<std::optional<LocationCode>> StateReader::selling_location(const StreamId& stream) {
    return guarded(state_->name(), [&] {
        return one_row<LocationCode>(
            state_->query("SELECT location FROM terminal WHERE stream = ?", stream.text()),
            [](const Query& row) { return LocationCode(row.text(0)); });
    });
}

Result<std::vector<TerminalRow>> StateReader::terminals() {
    return guarded(state_->name(), [&] {
        return all_rows<TerminalRow>(state_->query("SELECT stream, location FROM terminal ORDER BY stream"),
                                     [](const Query& row) {
                                         return TerminalRow{StreamId(row.text(0)), LocationCode(row.text(1))};
                                     });
    });
}

Result<std::vector<StreamId>> StateReader::streams() {
    return guarded(state_->name(), [&] {
        return all_rows<StreamId>(state_->query("SELECT DISTINCT stream FROM stream_tail ORDER BY stream"),
                                  [](const Query& row) { return StreamId(row.text(0)); });
    });
}

Result<bool> StateReader::is_selling_location(const LocationCode& code) {
    return guarded(state_->name(), [&] {
        return state_->query("SELECT 1 FROM terminal WHERE location = ?", code.text()).next();
    });
}

Result<std::optional<domain::LocationSettings>> StateReader::location_settings(const LocationCode& code,
                                                                               BusinessDate date) {
    return guarded(state_->name(), [&] {
        return one_row<domain::LocationSettings>(
            state_->query("SELECT from_date, run_by, issuer_name, issuer_number, cash_owner"
                          " FROM location_settings WHERE location = ? AND from_date <= ?"
                          " ORDER BY from_date DESC LIMIT 1",
                          code.text(), to_text(date)),
            settings_of);
    });
}

Result<bool> StateReader::is_of_own_chain(const EntryRef& entry) {
    return guarded(state_->name(), [&] {
        auto own = state_->query(
            "SELECT stream, epoch FROM epoch WHERE stream = (SELECT stream FROM epoch ORDER BY rowid LIMIT 1)"
            " ORDER BY rowid DESC LIMIT 1");
        return own.next() && own.text(0) == entry.stream.text() && own.integer(1) == entry.epoch;
    });
}

Result<std::vector<projection::EpochRow>> StateReader::epochs() {
    return guarded(state_->name(), [&] {
        return all_rows<projection::EpochRow>(
            state_->query("SELECT stream, epoch, tag, reason, started_utc_ms, generation, node FROM epoch"
                          " ORDER BY rowid"),
            [](const Query& row) {
                projection::EpochRow epoch{StreamId(row.text(0)), static_cast<Epoch>(row.integer(1)),
                                           row.text(2), row.text(3)};
                epoch.started = UtcMs{row.integer(4)};
                epoch.generation = row.integer(5);
                epoch.node = row.integer(6) != 0;
                return epoch;
            });
    });
}

}  // namespace tsunagu::storage
