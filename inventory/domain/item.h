// An item: one kind of thing the shop sells or gives away. Barcodes are attributes, several an item; its
// identity is the entry that defined it. Prices include tax (総額表示).
//
// Invariants (problems_of): alcohol is standard-rated, never reduced or exempt; only a brochure has no price;
// allergens nobody has registered read 未登録, never 'none'; bags and brochures are counted by the piece.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/language.h"
#include "inventory/base/result.h"
#include "inventory/base/yen.h"
#include "inventory/domain/allergens.h"
#include "inventory/domain/expiry_alert.h"
#include "inventory/domain/named.h"
#include "inventory/domain/tax_class.h"
#include "inventory/domain/unit.h"

namespace tsunagu::domain {

enum class ItemKind { goods, food, alcohol, menu, bag, brochure };

template <>
struct NamesOf<ItemKind> {
    static constexpr std::array rows = {
        Named<ItemKind>{ItemKind::goods, "goods", "物品", "goods"},
        Named<ItemKind>{ItemKind::food, "food", "食品", "food"},
        Named<ItemKind>{ItemKind::alcohol, "alcohol", "酒類", "alcohol"},
        Named<ItemKind>{ItemKind::menu, "menu", "料理", "menu"},
        Named<ItemKind>{ItemKind::bag, "bag", "レジ袋", "bag"},
        Named<ItemKind>{ItemKind::brochure, "brochure", "配布物", "brochure"},
    };
};

struct Item {
    /// The largest price a boundary accepts: eight digits.
    static constexpr std::int64_t price_limit = 99'999'999;

    ItemId id;                    ///< empty until an entry defines it
    std::vector<ItemCode> codes;  ///< at least one, canonical (barcode.h)
    std::string name;
    std::string kana;     ///< reading, any kana; empty where unknown
    std::string name_en;  ///< empty where unknown
    std::string category;
    TaxClass tax_class = TaxClass::standard;
    std::optional<Yen> price;  ///< of a piece, or of 100 g; including tax; absent only for a brochure
    ItemKind kind = ItemKind::goods;
    PartnerCode partner;      ///< empty where the item comes from no partner
    ConsignorCode consignor;  ///< empty where the shop itself is paid
    Allergens allergens;
    std::string storage;  ///< 直射日光を避け常温
    std::string maker;
    std::string slot;   ///< where it stands: a shelf, a rack slot
    std::string image;  ///< file name of its picture (record/picture_set.h); empty: it has none
    std::string note;
    std::optional<ExpiryAlert> expiry_alert;  ///< absent: as the shop has it for all
    /// Made at the till, in front of a customer: nobody responsible has looked at it yet (要確認).
    bool to_review = false;
    /// What quantities of it are in. It stays once anything of the item was moved.
    Unit unit = Unit::piece;
    /// Other items that are this one now (item_aliases.h), and what they bear: a scan of it finds this one.
    /// No attributes of its own: no entry of the item says them, and they go when the merge is taken back.
    std::vector<ItemId> merged;
    std::vector<ItemCode> merged_codes;
};

/// What is wrong with one attribute of an item.
struct ItemProblem {
    std::string_view column;  ///< as the CSV names it
    std::string value;
    Error reason;
};

/// Every rule the item breaks; empty for a good one.
[[nodiscard]] std::vector<ItemProblem> problems_of(const Item& item);
/// The first of problems_of.
[[nodiscard]] Result<void> validate(const Item& item);

/// The name in that language, or the one there is.
[[nodiscard]] const std::string& name_for(const Item& item, Language language);
/// Whether it has a card among the goods: bags are offered beside the basket, brochures are not sold.
[[nodiscard]] constexpr bool is_on_shelf(ItemKind kind) {
    return kind != ItemKind::bag && kind != ItemKind::brochure;
}
/// Sold by weight: its price is that of 100 g.
[[nodiscard]] inline bool is_weighed(const Item& item) {
    return item.unit == Unit::gram;
}
/// Alcohol: the customer's age is asked once a sale.
[[nodiscard]] constexpr bool needs_age_check(ItemKind kind) {
    return kind == ItemKind::alcohol;
}

/// Whether a picture can have that file name: not empty, no longer than the column `image` may be, in no
/// folder, without control characters.
[[nodiscard]] bool is_picture_name(std::string_view name);

/// The most characters a column may have; 0 for a column that is not bounded text.
[[nodiscard]] std::size_t length_limit(std::string_view column);

}  // namespace tsunagu::domain
