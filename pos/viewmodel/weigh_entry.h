// Goods by weight on their way into the basket, or a line of them that is weighed again: the grams from the
// pad.
//
// Invariants: grams are 0..Quantity::limit, and 0 is never taken; what is weighed is a snapshot, which no
// later change of the catalogue alters.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "inventory/base/language.h"
#include "inventory/base/quantity.h"
#include "pos/app/catalogue.h"
#include "pos/till/basket.h"
#include "pos/viewmodel/models.h"

namespace tsunagu::viewmodel {

class WeighEntry {
  public:
    /// Goods that a card or a scan named.
    struct Goods {
        app::CatalogueItem entry;
        ItemCode code;    ///< as scanned; empty for a card
        std::string lot;  ///< may be empty
    };

    /// `snapshot` is of the goods; it says what they cost.
    void open(Goods goods, till::ItemSnapshot snapshot);
    /// To weigh a line again. Requires: it is by weight, and no label says what it costs.
    void open(const till::BasketLine& line);
    void close();
    [[nodiscard]] bool is_open() const { return snapshot_.has_value(); }

    /// Digits; the first after opening begins anew.
    void press(std::string_view digits);
    void erase();

    [[nodiscard]] Quantity grams() const { return Quantity(grams_); }
    /// Nothing where a line is weighed again.
    [[nodiscard]] const std::optional<Goods>& goods() const { return goods_; }
    /// Nothing where goods are new.
    [[nodiscard]] std::optional<till::LineKey> line() const { return line_; }

    /// Nothing while it is closed.
    [[nodiscard]] std::optional<WeighModel> model(Language language) const;

  private:
    std::optional<till::ItemSnapshot> snapshot_;
    std::optional<Goods> goods_;
    std::optional<till::LineKey> line_;
    std::int64_t grams_ = 0;
    bool begins_anew_ = false;
};

}  // namespace tsunagu::viewmodel
