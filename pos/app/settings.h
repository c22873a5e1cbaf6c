// The names of settings. Shop settings are journal entries, the same on every copy; device settings stay in
// local.db and belong to this machine.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "inventory/base/result.h"

namespace tsunagu::app::setting {

inline constexpr std::string_view receipt_header = "receipt.header";  ///< lines, separated by line feeds
inline constexpr std::string_view receipt_footer = "receipt.footer";  ///< lines, separated by line feeds
inline constexpr std::string_view questionnaire_url = "receipt.questionnaire_url";
inline constexpr std::string_view questionnaire_caption = "receipt.questionnaire_caption";
inline constexpr std::string_view stamp_exempt = "receipt.stamp_exempt";  ///< yes: a municipality issues
inline constexpr std::string_view rounding = "tax.rounding";              ///< floor | round | ceil
inline constexpr std::string_view weight_rounding = "weight.rounding";    ///< floor | round | ceil
inline constexpr std::string_view non_plu = "barcode.non_plu";            ///< domain::PriceLayouts
inline constexpr std::string_view expiry_alert = "expiry.alert";          ///< domain::ExpiryAlert
inline constexpr std::string_view in_store_prefix = "barcode.in_store_prefix";    ///< 20-29
inline constexpr std::string_view terminal_numbers = "barcode.terminal_numbers";  ///< domain/in_store_code.h
inline constexpr std::string_view brochure_slots = "brochures.slots";             ///< domain/rack_slots.h
/// yes: a stocktake is posted, or confirmed, by somebody who counted nothing of it
inline constexpr std::string_view second_person = "stocktake.second_person";
/// off: what waits for the node is carried on no stick, where sticks are banned
inline constexpr std::string_view stick = "sync.stick";
/// The last in-store code a terminal gave, its name after it; written by labels allocate, not by people.
inline constexpr std::string_view in_store_given = "barcode.in_store_given.";

inline constexpr std::string_view backup_folder = "backup.folder";    ///< device: a card or stick
inline constexpr std::string_view language = "language";              ///< device: ja | en
inline constexpr std::string_view sound = "sound";                    ///< device: on | off
inline constexpr std::string_view layout = "layout";                  ///< device: what the screen remembers
inline constexpr std::string_view parked_baskets = "parked_baskets";  ///< device: baskets set aside

inline constexpr std::string_view owed_papers = "owed_papers";      ///< device: app::OwedPaper
inline constexpr std::string_view open_payments = "open_payments";  ///< device: given for the open basket
inline constexpr std::string_view stock_drafts = "stock_drafts";    ///< device: acts on stock that were begun

inline constexpr std::string_view market_drafts = "market_drafts";  ///< device: begun at a marché's stalls
/// device: the draft of an act on stock that was posted last, and the entry it is if it is in the journal
inline constexpr std::string_view posted_draft = "stock_posted";

/// device: how many entries of its stream the node has and this machine has not, as it was last told; and of
/// how many its book was put right
inline constexpr std::string_view book_lacks = "sync.book_lacks";
inline constexpr std::string_view book_aligned = "sync.book_aligned";
/// device: of what the node has set aside of this terminal's, how many entries somebody has looked at
inline constexpr std::string_view aside_looked_at = "sync.aside_looked_at";
/// device: codes of goods it had no item for then, a line each
inline constexpr std::string_view book_unknown = "sync.book_unknown";

/// What the screen may ask for before the writer's thread runs.
inline constexpr std::array<std::string_view, 7> of_the_screen{
    language, sound, layout, parked_baskets, open_payments, stock_drafts, market_drafts};

/// A setting of the shop that people change.
struct Described {
    std::string_view key;
    std::string_view ja;
    std::string_view en;
    std::string_view allowed;   ///< "a|b|c", or empty for any text
    std::size_t limit = 0;      ///< bytes of the value
    std::string_view fallback;  ///< what holds until it is set
};
[[nodiscard]] std::span<const Described> of_the_shop();

/// field_invalid for a key the shop has not or a value that is not allowed; field_too_long.
[[nodiscard]] Result<void> check(std::string_view key, std::string_view value);

}  // namespace tsunagu::app::setting
