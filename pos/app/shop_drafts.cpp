// Shop's memory of which draft of an act on stock was posted. local.db holds "ID POSITION HASH" from before
// the append on: whatever happens between the append and the answer, the next start can tell.
#include "inventory/base/hex.h"
#include "inventory/base/parse.h"
#include "inventory/storage/shop_store.h"
#include "pos/app/settings.h"
#include "pos/app/shop.h"

namespace tsunagu::app {

Result<void> Shop::note_posting(Position position, const journal::Hash& hash) {
    if (draft_.empty()) return {};
    return save_device_setting(setting::posted_draft,
                               draft_ + " " + std::to_string(position) + " " + to_hex(hash));
}

Result<std::string> Shop::posted_draft() {
    TSUNAGU_TRY(const auto text, device_setting(setting::posted_draft));
    const auto first = text.find(' ');
    const auto second = text.find(' ', first + 1);
    if (first == std::string::npos || second == std::string::npos) return std::string();
    const auto position =
        parse_signed(std::string_view(text).substr(first + 1, second - first - 1), store_->position());
    journal::Hash hash{};
    if (!position || *position < 1 || !from_hex(std::string_view(text).substr(second + 1), hash))
        return std::string();
    TSUNAGU_TRY(const auto entry, store_->entry(*position));
    return entry.hash == hash ? text.substr(0, first) : std::string();
}

}  // namespace tsunagu::app
