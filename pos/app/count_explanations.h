// What could explain a difference that a count found: for the manager to look at before believing it. Hints,
// not findings; nothing is booked by them.
#pragma once

#include <optional>
#include <vector>

#include "inventory/base/result.h"
#include "inventory/domain/named.h"
#include "pos/app/catalogue.h"
#include "pos/app/count_comparison.h"

namespace tsunagu::app {

enum class ExplanationKind { same_price, neighbouring_code, open_transfer, voided_sale, same_quantity };

struct Explanation {
    ExplanationKind kind;
    ItemId item;                    ///< the other item, or the line's own
    Quantity quantity;              ///< the other difference, what is on its way, or what moved; signed
    std::optional<EntryRef> entry;  ///< the transfer, or the entry that moved it
};

/// One list a line of `comparison`, empty where there is no difference:
///   - another item of the same price, or whose code differs in a digit and its check digit, with a
///   difference
///     the other way: one was scanned for the other;
///   - a transfer from here or to here that has not arrived, where there is more than expected;
///   - a void of the last `look_back_days`, where there is less: the customer may have kept the goods;
///   - another act of those days of exactly that quantity: entered twice, or the wrong way.
[[nodiscard]] Result<std::vector<std::vector<Explanation>>> explain(const StockSource& source,
                                                                    const CountComparison& comparison,
                                                                    const Catalogue& catalogue);
inline constexpr std::int32_t look_back_days = 31;

}  // namespace tsunagu::app

namespace tsunagu::domain {

template <>
struct NamesOf<app::ExplanationKind> {
    static constexpr std::array rows = {
        Named<app::ExplanationKind>{app::ExplanationKind::same_price, "same_price", "同じ値段の商品と逆の差",
                                    "same price, the difference is the other way"},
        Named<app::ExplanationKind>{app::ExplanationKind::neighbouring_code, "neighbouring_code",
                                    "似たコードの商品と逆の差",
                                    "a code like it, the difference is the other way"},
        Named<app::ExplanationKind>{app::ExplanationKind::open_transfer, "open_transfer",
                                    "到着していない移動", "a transfer that has not arrived"},
        Named<app::ExplanationKind>{app::ExplanationKind::voided_sale, "voided_sale", "取り消した売上",
                                    "a voided sale"},
        Named<app::ExplanationKind>{app::ExplanationKind::same_quantity, "same_quantity", "同じ数の動き",
                                    "a movement of that quantity"},
    };
};

}  // namespace tsunagu::domain
