// Codes with a price or a weight in them (NON-PLU): thirteen digits of the shop's own, beginning 02 or 20-29,
// of which some name the goods and some the price, or the grams, of this very pack. Which digits say what is
// the shop's to decide, so the layouts are its setting and not ours:
//
//   21:item6,price4; 20:item5,check,price4; 22:item5,price5; 23:item5,weight5
//
// One layout a prefix: the prefix, the digits of the item's number, `check` where a price check digit stands
// before the price, the digits of the price or of the grams. With the last check digit they make thirteen.
//
// An item is sold by such codes when one of its codes is the one with no price in it: prefix, number, zeros,
// check digit (2112002500001 for number 120025 under 21:item6,price4).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "inventory/base/yen.h"

namespace tsunagu::domain {

struct PriceLayout {
    std::string prefix;  ///< 2 to 4 digits
    std::size_t item_digits = 0;
    std::size_t price_digits = 0;  ///< of the price, or of the grams
    bool price_check = false;      ///< a check digit of the price stands before it; only with four digits
    bool weighs = false;           ///< the digits are grams, not yen
    friend bool operator==(const PriceLayout&, const PriceLayout&) = default;
};

/// What a code with a price or a weight says; it has one of the two, more than zero.
struct PricedCode {
    ItemCode item;                  ///< the code with no price in it, which the item bears
    std::string number;             ///< the item's number within its prefix
    std::optional<Yen> price;       ///< tax included
    std::optional<Quantity> grams;  ///< what the pack weighs
    friend bool operator==(const PricedCode&, const PricedCode&) = default;
};

class PriceLayouts {
  public:
    /// Layouts apart by ';' or a line end; blanks do not matter; empty text is no layout. field_invalid.
    [[nodiscard]] static Result<PriceLayouts> parse(std::string_view text);

    [[nodiscard]] const std::vector<PriceLayout>& rows() const { return rows_; }
    /// Whether some layout takes codes beginning so.
    [[nodiscard]] bool take_prefix(std::string_view prefix) const;

    /// Nothing for a code of no layout, and for an item's own code with no price in it. bad_price_check_digit
    /// where the price does not agree with its own check digit.
    [[nodiscard]] Result<std::optional<PricedCode>> read(const ItemCode& code) const;

    /// The code of a pack at that price; `item` is a code with no price in it. no_price_in_code where it is
    /// not, or is of grams; price_not_in_digits for a price that they do not hold, and for none.
    [[nodiscard]] Result<ItemCode> with_price(const ItemCode& item, Yen price) const;

  private:
    [[nodiscard]] const PriceLayout* layout_of(const ItemCode& code) const;

    std::vector<PriceLayout> rows_;
};

/// The check digit of a price of four digits: weights 2-, 2-, 3, 5-, their sum times 3, the last digit (GS1
/// General Specifications 7.9.3). Requires: four digits.
[[nodiscard]] char price_check_digit(std::string_view four_digits);

}  // namespace tsunagu::domain
