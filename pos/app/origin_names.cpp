#include "pos/app/origin_names.h"

namespace tsunagu::app {

std::string partner_name(const Catalogue& catalogue, const PartnerCode& code) {
    const auto* partner = catalogue.find_partner(code);
    return partner == nullptr ? code.text() : partner->name;
}

std::string consignor_name(const Catalogue& catalogue, const ConsignorCode& code) {
    const auto* consignor = catalogue.find_consignor(code);
    return consignor == nullptr ? code.text() : consignor->name;
}

}  // namespace tsunagu::app
