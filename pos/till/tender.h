// How a sale is paid. Tenders are the shop's data: a kind gives change (cash), forfeits what it exceeds the
// total by (a voucher), or must not exceed what is due (a card, a QR payment).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/base/yen.h"
#include "inventory/record/sale_record.h"

namespace tsunagu::till {

struct TenderType {
    TenderKind kind;
    std::string name;     ///< as printed
    std::string name_en;  ///< may be empty
    bool gives_change = false;
    bool forfeits_excess = false;  ///< without effect where it gives change
    friend bool operator==(const TenderType&, const TenderType&) = default;
};

/// The type of that kind, in `known`; null where the shop does not take it.
[[nodiscard]] const TenderType* find_type(const std::vector<TenderType>& known, const TenderKind& kind);

struct Payment {
    TenderKind kind;
    Yen amount;
    friend bool operator==(const Payment&, const Payment&) = default;
};

/// Invariant: sum of tenders - sum of forfeited - change = the total; change comes out of cash only.
struct Settled {
    std::vector<record::SaleTender> tenders;  ///< one a kind, in the order first given; none of zero
    Yen change;
    friend bool operator==(const Settled&, const Settled&) = default;
};

/// Pays `total`. What is exact pays first, then vouchers, then cash, whatever order they were given in, so
/// the order changes neither change nor what is forfeited; among vouchers the later kind of `known` forfeits
/// first. Errors: amount_invalid (negative, or beyond Yen::limit), tender_unknown, tender_excess,
/// tender_short.
[[nodiscard]] Result<Settled> settle(Yen total, const std::vector<Payment>& given,
                                     const std::vector<TenderType>& known);

/// What is left to pay after `given`; zero when it suffices. Unknown kinds and negative amounts count
/// nothing.
[[nodiscard]] Yen still_due(Yen total, const std::vector<Payment>& given,
                            const std::vector<TenderType>& known);

/// Amounts of cash a customer is likely to hand over, ascending: what is due, then what is due raised to a
/// multiple of 10, 50, 100, 500, 1,000, 5,000 and 10,000, each once. 1,234 gives 1234 1240 1250 1300 1500
/// 2000 5000 10000. Requires: due >= 0.
[[nodiscard]] std::vector<Yen> quick_cash(Yen due);

struct Denomination {
    Yen value;
    std::int64_t count = 0;
    friend bool operator==(const Denomination&, const Denomination&) = default;
};

/// The fewest notes and coins, largest first, never a 2,000-yen note: tills do not stock it. Requires:
/// change >= 0.
[[nodiscard]] std::vector<Denomination> change_breakdown(Yen change);

}  // namespace tsunagu::till
