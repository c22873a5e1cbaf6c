#include "pos/till/tally_money.h"

#include <algorithm>
#include <string>

#include "inventory/base/check.h"

namespace tsunagu::till {
namespace {

constexpr std::string_view missing_words = "過不足";

Result<std::vector<record::SaleTender>> tenders_of(const std::vector<Payment>& counted,
                                                   const std::vector<TenderType>& known) {
    std::vector<record::SaleTender> tenders;
    for (const auto& payment : counted) {
        const auto invalid =
            fail(ErrorCode::amount_invalid,
                 {{"value", std::to_string(payment.amount.value())}, {"limit", std::to_string(Yen::limit)}});
        if (payment.amount.is_negative() || payment.amount > Yen(Yen::limit)) return invalid;
        const auto* type = find_type(known, payment.kind);
        if (type == nullptr) {
            std::string kinds;
            for (const auto& row : known) kinds += (kinds.empty() ? "" : ", ") + row.kind.text();
            return fail(ErrorCode::tender_unknown, {{"kind", payment.kind.text()}, {"known", kinds}});
        }
        if (payment.amount.is_zero()) continue;
        const auto at = std::find_if(tenders.begin(), tenders.end(),
                                     [&](const auto& tender) { return tender.kind == type->kind; });
        if (at == tenders.end())
            tenders.push_back({type->kind, type->name, payment.amount, {}});
        else if (at->amount += payment.amount; at->amount > Yen(Yen::limit))
            return invalid;
    }
    return tenders;
}

Yen sum_of(const std::vector<record::SaleTender>& tenders) {
    Yen sum;
    for (const auto& tender : tenders) sum += tender.amount;
    return sum;
}

void forfeit(record::SaleTender& tender, Yen& excess) {
    const Yen taken = std::min(tender.amount - tender.forfeited, excess);
    tender.forfeited += taken;
    excess -= taken;
}

}  // namespace

Result<Yen> counted_money(const std::vector<Payment>& counted, const std::vector<TenderType>& known) {
    TSUNAGU_TRY(const auto tenders, tenders_of(counted, known));
    return sum_of(tenders);
}

Result<Settled> settle_counted(Yen total, const std::vector<Payment>& counted,
                               const std::vector<TenderType>& known) {
    TSUNAGU_CHECK(!total.is_negative(), "what is settled is a sale's total");
    Settled settled;
    TSUNAGU_TRY(settled.tenders, tenders_of(counted, known));
    const Yen sum = sum_of(settled.tenders);
    if (sum < total)
        settled.tenders.push_back(
            {TenderKind(std::string(record::missing_money)), std::string(missing_words), total - sum, {}});
    Yen excess = sum > total ? sum - total : Yen();
    for (auto& tender : settled.tenders)
        if (const auto* type = find_type(known, tender.kind); type != nullptr && type->gives_change)
            forfeit(tender, excess);
    for (auto tender = settled.tenders.rbegin(); tender != settled.tenders.rend(); ++tender)
        forfeit(*tender, excess);
    return settled;
}

}  // namespace tsunagu::till
