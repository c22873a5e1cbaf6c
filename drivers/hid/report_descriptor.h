// What a HID device says of its reports: which bits of an input report mean what. (Device Class Definition
// for Human Interface Devices 1.11, section 6.2.2.) Output and feature reports are read over.
//
// The device wrote it, so nothing in it is believed: parsing ends on any input, in time and memory bounded by
// the limits below, with the fields or with an error that names the place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "inventory/base/result.h"

namespace tsunagu::hid {

inline constexpr std::size_t longest_report_descriptor = 4096;  ///< bytes; Linux takes no more either
inline constexpr std::size_t longest_report = 2048;             ///< bytes, of input; scanners have 64
inline constexpr std::size_t most_input_fields = 256;
inline constexpr std::size_t most_usages = 256;  ///< usages and ranges of one field
inline constexpr std::size_t deepest_collection = 32;
inline constexpr std::size_t deepest_push = 16;

struct Usage {
    std::uint16_t page = 0;
    std::uint16_t id = 0;
    bool operator==(const Usage&) const = default;
};

/// Usages `first` to `last` of a page; mostly one.
struct UsageRange {
    std::uint16_t page = 0;
    std::uint16_t first = 0;
    std::uint16_t last = 0;
    bool operator==(const UsageRange&) const = default;
};

/// One Input item that carries something: `count` elements of `element_bits` bits, one after another.
struct InputField {
    std::uint8_t report_id = 0;   ///< 0 where the device uses no report ids
    std::uint32_t first_bit = 0;  ///< after the report id's byte; bit 0 is the lowest of the first byte
    std::uint32_t element_bits = 0;
    std::uint32_t count = 0;
    std::vector<UsageRange> usages;  ///< in order; the last usage holds for the elements left over

    /// Page 0, id 0 where the descriptor names none. Requires element < count.
    [[nodiscard]] Usage usage_of(std::uint32_t element) const;
    bool operator==(const InputField&) const = default;
};

struct ReportDescriptor {
    std::vector<InputField> inputs;  ///< in order; constant fields (padding) are left out
    bool numbered = false;           ///< each report begins with its id
};

/// Errors: report_descriptor_invalid.
[[nodiscard]] Result<ReportDescriptor> parse_report_descriptor(std::span<const std::byte> bytes);

}  // namespace tsunagu::hid
