// Barcodes that name an item, in every form a scanner or a hand may give one, brought to one canonical form.
//
// Canonical: 13 digits (JAN-13, ISBN, in-store 20-29 and 02; UPC-A with a 0 before it, UPC-E expanded), or 8
// digits for a JAN-8. GTIN-14 with indicator 0 is its GTIN-13; 13 digits beginning 00000 are a GTIN-8.
//
// Eight digits beginning 0 or 1 may be UPC-E or an 8-digit code: the AIM identifier decides where the scanner
// sends one (]E0 is UPC-E, ]E4 is JAN-8), otherwise a right UPC-E check digit does, then a right JAN-8 one.
// Codes with a price in them (NON-PLU) are not read here: their layout is the shop's.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/domain/named.h"

namespace tsunagu::domain {

/// 賞味期限 is quality (warn); 消費期限 is safety (block).
enum class ExpiryKind { best_before, use_by };

template <>
struct NamesOf<ExpiryKind> {
    static constexpr std::array rows = {
        Named<ExpiryKind>{ExpiryKind::best_before, "best_before", "賞味期限", "best before"},
        Named<ExpiryKind>{ExpiryKind::use_by, "use_by", "消費期限", "use by"},
    };
};

struct Expiry {
    ExpiryKind kind;
    BusinessDate date;  ///< the last good day
    friend bool operator==(const Expiry&, const Expiry&) = default;
};

/// What one scan says.
struct ScannedCode {
    ItemCode item;
    std::optional<Expiry> expiry;            ///< AI 15 or 17; the use-by date where both are there
    std::optional<BusinessDate> production;  ///< AI 11
    std::string lot;                         ///< AI 10
    std::string serial;                      ///< AI 21
};

/// Reads a scan or a typed code: plain digits, ISBN with hyphens, GS1 element strings (with 0x1D, or written
/// with brackets), with or without an AIM identifier (]C1 ]d2 ]e0 ]Q3 ]E0 ]E4 ]I1).
/// not_a_barcode; bad_check_digit {expected}; book_second_row; not_an_item_barcode (a case, or no item in
/// it); scanned_date_impossible (a day of no calendar). Years of two digits are of this century.
[[nodiscard]] Result<ScannedCode> parse_barcode(std::string_view text);

/// The same where only an item's code is wanted, as in a catalogue: a code with a lot or date is refused as
/// not_an_item_barcode.
[[nodiscard]] Result<ItemCode> parse_item_code(std::string_view text);

/// The check digit for all but the last digit of a GTIN: weights 3, 1, 3... from the right; (10 - S mod 10)
/// mod
/// 10. Requires: digits.
[[nodiscard]] char gtin_check_digit(std::string_view digits_before);

/// Whether the shop itself gave the code: 13 digits beginning 02 or 20-29, 8 digits beginning 0 or 2.
[[nodiscard]] bool is_in_store(const ItemCode& code);

}  // namespace tsunagu::domain
