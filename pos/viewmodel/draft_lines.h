// The lines of text that begun acts are kept in over a crash: a word, a blank and its value. For this folder
// only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "inventory/base/quantity.h"
#include "pos/viewmodel/goods_list.h"

namespace tsunagu::viewmodel {

/// Takes the text up to `end` off the front of `rest`.
[[nodiscard]] std::string_view take_until(std::string_view& rest, char end);

/// Nothing where the value is empty.
void add_field(std::string& text, std::string_view key, std::string_view value);
void add_goods(std::string& text, std::string_view key, const GoodsLine& line);

struct ReadGoods {
    PickedGoods goods;
    Quantity quantity;
};
/// The value of such a line; nothing where it is none, or is of less than `least` pieces.
[[nodiscard]] std::optional<ReadGoods> goods_of(std::string_view line, std::int64_t least = 1);

}  // namespace tsunagu::viewmodel
