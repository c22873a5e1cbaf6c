#include "pos/cli/loss_table.h"

#include <array>
#include <map>

#include "pos/app/origin_names.h"
#include "pos/till/receipt.h"

namespace tsunagu::cli {

namespace {

using tables::CellKind;

constexpr std::array<tables::Column, 11> columns_of_losses{{
    {"month", "月", "Month", CellKind::text, 10},
    {"partner", "自治体コード", "Partner"},
    {"partner_name", "自治体", "Partner name", CellKind::text, 18},
    {"consignor", "納入者コード", "Consignor"},
    {"consignor_name", "納入者", "Consignor name", CellKind::text, 24},
    {"reason", "理由コード", "Reason code", CellKind::text, 20},
    {"reason_name", "理由", "Reason"},
    {"quantity", "数", "Quantity", CellKind::integer, 8},
    {"value", "売価での金額", "Value at sale price", CellKind::integer, 16},
    {"unpriced", "うち値段なし", "Of it unpriced", CellKind::integer, 14},
    {"grams", "量り売り g", "By weight (g)", CellKind::integer, 12},
}};

std::string sum_text(const Session& session, const app::LossSum& sum) {
    std::string text = std::to_string(sum.quantity.value());
    if (!sum.grams.is_zero()) text += " + " + domain::quantity_text(sum.grams, domain::Unit::gram);
    text += "  " + till::yen_text(sum.value);
    if (!sum.unpriced.is_zero())
        text += session.say("  (値段なし ", "  (unpriced ") + std::to_string(sum.unpriced.value()) + ")";
    return text;
}

}  // namespace

std::span<const tables::Column> loss_columns() {
    return columns_of_losses;
}

tables::Row loss_cells(const app::LossRow& row, const app::Catalogue& catalogue, Language language) {
    return {row.month,
            row.partner.text(),
            partner_name(catalogue, row.partner),
            row.consignor.text(),
            consignor_name(catalogue, row.consignor),
            std::string(domain::name_of(row.reason)),
            std::string(domain::words_for(row.reason, language)),
            row.lost.quantity.value(),
            row.lost.value.value(),
            row.lost.unpriced.value(),
            row.lost.grams.value()};
}

void print_losses(const Session& session, const std::vector<app::LossRow>& rows,
                  const app::Catalogue& catalogue) {
    const auto words = [&](domain::MovementReason reason) {
        return std::string(domain::words_for(reason, session.language()));
    };
    std::map<domain::MovementReason, app::LossSum> by_reason;
    app::LossSum total;
    for (const auto& row : rows) {
        by_reason[row.reason] += row.lost;
        total += row.lost;
        session.line(row.month + "  " + (row.partner.empty() ? "-" : partner_name(catalogue, row.partner)) +
                     "  " + (row.consignor.empty() ? "-" : consignor_name(catalogue, row.consignor)) + "  " +
                     words(row.reason) + "  " + sum_text(session, row.lost));
    }
    for (const auto& [reason, sum] : by_reason)
        session.line(session.say("計  ", "sum  ") + words(reason) + "  " + sum_text(session, sum));
    session.line(session.say("合計  ", "total  ") + sum_text(session, total));
}

}  // namespace tsunagu::cli
