#include "pos/viewmodel/open_payment.h"

#include <optional>

#include "inventory/base/parse.h"
#include "pos/viewmodel/draft_lines.h"
#include "pos/viewmodel/payment_entry.h"

namespace tsunagu::viewmodel {

std::string payments_to_text(const BasketId& basket, const std::vector<till::Payment>& given) {
    if (given.empty()) return {};
    std::string text = basket.text();
    for (const auto& payment : given)
        text += "\n" + payment.kind.text() + " " + std::to_string(payment.amount.value());
    return text;
}

std::vector<till::Payment> payments_from_text(std::string_view text, const BasketId& basket) {
    if (take_until(text, '\n') != basket.text()) return {};
    std::vector<till::Payment> given;
    while (!text.empty()) {
        auto line = take_until(text, '\n');
        const auto kind = take_until(line, ' ');
        const auto amount = parse_signed(line, PaymentEntry::entry_limit);
        if (kind.empty() || !amount || *amount <= 0) return {};
        given.push_back({TenderKind(std::string(kind)), Yen(*amount)});
    }
    return given;
}

}  // namespace tsunagu::viewmodel
