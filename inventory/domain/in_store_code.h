// Codes the shop gives itself, for goods that come without one: thirteen digits in GS1's in-store range,
//
//   PP TTT NNNNNNN C    prefix 20-29, the terminal's number, a running number, check digit
//
// so that terminals that have never met give different codes, offline. The running number starts, in each
// epoch of a terminal, at a place of its own: a terminal whose backup was restored has forgotten which codes
// it gave since, but their stickers are on the goods.
//
// Invariants: a number is given once, whether or not an item bears it still; what an item bears is never
// given.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"

namespace tsunagu::domain {

/// Where one terminal's codes come from.
struct InStoreRange {
    std::string prefix;  ///< two digits, 20-29
    int terminal = 0;    ///< 1..999
    Epoch epoch = 0;
};

/// The last number a terminal gave, as the journal remembers it.
struct InStoreMark {
    Epoch epoch = 0;
    std::uint32_t number = 0;
    friend bool operator==(const InStoreMark&, const InStoreMark&) = default;
};

constexpr std::uint32_t in_store_numbers = 10'000'000;

/// "1234567890/4560012", and back; nothing where the text is not that.
[[nodiscard]] std::string to_text(const InStoreMark& mark);
[[nodiscard]] std::optional<InStoreMark> parse_in_store_mark(std::string_view text);

/// The code of a number. Requires a prefix of two digits, a terminal of at most three, number <
/// in_store_numbers.
[[nodiscard]] ItemCode in_store_code(const InStoreRange& range, std::uint32_t number);

/// The number to give next: after `last` where that was given in this epoch, otherwise from the epoch's own
/// place on; past codes `taken` says are an item's. in_store_used_up.
[[nodiscard]] Result<std::uint32_t> next_in_store_number(const InStoreRange& range,
                                                         const std::optional<InStoreMark>& last,
                                                         const std::function<bool(const ItemCode&)>& taken);

/// "POS_A=501; POS_B=502", where a terminal is not called T1..T499, which are 1..499 by themselves: 500..998
/// (the node has 999), no number and no name twice. field_invalid.
[[nodiscard]] Result<void> check_terminal_numbers(std::string_view setting);
/// The number of a terminal. terminal_number_missing; field_invalid.
[[nodiscard]] Result<int> terminal_number(const StreamId& terminal, std::string_view setting);

}  // namespace tsunagu::domain
