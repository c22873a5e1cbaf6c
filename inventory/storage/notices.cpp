#include "inventory/storage/notices.h"

#include <array>
#include <string>
#include <utility>

namespace tsunagu::storage {

Error notice_of(const SkippedEntry& skipped) {
    const std::string entry = to_text(skipped.entry);
    if (skipped.quarantined)
        return {ErrorCode::entry_malformed, {{"entry", entry}, {"what", skipped.why}}, {}};
    if (skipped.why == why::voided_elsewhere) return {ErrorCode::voided_elsewhere, {{"entry", entry}}, {}};
    if (skipped.why == why::voided_before) return {ErrorCode::voided_again, {{"entry", entry}}, {}};
    if (!skipped.why.empty())
        return {ErrorCode::act_repeated, {{"entry", entry}, {"kind", skipped.kind}}, {}};
    return {ErrorCode::entry_unknown,
            {{"entry", entry}, {"kind", skipped.kind}, {"version", std::to_string(skipped.schema_version)}},
            {}};
}

std::optional<Error> notice_of_epoch(std::string_view reason, std::string_view tag) {
    constexpr std::array<std::pair<std::string_view, ErrorCode>, 4> reasons{{
        {"moved", ErrorCode::epoch_moved},
        {"behind", ErrorCode::epoch_behind},
        {"differs", ErrorCode::epoch_differs},
        {"restored", ErrorCode::epoch_restored},
    }};
    for (const auto& [name, code] : reasons)
        if (name == reason) return Error{code, {{"tag", std::string(tag)}}, {}};
    return std::nullopt;
}

std::vector<Error> notices_of_opening(const ShopStore& store) {
    const Opening& opening = store.opening();
    std::vector<Error> notices;
    // Before all else: whoever finds the basket gone would ring it up a second time.
    if (const auto& sold = opening.sold_basket; sold && !sold->voided)
        notices.push_back({ErrorCode::basket_sold,
                           {{"receipt", sold->receipt},
                            {"total", std::to_string(sold->total.value())},
                            {"change", sold->change ? std::to_string(sold->change->value()) : "?"}},
                           {}});
    if (opening.new_epoch)
        if (auto notice = notice_of_epoch(*opening.new_epoch, store.epoch_tag()))
            notices.push_back(std::move(*notice));
    for (const auto& file : opening.files_created)
        notices.push_back({ErrorCode::file_made_anew, {{"file", file}}, {}});
    if (opening.state_rebuilt) notices.push_back({ErrorCode::state_rebuilt, {}, {}});
    if (!opening.witness_kept) notices.push_back({ErrorCode::witness_absent, {}, {}});
    return notices;
}

}  // namespace tsunagu::storage
