// Text in a CSV that a spreadsheet would run as a formula ("=HYPERLINK(...)" as the name of an item): written
// with an apostrophe before it, which a spreadsheet takes as "this is text", and read back without it.
//
// Invariant: unguarded(guarded(text)) is text, also where text begins with apostrophes itself.
#pragma once

#include <string>
#include <string_view>

namespace tsunagu::domain {

/// `text` as it may stand in a CSV: with one apostrophe more where, after apostrophes it has, it begins with
/// = + - @, a tab, a line end, or = + - @ in full width, which a Japanese spreadsheet takes for the same.
[[nodiscard]] std::string guarded(std::string_view text);
/// The text that guarded() wrote so; a view into `field`.
[[nodiscard]] std::string_view unguarded(std::string_view field);

}  // namespace tsunagu::domain
