// Making an item that nobody has listed, in front of a customer: its name from a preset or a keyboard, its
// price from the pad, its tax class with one tap.
//
// Invariants: the price is 0..domain::Item::price_limit; a name that was typed is never replaced by a
// preset's; nothing changes while the item is being written.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/language.h"
#include "inventory/base/yen.h"
#include "pos/app/catalogue.h"
#include "pos/app/quick_item.h"
#include "pos/viewmodel/models.h"

namespace tsunagu::viewmodel {

class NewItemEntry {
  public:
    /// As many presets as three rows of three hold.
    static constexpr std::size_t most_names = 9;

    /// `code` is empty where none was scanned; `name` may be what was looked for in vain.
    void open(const app::Catalogue& catalogue, std::optional<ItemCode> code, std::string name = {});
    void close() { open_ = false; }
    [[nodiscard]] bool is_open() const { return open_; }
    /// A code nobody has is scanned while the item is made: it is this item's.
    void take_code(ItemCode code);

    /// Into the field that has the focus; a price takes digits only.
    void type(std::string_view text);
    void erase();
    void focus_price(bool price);
    void press(std::string_view digits);
    void erase_digit();
    void choose_name(std::size_t index);
    void choose_class(std::size_t index);

    /// Nothing before name, price and class are there.
    [[nodiscard]] std::optional<app::QuickItem> item() const;
    /// It is being written; the answer is one of these two.
    void begin_adding() { adding_ = true; }
    void fail(Error error);
    [[nodiscard]] bool is_adding() const { return open_ && adding_; }

    [[nodiscard]] NewItemModel model(const app::Catalogue& catalogue, BusinessDate today,
                                     Language language) const;

  private:
    struct Preset {
        std::string name;  ///< and category
        domain::ItemKind kind = domain::ItemKind::goods;
        domain::TaxClass tax_class = domain::TaxClass::standard;
    };

    void list_presets(const app::Catalogue& catalogue);
    [[nodiscard]] bool can_change() const { return open_ && !adding_; }

    bool open_ = false;
    bool adding_ = false;
    bool price_focused_ = false;
    std::optional<ItemCode> code_;
    std::string typed_;  ///< empty: the preset's
    std::optional<std::size_t> preset_;
    std::vector<Preset> presets_;
    std::optional<domain::TaxClass> tax_class_;
    domain::ItemKind kind_ = domain::ItemKind::goods;
    Yen price_;
    std::optional<Error> error_;
};

}  // namespace tsunagu::viewmodel
