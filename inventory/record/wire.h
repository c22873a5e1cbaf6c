// How the types of payloads are written: as a text or as an integer, never as anything else. One
// specialisation of Wire a type; what take() refuses makes the payload malformed.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "inventory/base/clock.h"
#include "inventory/base/hex.h"
#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/tax_rate.h"
#include "inventory/base/yen.h"

namespace tsunagu::record {

/// put: T -> std::string, std::string_view or std::int64_t; take: the reverse, or nothing.
template <class T>
struct Wire;

template <class T>
concept WireInteger = requires(const T& value) {
    { Wire<T>::put(value) } -> std::same_as<std::int64_t>;
};

template <>
struct Wire<std::string> {
    static std::string_view put(const std::string& text) { return text; }
    static std::optional<std::string> take(std::string_view text) { return std::string(text); }
};

template <class Tag>
struct Wire<Code<Tag>> {
    static std::string_view put(const Code<Tag>& code) { return code.text(); }
    static std::optional<Code<Tag>> take(std::string_view text) { return Code<Tag>(std::string(text)); }
};

template <>
struct Wire<EntryRef> {
    static std::string put(const EntryRef& ref) { return to_text(ref); }
    static std::optional<EntryRef> take(std::string_view text) { return parse_entry_ref(text); }
};

template <>
struct Wire<ItemId> {
    static std::string put(const ItemId& item) { return to_text(item.entry); }
    static std::optional<ItemId> take(std::string_view text) {
        auto ref = parse_entry_ref(text);
        if (!ref) return std::nullopt;
        return ItemId{std::move(*ref)};
    }
};

template <>
struct Wire<BusinessDate> {
    static std::string put(BusinessDate date) { return to_text(date); }
    static std::optional<BusinessDate> take(std::string_view text) { return parse_date(text); }
};

/// A SHA-256 as 64 lower-case hex digits.
template <>
struct Wire<std::array<std::byte, 32>> {
    static std::string put(const std::array<std::byte, 32>& hash) { return to_hex(hash); }
    static std::optional<std::array<std::byte, 32>> take(std::string_view hex) {
        std::array<std::byte, 32> hash;
        if (!from_hex(hex, hash)) return std::nullopt;
        return hash;
    }
};

/// An integer of type T between two bounds.
template <class T, std::int64_t Least, std::int64_t Most>
struct WireBounded {
    static std::int64_t put(const T& value) { return static_cast<std::int64_t>(value); }
    static std::optional<T> take(std::int64_t value) {
        if (value < Least || value > Most) return std::nullopt;
        return static_cast<T>(value);
    }
};

template <>
struct Wire<bool> : WireBounded<bool, 0, 1> {};
template <>
struct Wire<std::int64_t> : WireBounded<std::int64_t, std::numeric_limits<std::int64_t>::min(),
                                        std::numeric_limits<std::int64_t>::max()> {};
template <>
struct Wire<std::int32_t> : WireBounded<std::int32_t, std::numeric_limits<std::int32_t>::min(),
                                        std::numeric_limits<std::int32_t>::max()> {};
/// An epoch: 31 bits.
template <>
struct Wire<Epoch> : WireBounded<Epoch, 0, 0x7fffffff> {};
/// A sequence number; also an index into a list of the same payload, which starts at 0.
template <>
struct Wire<Seq> : WireBounded<Seq, 0, std::numeric_limits<std::int64_t>::max()> {};

template <>
struct Wire<Yen> {
    static std::int64_t put(Yen yen) { return yen.value(); }
    static std::optional<Yen> take(std::int64_t value) {
        if (value < -Yen::limit || value > Yen::limit) return std::nullopt;
        return Yen(value);
    }
};

/// In payloads a quantity is always of something: 1..Quantity::limit.
template <>
struct Wire<Quantity> {
    static std::int64_t put(Quantity quantity) { return quantity.value(); }
    static std::optional<Quantity> take(std::int64_t value) {
        if (value < 1 || value > Quantity::limit) return std::nullopt;
        return Quantity(value);
    }
};

template <>
struct Wire<TaxRate> {
    static std::int64_t put(TaxRate rate) { return rate.percent(); }
    static std::optional<TaxRate> take(std::int64_t value) {
        if (value < 0 || value > 99) return std::nullopt;
        return TaxRate(value);
    }
};

}  // namespace tsunagu::record
