// What a delivery should bring, and what came of it: partial deliveries add up, and what is missing or too
// much is said item by item.
//
// Invariants: an expected line of a lot takes only that lot; one without takes any, the named ones first;
// every piece that came stands in exactly one line.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "inventory/domain/barcode.h"

namespace tsunagu::domain {

/// A line of a delivery, expected or received.
struct DeliveryGoods {
    ItemId item;
    std::string lot;               ///< may be empty
    std::optional<Expiry> expiry;  ///< only of a lot
    Quantity quantity;
    friend bool operator==(const DeliveryGoods&, const DeliveryGoods&) = default;
};

/// The number of a delivery note as it is kept, so that one note is not two: no blanks around it, digits and
/// letters of half width.
[[nodiscard]] std::string note_number(std::string_view typed);

struct DeliveryLine {
    ItemId item;
    std::string lot;  ///< empty: any
    std::optional<Expiry> expiry;
    Quantity expected;
    Quantity received;

    [[nodiscard]] Quantity missing() const { return received < expected ? expected - received : Quantity(); }
    [[nodiscard]] Quantity too_much() const { return expected < received ? received - expected : Quantity(); }
    friend bool operator==(const DeliveryLine&, const DeliveryLine&) = default;
};

/// Expected lines in their order, then what nobody expected. What exceeds an item's lines stands in the last
/// of them that takes any lot, otherwise in a line of its own.
[[nodiscard]] std::vector<DeliveryLine> compare_delivery(const std::vector<DeliveryGoods>& expected,
                                                         const std::vector<DeliveryGoods>& received);

/// A line of a list of expected deliveries.
struct ExpectedGoods {
    std::string note;
    ConsignorCode consignor;  ///< may be empty
    ItemCode code;
    std::string lot;  ///< the date where goods bear only that; may be empty
    std::optional<Expiry> expiry;
    Quantity quantity;
    std::size_t line = 0;  ///< of the file
};

/// What the shop knows and a list must agree with. An empty question is not asked.
struct ExpectedKnowledge {
    std::function<bool(const ItemCode&)> has_item;
    std::function<bool(const ConsignorCode&)> has_consignor;
    /// Whether such a list is there already.
    std::function<bool(const ConsignorCode&, std::string_view note)> has_list;
};

inline constexpr std::size_t note_number_limit = 60;  ///< characters

/// The columns it must have.
inline constexpr std::array<std::string_view, 3> expected_columns = {"note", "code", "quantity"};

/// Columns note, code, quantity; optional consignor, lot, expires, use_by. All or nothing: every bad line is
/// named (import_failed), with unknown_item, unknown_consignor and expected_there among the reasons.
[[nodiscard]] Result<std::vector<ExpectedGoods>> parse_expected_csv(std::string_view bytes,
                                                                    std::string_view path,
                                                                    const ExpectedKnowledge& shop = {});

}  // namespace tsunagu::domain
