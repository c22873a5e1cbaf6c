// The words of a receipt in both languages. One row each, so that a missing translation does not compile.
#pragma once

#include <string>
#include <string_view>

#include "inventory/base/clock.h"
#include "inventory/base/language.h"

namespace tsunagu::till {

struct ReceiptWords {
    std::string_view title;
    std::string_view void_title;
    std::string_view void_notice;
    std::string_view invoice;         ///< 適格簡易請求書
    std::string_view return_invoice;  ///< 適格返還請求書
    std::string_view paper_title;     ///< of what was entered from paper: no customer is handed it
    std::string_view paper_notice;
    std::string_view place;
    std::string_view entered_at;
    std::string_view entered_by;
    std::string_view missing_money;
    std::string_view difference;  ///< with {} for its reason
    std::string_view reprint;
    std::string_view voided;  ///< on a receipt printed after its sale was undone
    std::string_view issuer;
    std::string_view seller;
    std::string_view number;
    std::string_view undecided;
    std::string_view not_an_invoice;
    std::string_view receipt_number;
    std::string_view sold_at;
    std::string_view voided_at;
    std::string_view terminal;
    std::string_view served_by;
    std::string_view voided_by;
    std::string_view eaten_in;
    std::string_view lot;
    std::string_view by_weight;    ///< with {} for how amounts are rounded
    std::string_view label_price;  ///< of a pack whose grams follow from the price on it
    std::string_view about;        ///< with {} for those grams
    std::string_view reduced_mark;
    std::string_view reduced_note;
    std::string_view subtotal;  ///< with {} for the number of pieces
    std::string_view total;
    std::string_view void_total;
    std::string_view taxable;  ///< with {} for the percent
    std::string_view exempt;
    std::string_view tax_within;
    std::string_view cash;
    std::string_view received;
    std::string_view received_in;  ///< with {} for the tender
    std::string_view forfeited;
    std::string_view change;
    std::string_view given_back;  ///< with {} for the tender
    std::string_view stamp;       ///< with {} for the value
};

[[nodiscard]] const ReceiptWords& receipt_words(Language language);

/// `words` with its {} replaced by `value`.
[[nodiscard]] std::string with_value(std::string_view words, std::string_view value);

/// "2026年11月28日(土) 11:05"; "Sat 28 Nov 2026 11:05". Tokyo time.
[[nodiscard]] std::string date_and_time(UtcMs at, Language language);

}  // namespace tsunagu::till
