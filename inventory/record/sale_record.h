// The payload of a `sale` entry. It is self-contained: projecting it, printing its receipt again or settling
// with its consignors never consults the catalogue, the tax schedule or the clock.
//
// Invariants (checked by till before it is written and by tests over random baskets):
//   amount = amount_due per line, but for what a label says; total = sum of amounts (prices include tax);
//   sum of tenders - sum of forfeited - change = total; one row of taxes per (issuer, rate), rounded once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "inventory/base/tax_rate.h"
#include "inventory/base/yen.h"
#include "inventory/domain/commission.h"
#include "inventory/domain/rounding.h"
#include "inventory/domain/tax_class.h"
#include "inventory/domain/weighing.h"

namespace tsunagu::record {

/// Who issues (a part of) the receipt. An empty number means no qualified invoice: goods of an unregistered
/// consignor stand under such an issuer, outside the invoice totals.
struct SaleIssuer {
    std::string name;                 ///< empty reads 'undecided'
    std::string registration_number;  ///< "T" + 13 digits, or empty
    friend bool operator==(const SaleIssuer&, const SaleIssuer&) = default;
};

struct SaleLine {
    ItemId item;
    ItemCode code;  ///< as sold
    std::string name;
    PartnerCode partner;                                      ///< may be empty
    ConsignorCode consignor;                                  ///< may be empty
    std::size_t issuer = 0;                                   ///< index into SaleRecord::issuers
    domain::TaxClass tax_class = domain::TaxClass::standard;  ///< the item's own, before eat-in
    TaxRate rate;                                             ///< as charged
    Yen unit_price;                                           ///< tax included, of a piece or of 100 g
    Quantity quantity;                                        ///< pieces or grams
    Yen amount;
    std::string lot;  ///< may be empty
    std::optional<domain::CommissionTerms> commission;
    bool alcohol = false;
    /// How the amount of goods sold by weight came about; absent: sold by the piece.
    std::optional<domain::WeighedAmount> weighed;
    friend bool operator==(const SaleLine&, const SaleLine&) = default;
};

struct SaleTax {
    std::size_t issuer = 0;
    TaxRate rate;
    Yen taxable;  ///< tax-inclusive sum of the lines
    Yen tax;      ///< the tax within it
    friend bool operator==(const SaleTax&, const SaleTax&) = default;
};

struct SaleTender {
    TenderKind kind;
    std::string name;  ///< as printed
    Yen amount;        ///< as given
    Yen forfeited;     ///< what a voucher exceeds the total by and gives no change for
    friend bool operator==(const SaleTender&, const SaleTender&) = default;
};

/// What a sheet of paper says that stood in for the till. Such a sale is all that one sheet counted.
struct SaleFromPaper {
    UtcMs entered_at;        ///< when; who entered it is the entry's operator
    OperatorId sold_by;      ///< who kept the sheet; empty: who entered it
    std::int64_t from = 0;   ///< the hours it covers, in minutes of its day: 0..1439
    std::int64_t until = 0;  ///< not before `from`
    Yen difference;          ///< the money that was there less the goods' total; it stands in the tenders too
    std::string why;         ///< of the difference; empty only where there is none
    friend bool operator==(const SaleFromPaper&, const SaleFromPaper&) = default;
};

/// The kind of the tender that stands for money a sheet's cash box lacked.
inline constexpr std::string_view missing_money = "difference";

struct SaleRecord {
    std::string receipt;  ///< "T1-000001"
    BasketId basket;
    LocationCode location;
    std::string event;  ///< may be empty
    std::vector<SaleIssuer> issuers;
    std::vector<SaleLine> lines;
    domain::Rounding rounding = domain::Rounding::floor;
    bool eat_in = false;
    bool age_checked = false;
    std::vector<std::string> overrides;  ///< recorded answers, e.g. "sold_out:<item ref>"
    std::vector<SaleTax> taxes;          ///< issuers in order, rates from high to low
    std::vector<SaleTender> tenders;
    Yen change;
    Yen total;
    std::optional<SaleFromPaper> paper;  ///< absent: sold at the till
    friend bool operator==(const SaleRecord&, const SaleRecord&) = default;
};

/// Whether goods can be sold from there: a sale moves them to the customer, so never from the customer.
[[nodiscard]] bool is_selling_location(const LocationCode& location);

/// What the line costs by its unit price and quantity. Requires: no label says so, both within their limits.
[[nodiscard]] Yen amount_due(const SaleLine& line);

/// The schema version that holds it: 3 with goods by weight, 2 from paper without, otherwise 1.
[[nodiscard]] int version_of(const SaleRecord& sale);
/// Canonical JSON (docs/journal-format.md, kind `sale`).
[[nodiscard]] std::string encode(const SaleRecord& sale);
/// Errors: entry_malformed.
[[nodiscard]] Result<SaleRecord> decode_sale(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
