// A list of goods with their quantities, as a hand makes one: tapped, scanned, stepped up and down, typed.
//
// Invariants: an item, lot and date stands in one line; lines keep their keys while they live and keys are
// never given again; at most one line is selected; no quantity is below 0 or above its line's most.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/domain/barcode.h"
#include "pos/app/stock_acts.h"
#include "pos/app/unit_sums.h"

namespace tsunagu::viewmodel {

/// Goods as a card or a scan names them.
struct PickedGoods {
    ItemId item;
    ItemCode code;
    std::string lot;
    std::optional<domain::Expiry> expiry;
    bool weighed = false;                ///< by weight: the quantity is grams, which are typed
    std::optional<Quantity> grams = {};  ///< of goods by weight, what the label of this very pack says
};

struct GoodsLine {
    std::size_t key = 0;
    PickedGoods goods;
    Quantity quantity;
    std::optional<Quantity> most;  ///< of a transfer: what is on its way
};

class GoodsList {
  public:
    /// One more of these; the line's key. Of goods by weight the grams of the pack more, or where no label
    /// says them a line of nothing, selected, for its grams.
    std::size_t add(const PickedGoods& goods);
    /// A line with so many.
    void put(const PickedGoods& goods, Quantity quantity);
    /// A line with so many, of which there are no more.
    void put(const PickedGoods& goods, Quantity quantity, Quantity most);
    void clear();

    void select(std::optional<std::size_t> key);
    [[nodiscard]] const GoodsLine* selected() const;
    [[nodiscard]] const GoodsLine* find(std::size_t key) const;
    [[nodiscard]] const std::vector<GoodsLine>& lines() const { return lines_; }
    [[nodiscard]] bool empty() const { return lines_.empty(); }

    /// A line of no transfer that falls to nothing goes away.
    void step(std::size_t key, int by);
    void remove(std::size_t key);
    /// Into the selected line; the first digit after it was selected begins anew.
    void type(std::string_view digits);
    void erase();
    void set_lot(std::size_t key, std::string lot);
    void set_expiry(std::size_t key, std::optional<domain::Expiry> expiry);
    void set_all_to_nothing();

    /// How many lines and pieces, of those that are not nothing; goods by weight are one piece a line.
    [[nodiscard]] std::size_t kinds() const;
    [[nodiscard]] Quantity pieces() const;
    /// Pieces, and the grams of goods by weight, as the catalogue has them.
    [[nodiscard]] app::UnitSums sums(const app::Catalogue& catalogue) const;
    [[nodiscard]] Quantity of_item(const ItemId& item) const;
    /// As acts take them, lines of nothing left out unless nothing is a figure too.
    [[nodiscard]] std::vector<app::NamedGoods> named(bool with_nothing = false) const;

  private:
    [[nodiscard]] GoodsLine* line_of(std::size_t key);
    /// Two lines of the same goods become one.
    void join(std::size_t key);

    std::vector<GoodsLine> lines_;
    std::size_t next_key_ = 1;
    std::optional<std::size_t> selected_;
    bool begins_anew_ = false;  ///< the next digit replaces what stands there
};

}  // namespace tsunagu::viewmodel
