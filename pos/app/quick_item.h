// An item made at the till, in front of a customer: what is known of it there. Somebody responsible looks at
// it afterwards, so it is marked to be reviewed (要確認) until they have.
#pragma once

#include <optional>
#include <string>

#include "inventory/base/ids.h"
#include "inventory/base/yen.h"
#include "inventory/domain/item.h"

namespace tsunagu::app {

struct QuickItem {
    std::string name;
    Yen price;  ///< of one piece, tax included
    domain::TaxClass tax_class = domain::TaxClass::standard;
    std::optional<domain::ItemKind>
        kind;                      ///< absent: food where the class is the reduced one of food, else goods
    std::string category;          ///< may be empty
    std::string image;             ///< file name of a picture; may be empty
    std::optional<ItemCode> code;  ///< as it was scanned; absent: one of the shop's own is given
};

/// What a review may put right in the same act; what is absent stays.
struct ItemReview {
    std::optional<std::string> name;
    std::optional<Yen> price;
    std::optional<domain::TaxClass> tax_class;
    std::optional<domain::ItemKind> kind;
    std::optional<std::string> category;
    friend bool operator==(const ItemReview&, const ItemReview&) = default;
};

}  // namespace tsunagu::app
