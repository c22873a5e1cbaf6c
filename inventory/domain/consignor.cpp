#include "inventory/domain/consignor.h"

#include "inventory/domain/named.h"

namespace tsunagu::domain {
namespace {

constexpr std::array trades = {
    Named<Trade>{Trade::consigned, "consigned", "委託", "consigned"},
    Named<Trade>{Trade::purchased, "purchased", "買取", "purchased"},
    Named<Trade>{Trade::own_issuer, "own_issuer", "自ら発行", "own issuer"},
    Named<Trade>{Trade::undecided, "undecided", "未定", "undecided"},
};

constexpr std::array bases = {
    Named<CommissionBase>{CommissionBase::tax_inclusive, "tax_inclusive", "税込", "tax-inclusive"},
    Named<CommissionBase>{CommissionBase::tax_exclusive, "tax_exclusive", "税抜", "tax-exclusive"},
};

constexpr std::array statuses = {
    Named<TaxStatus>{TaxStatus::taxable, "taxable", "課税事業者", "taxable"},
    Named<TaxStatus>{TaxStatus::tax_exempt, "tax_exempt", "免税事業者", "tax-exempt"},
    Named<TaxStatus>{TaxStatus::unknown, "unknown", "未確認", "not confirmed"},
};

}  // namespace

bool shop_may_invoice_for(const Consignor& consignor, BusinessDate date) {
    return consignor.trade == Trade::consigned && consignor.number && consignor.consent_date &&
           *consignor.consent_date <= date;
}

std::string_view name_of(Trade trade) {
    return row_of(trades, trade).name;
}
std::optional<Trade> parse_trade(std::string_view name) {
    return value_named(trades, name);
}
std::string trade_names() {
    return names_in(trades);
}
std::string_view words_for(Trade trade, Language language) {
    return words_in(trades, trade, language);
}

std::string_view name_of(CommissionBase base) {
    return row_of(bases, base).name;
}
std::optional<CommissionBase> parse_commission_base(std::string_view name) {
    return value_named(bases, name);
}
std::string commission_base_names() {
    return names_in(bases);
}

std::string_view name_of(TaxStatus status) {
    return row_of(statuses, status).name;
}
std::optional<TaxStatus> parse_tax_status(std::string_view name) {
    return value_named(statuses, name);
}
std::string tax_status_names() {
    return names_in(statuses);
}

}  // namespace tsunagu::domain
