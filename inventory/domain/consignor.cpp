#include "inventory/domain/consignor.h"

namespace tsunagu::domain {

bool shop_may_invoice_for(const Consignor& consignor, BusinessDate date) {
    return consignor.trade == Trade::consigned && consignor.number && consignor.consent_date &&
           *consignor.consent_date <= date;
}

}  // namespace tsunagu::domain
