// What Shop tells of its opening.
#include <limits>
#include <utility>

#include "inventory/base/parse.h"
#include "inventory/storage/notices.h"
#include "inventory/storage/shop_store.h"
#include "pos/app/shop.h"

namespace tsunagu::app {

namespace {

/// The position of the last entry without effect that was shown here: each is shown at one opening.
constexpr std::string_view shown_key = "skipped.shown";

}  // namespace

std::vector<Error> Shop::opening_notices() {
    auto notices = storage::notices_of_opening(*store_);
    const auto read = store_->state().skipped_entries();
    if (!read || read->empty()) return notices;
    const auto& skipped = *read;
    // Where it cannot be read what was shown, it is shown once more.
    const auto shown = device_setting(shown_key).value_or(std::string());
    const Position last = parse_signed(shown, std::numeric_limits<std::int64_t>::max()).value_or(0);
    if (skipped.back().position <= last) return notices;
    to_be_shown_ = skipped.back().position;
    if (skipped.size() == 1)
        notices.push_back(storage::notice_of(skipped.front()));
    else
        notices.push_back(
            {ErrorCode::entries_unprojected,
             {{"count", std::to_string(skipped.size())}, {"entry", to_text(skipped.back().entry)}},
             {}});
    return notices;
}

void Shop::remember_notices_shown() {
    if (!to_be_shown_) return;
    if (save_device_setting(shown_key, std::to_string(*to_be_shown_))) to_be_shown_.reset();
}

}  // namespace tsunagu::app
