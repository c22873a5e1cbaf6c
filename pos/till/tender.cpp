#include "pos/till/tender.h"

#include <algorithm>
#include <array>
#include <optional>

#include "inventory/base/check.h"

namespace tsunagu::till {

const TenderType* find_type(const std::vector<TenderType>& known, const TenderKind& kind) {
    const auto found =
        std::find_if(known.begin(), known.end(), [&](const auto& type) { return type.kind == kind; });
    return found == known.end() ? nullptr : &*found;
}

namespace {

std::string kinds_of(const std::vector<TenderType>& known) {
    std::string kinds;
    for (const auto& type : known) {
        if (!kinds.empty()) kinds += ", ";
        kinds += type.kind.text();
    }
    return kinds;
}

/// In the order in which they pay.
enum class Pays { exactly, and_forfeits, and_takes_change };

Pays how_pays(const TenderType& type) {
    if (type.gives_change) return Pays::and_takes_change;
    return type.forfeits_excess ? Pays::and_forfeits : Pays::exactly;
}

/// What was given of one kind.
struct Pool {
    const TenderType* type = nullptr;  ///< into the known types, so that their order can be compared
    Yen given;
    Yen forfeited;
};

Result<std::vector<Pool>> pooled(const std::vector<Payment>& payments, const std::vector<TenderType>& known) {
    std::vector<Pool> pools;
    for (const auto& payment : payments) {
        const TenderType* type = find_type(known, payment.kind);
        if (type == nullptr) {
            return fail(ErrorCode::tender_unknown,
                        {{"kind", payment.kind.text()}, {"known", kinds_of(known)}});
        }
        const Yen limit(Yen::limit);
        auto pool = std::find_if(pools.begin(), pools.end(), [&](const auto& p) { return p.type == type; });
        const Yen before = pool == pools.end() ? Yen() : pool->given;
        if (payment.amount.is_negative() || payment.amount > limit - before) {
            return fail(ErrorCode::amount_invalid, {{"value", std::to_string(payment.amount.value())},
                                                    {"limit", std::to_string(Yen::limit)}});
        }
        if (payment.amount.is_zero()) continue;
        if (pool == pools.end()) pool = pools.insert(pools.end(), Pool{type, Yen(), Yen()});
        pool->given += payment.amount;
    }
    return pools;
}

Yen sum_given(const std::vector<Pool>& pools, Pays pays) {
    Yen sum;
    for (const auto& pool : pools)
        if (how_pays(*pool.type) == pays) sum += pool.given;
    return sum;
}

/// The kinds that pay exactly may not exceed what is due; names the one that does.
Result<void> check_exact(Yen total, const std::vector<Pool>& pools) {
    Yen due = total;
    for (const auto& pool : pools) {
        if (how_pays(*pool.type) != Pays::exactly) continue;
        if (pool.given > due) {
            const auto& type = *pool.type;
            return fail(ErrorCode::tender_excess,
                        {{"kind", type.name},
                         {"kind_en", type.name_en.empty() ? type.name : type.name_en},
                         {"due", std::to_string(due.value())},
                         {"paid", std::to_string(pool.given.value())}});
        }
        due -= pool.given;
    }
    return {};
}

/// Takes `excess` from the vouchers, the later kind first.
void forfeit(std::vector<Pool>& pools, Yen excess) {
    std::vector<Pool*> vouchers;
    for (auto& pool : pools)
        if (how_pays(*pool.type) == Pays::and_forfeits) vouchers.push_back(&pool);
    std::sort(vouchers.begin(), vouchers.end(),
              [](const Pool* a, const Pool* b) { return a->type > b->type; });
    for (Pool* voucher : vouchers) {
        voucher->forfeited = std::min(voucher->given, excess);
        excess -= voucher->forfeited;
    }
}

}  // namespace

Result<Settled> settle(Yen total, const std::vector<Payment>& given, const std::vector<TenderType>& known) {
    TSUNAGU_CHECK(!total.is_negative() && total <= Yen(Yen::limit), "what is settled is a sale's total");
    TSUNAGU_TRY(auto pools, pooled(given, known));
    TSUNAGU_TRY_VOID(check_exact(total, pools));

    const Yen after_exact = total - sum_given(pools, Pays::exactly);
    const Yen vouchers = sum_given(pools, Pays::and_forfeits);
    const Yen after_vouchers = after_exact - std::min(vouchers, after_exact);
    const Yen cash = sum_given(pools, Pays::and_takes_change);
    if (cash < after_vouchers) {
        const Yen paid = total - after_vouchers + cash;
        return fail(ErrorCode::tender_short,
                    {{"due", std::to_string(total.value())}, {"paid", std::to_string(paid.value())}});
    }
    forfeit(pools, vouchers - std::min(vouchers, after_exact));

    Settled settled;
    settled.change = cash - after_vouchers;
    for (const auto& pool : pools)
        settled.tenders.push_back({pool.type->kind, pool.type->name, pool.given, pool.forfeited});
    return settled;
}

Yen still_due(Yen total, const std::vector<Payment>& given, const std::vector<TenderType>& known) {
    Yen paid;
    for (const auto& payment : given) {
        const bool counts = !payment.amount.is_negative() && payment.amount <= Yen(Yen::limit);
        if (counts && find_type(known, payment.kind) != nullptr) paid += payment.amount;
    }
    return paid < total ? total - paid : Yen();
}

std::vector<Yen> quick_cash(Yen due) {
    TSUNAGU_CHECK(!due.is_negative(), "what is due is not negative");
    constexpr std::array<std::int64_t, 8> steps = {1, 10, 50, 100, 500, 1'000, 5'000, 10'000};
    std::vector<Yen> amounts;
    // Each step divides the next, so the amounts come sorted.
    for (const auto step : steps) amounts.emplace_back((due.value() + step - 1) / step * step);
    amounts.erase(std::unique(amounts.begin(), amounts.end()), amounts.end());
    return amounts;
}

std::vector<Denomination> change_breakdown(Yen change) {
    TSUNAGU_CHECK(!change.is_negative(), "change is not negative");
    constexpr std::array<std::int64_t, 9> values = {10'000, 5'000, 1'000, 500, 100, 50, 10, 5, 1};
    std::vector<Denomination> pieces;
    std::int64_t rest = change.value();
    for (const auto value : values) {
        if (rest >= value) pieces.push_back({Yen(value), rest / value});
        rest %= value;
    }
    return pieces;
}

}  // namespace tsunagu::till
