// What a customer is about to buy. A line is a snapshot: what the catalogue says later changes no open
// basket.
//
// Invariants: 0 < quantity <= most_of(item) per line; each has a price; no two lines by the piece have the
// same item, lot and price, each weighing is a line of its own, and one with a label has the grams that
// follow; at most line_limit lines; the total is at most total_limit. No operation that fails changes
// anything. A line's key names it for as long as the basket lives and is never given again, so that a late
// second tap on a deleted line cannot hit its neighbour.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "inventory/base/yen.h"
#include "inventory/domain/commission.h"
#include "inventory/domain/consignor.h"
#include "inventory/domain/item.h"
#include "inventory/domain/rounding.h"
#include "inventory/domain/tax_class.h"
#include "inventory/domain/weighing.h"

namespace tsunagu::till {

/// Who is paid for the goods of a line, on which terms.
struct ConsignorSnapshot {
    ConsignorCode code;
    std::string name;
    domain::Trade trade = domain::Trade::undecided;
    std::string registration_number;           ///< "T" + 13 digits, or empty
    std::optional<BusinessDate> consent_date;  ///< when it agreed to the shop's invoices standing for its own
    std::optional<domain::CommissionTerms> commission;
    friend bool operator==(const ConsignorSnapshot&, const ConsignorSnapshot&) = default;
};

/// What the catalogue said of an item when it was put in the basket.
struct ItemSnapshot {
    ItemId id;
    ItemCode code;  ///< the one it was sold by
    std::string name;
    std::string name_en;  ///< may be empty
    domain::ItemKind kind = domain::ItemKind::goods;
    domain::TaxClass tax_class = domain::TaxClass::standard;
    std::optional<Yen> price;  ///< of a piece or of 100 g, tax included; absent for a brochure: not added
    /// How goods by weight are charged; absent: by the piece.
    std::optional<domain::WeighedAmount> weighed;
    std::optional<Yen> label;  ///< the amount on its label: there if and only if `weighed` is label
    PartnerCode partner;       ///< may be empty
    std::string partner_name;
    std::optional<ConsignorSnapshot> consignor;  ///< absent: the shop's own goods
    friend bool operator==(const ItemSnapshot&, const ItemSnapshot&) = default;
};

/// The snapshot of a catalogue item. `consignor` may be null; an empty `sold_by` takes the item's first code.
/// Goods by weight are rounded down; whoever knows the shop's way sets `weighed`.
[[nodiscard]] ItemSnapshot snapshot_of(const domain::Item& item, const domain::Consignor* consignor,
                                       std::string partner_name, ItemCode sold_by = {});

/// Names a line within its basket: 1, 2, 3... in the order lines were added, never reused.
enum class LineKey : std::uint32_t {};

struct BasketLine {
    LineKey key{};
    ItemSnapshot item;
    Quantity quantity;
    std::string lot;  ///< may be empty

    [[nodiscard]] Yen unit_price() const;
    [[nodiscard]] Yen amount() const;
    /// What a customer would count: pieces, and one for each weighing.
    [[nodiscard]] Quantity pieces() const { return item.weighed ? Quantity(1) : quantity; }
    friend bool operator==(const BasketLine&, const BasketLine&) = default;
};

class Basket {
  public:
    static constexpr std::int64_t quantity_limit = 9'999;  ///< pieces
    /// The most of one line: pieces, or grams.
    [[nodiscard]] static constexpr std::int64_t most_of(const ItemSnapshot& item) {
        return item.weighed ? Quantity::limit : quantity_limit;
    }
    /// Nine digits: what a receipt of 32 columns shows at double width.
    static constexpr Yen total_limit{999'999'999};
    static constexpr std::size_t line_limit = 1'000;

    explicit Basket(BasketId id) : id_(std::move(id)) {}

    [[nodiscard]] const BasketId& id() const { return id_; }
    [[nodiscard]] const std::vector<BasketLine>& lines() const { return lines_; }
    [[nodiscard]] bool empty() const { return lines_.empty(); }
    /// The line of that key, or null where it is gone.
    [[nodiscard]] const BasketLine* find(LineKey key) const;
    [[nodiscard]] Yen total() const;
    [[nodiscard]] Quantity pieces() const;

    /// Adds to the line of the same item, lot and price, which keeps its place, or a new line at the end.
    /// With a label's price the grams follow from it, whatever `quantity` says. Errors: price_absent,
    /// quantity_invalid, amount_invalid.
    Result<LineKey> add(ItemSnapshot item, Quantity quantity = Quantity(1), std::string lot = {});
    /// 1..most_of its item; removing is remove(). A line that is gone is left alone. Errors:
    /// quantity_invalid, amount_invalid; label_decides for a line with a label's price.
    Result<void> set_quantity(LineKey key, Quantity quantity);
    /// A line that is gone is left alone.
    void remove(LineKey key);
    /// Forgets the lines and every answer given for them; the id stays.
    void clear();

    /// Eaten at the seller's tables: each line of reduced food becomes standard-rated at the same price.
    [[nodiscard]] bool eat_in() const { return eat_in_; }
    void set_eat_in(bool eat_in) { eat_in_ = eat_in; }

    /// Overrides the shop's rounding for this sale.
    [[nodiscard]] std::optional<domain::Rounding> rounding() const { return rounding_; }
    void set_rounding(std::optional<domain::Rounding> rounding) { rounding_ = rounding; }

    /// The first line of alcohol, or null. Age is asked once a sale.
    [[nodiscard]] const BasketLine* alcohol() const;
    [[nodiscard]] bool age_checked() const { return age_checked_; }
    void set_age_checked(bool age_checked) { age_checked_ = age_checked; }
    [[nodiscard]] bool age_check_needed() const { return alcohol() != nullptr && !age_checked_; }

    /// Answers that are recorded with the sale, e.g. "sold_out:T1/5/12"; each once.
    [[nodiscard]] const std::vector<std::string>& overrides() const { return overrides_; }
    void add_override(std::string answer);

    /// The open basket as local.db keeps it (layout in basket_bytes.cpp).
    [[nodiscard]] std::string to_bytes() const;
    /// Strict: nothing where the bytes are not exactly what to_bytes of this version writes, or break an
    /// invariant.
    [[nodiscard]] static std::optional<Basket> from_bytes(std::string_view bytes);

    friend bool operator==(const Basket&, const Basket&) = default;

  private:
    [[nodiscard]] BasketLine* find_mutable(LineKey key);
    [[nodiscard]] Result<void> check_change(const BasketLine& after, Yen before) const;

    BasketId id_;
    std::vector<BasketLine> lines_;
    std::uint32_t last_key_ = 0;
    bool eat_in_ = false;
    bool age_checked_ = false;
    std::optional<domain::Rounding> rounding_;
    std::vector<std::string> overrides_;
};

}  // namespace tsunagu::till
