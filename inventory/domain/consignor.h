// A consignor: a legal person who is paid for goods (producer, co-op, association, town). Several per
// partner. What is not settled reads 'undecided' and is treated as the shop's own sale until it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/domain/commission.h"
#include "inventory/domain/named.h"
#include "inventory/domain/registration_number.h"

namespace tsunagu::domain {

/// Whose sale it is: the consignor's through the shop (委託), the shop's own (買取), or the stall's in its
/// own name (自ら発行).
enum class Trade { consigned, purchased, own_issuer, undecided };

template <>
struct NamesOf<Trade> {
    static constexpr std::array rows = {
        Named<Trade>{Trade::consigned, "consigned", "委託", "consigned"},
        Named<Trade>{Trade::purchased, "purchased", "買取", "purchased"},
        Named<Trade>{Trade::own_issuer, "own_issuer", "自ら発行", "own issuer"},
        Named<Trade>{Trade::undecided, "undecided", "未定", "undecided"},
    };
};

/// Whether the consignor pays consumption tax, as it told the shop.
enum class TaxStatus { taxable, tax_exempt, unknown };

template <>
struct NamesOf<TaxStatus> {
    static constexpr std::array rows = {
        Named<TaxStatus>{TaxStatus::taxable, "taxable", "課税事業者", "taxable"},
        Named<TaxStatus>{TaxStatus::tax_exempt, "tax_exempt", "免税事業者", "tax-exempt"},
        Named<TaxStatus>{TaxStatus::unknown, "unknown", "未確認", "not confirmed"},
    };
};

struct Consignor {
    ConsignorCode code;
    std::string name;
    std::optional<PartnerCode> partner;
    std::optional<RegistrationNumber> number;  ///< absent: not registered
    std::optional<BusinessDate> consent_date;  ///< when it agreed that the shop's invoices stand for its own
    Trade trade = Trade::undecided;
    TaxStatus tax_status = TaxStatus::unknown;
    std::optional<CommissionTerms> commission;  ///< absent: none agreed
};

/// Whether the shop may issue the invoice in its own name and number (媒介者交付特例) on that date: consigned
/// goods of a registered consignor who has said so beforehand. That the shop is registered too is the
/// caller's to know.
[[nodiscard]] bool shop_may_invoice_for(const Consignor& consignor, BusinessDate date);

}  // namespace tsunagu::domain
