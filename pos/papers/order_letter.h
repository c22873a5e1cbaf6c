// Orders as partners get them: a paper (発注書) and the text of an e-mail, in Japanese or English. One of
// each a partner.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "drivers/paper/table_sheet.h"
#include "pos/app/catalogue.h"
#include "pos/app/reorder_plan.h"

namespace tsunagu::papers {

/// What one partner is asked for; each line orders something.
struct PartnerOrder {
    PartnerCode partner;  ///< empty: goods that come from no municipality
    std::string partner_name;
    std::vector<app::OrderLine> lines;
};

/// The lines that order something, by partner.
[[nodiscard]] std::vector<PartnerOrder> orders_by_partner(const std::vector<app::OrderLine>& plan,
                                                          const app::Catalogue& catalogue);

struct OrderLetter {
    const app::Catalogue& catalogue;
    BusinessDate date;
    std::string signer;  ///< who is at the till
    Language language = Language::ja;
};

[[nodiscard]] paper::TableSheet order_sheet(const PartnerOrder& order, const OrderLetter& letter);
/// Subject and body, ready to be pasted.
[[nodiscard]] std::string order_email(const PartnerOrder& order, const OrderLetter& letter);
/// The same of several partners in one text, a line between them.
[[nodiscard]] std::string order_emails(std::span<const PartnerOrder> orders, const OrderLetter& letter);

}  // namespace tsunagu::papers
