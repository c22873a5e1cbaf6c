// Items from a CSV file: all or nothing. Every bad line is named with its number, column, value and reason in
// one import_failed, so that a file is mended once and not line by line.
//
// Columns by header, in any order: code, name, tax_class, price, kind; optional kana, name_en, category,
// partner, consignor, allergens, storage, maker, slot, image, note, expiry_alert, unit (piece where empty).
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "inventory/base/result.h"
#include "inventory/domain/item.h"

namespace tsunagu::domain {

/// The columns it must have.
inline constexpr std::array<std::string_view, 5> item_columns = {"code", "name", "tax_class", "price",
                                                                 "kind"};

/// A good line of the file. The item has no id yet; its consignor may be one the shop does not know, which
/// the caller then makes with its trade undecided.
struct ItemDraft {
    std::size_t line = 0;
    Item item;
};

/// The item that has the code already, if any. Empty: the shop has none.
using ItemOfCode = std::function<std::optional<ItemId>(const ItemCode&)>;

/// The drafts in file order, at least one. import_failed {path} {count} with one import_line {line} {column}
/// {value} a problem, whose own detail is the reason; csv_* where the file cannot be read as a table or has
/// no item in it. A line whose codes belong to two items of the shop is
/// duplicate_code. `path` is for the messages only.
[[nodiscard]] Result<std::vector<ItemDraft>> parse_items_csv(std::string_view bytes, std::string_view path,
                                                             const std::set<PartnerCode>& known_partners,
                                                             const ItemOfCode& item_of = {});

/// "1080", "1,080" or the same in full-width digits: yen, 0 <= price <= Item::price_limit.
[[nodiscard]] std::optional<Yen> parse_price(std::string_view text);

}  // namespace tsunagu::domain
