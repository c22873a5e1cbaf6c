// A location: where stock can be. Places that sell, and also the supplier, the customer, waste, difference,
// transit and relief, so that every movement has two ends and all balances sum to zero (ledger.h).
//
// Who runs a place, who issues its receipts and who owns its cash are three settings, each dated, because the
// ward may settle them apart and change them. Until it has, they read 'undecided'.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/language.h"
#include "inventory/domain/named.h"
#include "inventory/domain/registration_number.h"

namespace tsunagu::domain {

enum class LocationKind { place, supplier, customer, waste, difference, transit, relief };

template <>
struct NamesOf<LocationKind> {
    static constexpr std::array rows = {
        Named<LocationKind>{LocationKind::place, "place", "売場・倉庫", "place"},
        Named<LocationKind>{LocationKind::supplier, "supplier", "納入元", "supplier"},
        Named<LocationKind>{LocationKind::customer, "customer", "お客さま", "customer"},
        Named<LocationKind>{LocationKind::waste, "waste", "廃棄", "waste"},
        Named<LocationKind>{LocationKind::difference, "difference", "棚卸差異", "difference"},
        Named<LocationKind>{LocationKind::transit, "transit", "輸送中", "in transit"},
        Named<LocationKind>{LocationKind::relief, "relief", "災害支援", "relief"},
    };
};

/// The locations every data directory has from its start beside its places: the other ends of movements.
/// Their codes are part of the journal's format (docs/journal-format.md).
inline constexpr std::string_view supplier_location = "SUPPLIER";
inline constexpr std::string_view customer_location = "CUSTOMER";
inline constexpr std::string_view waste_location = "WASTE";
inline constexpr std::string_view difference_location = "DIFFERENCE";
inline constexpr std::string_view transit_location = "TRANSIT";
inline constexpr std::string_view relief_location = "RELIEF";
/// Whether it is one of these, and no place of the shop.
[[nodiscard]] inline bool is_other_end(const LocationCode& location) {
    for (const auto end : {supplier_location, customer_location, waste_location, difference_location,
                           transit_location, relief_location})
        if (location.text() == end) return true;
    return false;
}

/// Who a receipt is from.
struct Issuer {
    std::string name;
    std::optional<RegistrationNumber> number;  ///< absent: the receipt is no qualified invoice
    friend bool operator==(const Issuer&, const Issuer&) = default;
};

/// A setting with the dates it holds from: the latest one not after a date counts.
template <class Value>
class Dated {
  public:
    Dated() = default;
    /// From the beginning of time.
    explicit Dated(Value value) { set_from(BusinessDate{}, std::move(value)); }

    /// Holds from `date` on, until the next one; replaces one of the same date.
    void set_from(BusinessDate date, Value value) {
        const auto at =
            std::lower_bound(settings_.begin(), settings_.end(), date,
                             [](const auto& setting, BusinessDate d) { return setting.first < d; });
        if (at != settings_.end() && at->first == date)
            at->second = std::move(value);
        else
            settings_.emplace(at, date, std::move(value));
    }

    /// What holds on that date; nothing where it is undecided.
    [[nodiscard]] std::optional<Value> on(BusinessDate date) const {
        std::optional<Value> held;
        for (const auto& [from, value] : settings_)
            if (from <= date) held = value;
        return held;
    }

    [[nodiscard]] const std::vector<std::pair<BusinessDate, Value>>& settings() const { return settings_; }

  private:
    std::vector<std::pair<BusinessDate, Value>> settings_;
};

struct Location {
    LocationCode code;
    std::string name;
    std::string name_en;
    LocationKind kind = LocationKind::place;
    Dated<std::string> run_by;      ///< the organisation that operates it (the ward, a contractor, a stall)
    Dated<Issuer> issuer;           ///< whose name and number its receipts bear
    Dated<std::string> cash_owner;  ///< whose the takings are
};

/// The three settings as they hold from one date on, until a later one of the same location. What has not
/// been decided is empty and reads 'undecided'.
struct LocationSettings {
    BusinessDate from;
    std::string run_by;
    Issuer issuer;  ///< an empty name: undecided
    std::string cash_owner;
    friend bool operator==(const LocationSettings&, const LocationSettings&) = default;
};

/// 未定, undecided.
[[nodiscard]] std::string_view undecided_words(Language language);
/// The setting on that date, or the word for undecided.
[[nodiscard]] std::string words_on(const Dated<std::string>& setting, BusinessDate date, Language language);

/// [A-Za-z0-9][A-Za-z0-9_-]{0,31}; field_invalid otherwise.
[[nodiscard]] Result<LocationCode> parse_location_code(std::string_view text);

}  // namespace tsunagu::domain
