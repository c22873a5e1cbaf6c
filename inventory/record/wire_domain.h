// How the domain's types are written in payloads: enumerations by their stable names, the rest as their text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "inventory/domain/allergens.h"
#include "inventory/domain/consignor.h"
#include "inventory/domain/expiry_alert.h"
#include "inventory/domain/item.h"
#include "inventory/domain/ledger.h"
#include "inventory/domain/location.h"
#include "inventory/domain/registration_number.h"
#include "inventory/domain/tax_class.h"
#include "inventory/domain/time_of_day.h"
#include "inventory/record/wire.h"

namespace tsunagu::record {

/// An enumeration is its stable name.
template <domain::HasNames Value>
struct Wire<Value> {
    static std::string_view put(Value value) { return domain::name_of(value); }
    static std::optional<Value> take(std::string_view name) { return domain::value_named<Value>(name); }
};

/// Checked as an individual's, whose form is all that can be checked: whether it is a corporation's was
/// settled when it was entered.
template <>
struct Wire<domain::RegistrationNumber> {
    static std::string_view put(const domain::RegistrationNumber& number) { return number.text(); }
    static std::optional<domain::RegistrationNumber> take(std::string_view text) {
        auto number = domain::RegistrationNumber::parse(text, domain::NumberHolder::individual);
        if (!number) return std::nullopt;
        return std::move(*number);
    }
};

/// "" for not registered, "なし" for none, or the names with ; between them.
template <>
struct Wire<domain::Allergens> {
    static std::string put(const domain::Allergens& allergens) { return allergens.text(); }
    static std::optional<domain::Allergens> take(std::string_view text) {
        return domain::Allergens::parse(text);
    }
};

/// "11:00"
template <>
struct Wire<domain::TimeOfDay> {
    static std::string put(domain::TimeOfDay time) { return domain::to_text(time); }
    static std::optional<domain::TimeOfDay> take(std::string_view text) {
        return domain::parse_time_of_day(text);
    }
};

/// "third", or the days.
template <>
struct Wire<domain::ExpiryAlert> {
    static std::string put(const domain::ExpiryAlert& alert) { return domain::to_text(alert); }
    static std::optional<domain::ExpiryAlert> take(std::string_view text) {
        return domain::parse_expiry_alert(text);
    }
};

}  // namespace tsunagu::record
