// ShopStore::say_again: what a terminal says of itself, in a new epoch as in the one before.
#include "inventory/projection/precedence.h"
#include "inventory/record/kinds.h"
#include "inventory/record/location_settings_set.h"
#include "inventory/record/setting_set.h"
#include "inventory/record/terminal_defined.h"
#include "inventory/storage/epoch_start.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/shop_parts.h"
#include "inventory/storage/state_rows.h"

namespace tsunagu::storage {
namespace {

journal::Draft said_again(const ShopParts& parts, std::string_view kind, std::string payload) {
    journal::Draft draft;
    draft.at = parts.options.clock->now();
    draft.business_date = business_date_of(draft.at);
    draft.operator_id = OperatorId(program_operator);
    draft.kind = std::string(kind);
    draft.payload = std::move(payload);
    return draft;
}

std::vector<record::SettingSet> own_settings(Database& state, const std::string& own) {
    std::vector<record::SettingSet> settings;
    auto rows = state.query("SELECT key, value FROM setting WHERE substr(origin, 1, ?) = ? ORDER BY key",
                            static_cast<std::int64_t>(own.size()), Blob{own});
    while (rows.next()) settings.push_back({rows.text(0), rows.text(1)});
    return settings;
}

std::vector<record::LocationSettingsSet> own_location_settings(ShopParts& parts, const std::string& own) {
    std::vector<record::LocationSettingsSet> all;
    auto rows = parts.state_database->query(
        "SELECT location, from_date FROM location_settings WHERE substr(origin, 1, ?) = ?"
        " ORDER BY location, from_date",
        static_cast<std::int64_t>(own.size()), Blob{own});
    while (rows.next()) {
        const LocationCode location(rows.text(0));
        auto settings = value_or_throw(parts.reader->location_settings(location, date_of(rows, 1)));
        if (settings) all.push_back({location, std::move(*settings)});
    }
    return all;
}

}  // namespace

Result<void> ShopStore::say_again() {
    std::vector<journal::Draft> drafts;
    TSUNAGU_TRY_VOID(guarded(parts_->state_database->name(), [&] {
        const auto& stream = parts_->tail.stream;
        const auto own = projection::precedence_of_stream(stream, false);
        if (const auto location = value_or_throw(parts_->reader->selling_location(stream)))
            drafts.push_back(said_again(*parts_, record::kind::terminal_defined,
                                        record::encode(record::TerminalDefined{*location})));
        for (const auto& setting : own_settings(*parts_->state_database, own))
            drafts.push_back(said_again(*parts_, record::kind::setting_set, record::encode(setting)));
        for (const auto& settings : own_location_settings(*parts_, own))
            drafts.push_back(
                said_again(*parts_, record::kind::location_settings_set, record::encode(settings)));
    }));
    TSUNAGU_TRY_VOID(append_all(drafts));
    return {};
}

}  // namespace tsunagu::storage
