// What lists call those whom goods come from: names where they are known, codes where not.
#pragma once

#include <string>

#include "inventory/base/ids.h"
#include "pos/app/catalogue.h"

namespace tsunagu::app {

/// "大島町".
[[nodiscard]] std::string partner_name(const Catalogue& catalogue, const PartnerCode& code);
[[nodiscard]] std::string consignor_name(const Catalogue& catalogue, const ConsignorCode& code);

}  // namespace tsunagu::app
