// What the next start must know of paper beside sales that are not printed (those the journal tells): slips
// of undone sales that no printer acknowledged, and papers somebody was asked about and has not answered.
//
// Text of a device setting, "KIND RECEIPT" a line. Invariants: each paper stands there once; at most
// `most_owed`, the oldest give way; lines that cannot be read are left out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pos/app/print_queue.h"

namespace tsunagu::app {

enum class OwedAs {
    void_slip,          ///< it shall be printed
    asked_of_receipt,   ///< is it on paper? Nobody has said
    asked_of_void_slip  ///< likewise
};

struct OwedPaper {
    OwedAs as = OwedAs::void_slip;
    std::string receipt;
    bool operator==(const OwedPaper&) const = default;
};

/// As what a paper stands there that somebody is asked about.
[[nodiscard]] constexpr OwedAs asked_of(PrintedPaper paper) {
    return paper == PrintedPaper::void_slip ? OwedAs::asked_of_void_slip : OwedAs::asked_of_receipt;
}

/// As many as of receipts: what a day without a printer leaves behind.
inline constexpr std::size_t most_owed = 2 * PrintQueue::capacity;

[[nodiscard]] std::vector<OwedPaper> owed_from_text(std::string_view text);
[[nodiscard]] std::string text_of(const std::vector<OwedPaper>& papers);
/// Whether that changed anything.
bool add_owed(std::vector<OwedPaper>& papers, OwedPaper paper);
bool remove_owed(std::vector<OwedPaper>& papers, const OwedPaper& paper);

}  // namespace tsunagu::app
