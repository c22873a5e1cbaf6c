// The terms on which a consignor's goods are sold, as they stood when they were sold.
#pragma once

#include <cstdint>

#include "inventory/domain/rounding.h"

namespace tsunagu::domain {

enum class CommissionBase { tax_inclusive, tax_exclusive };

template <>
struct NamesOf<CommissionBase> {
    static constexpr std::array rows = {
        Named<CommissionBase>{CommissionBase::tax_inclusive, "tax_inclusive", "税込", "tax-inclusive"},
        Named<CommissionBase>{CommissionBase::tax_exclusive, "tax_exclusive", "税抜", "tax-exclusive"},
    };
};

struct CommissionTerms {
    std::int64_t rate_bp = 0;  ///< basis points: 2000 = 20 %
    CommissionBase base = CommissionBase::tax_inclusive;
    Rounding rounding = Rounding::floor;

    friend bool operator==(const CommissionTerms&, const CommissionTerms&) = default;
};

}  // namespace tsunagu::domain
