#include "inventory/storage/epoch_start.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "inventory/record/epoch_started.h"
#include "inventory/record/kinds.h"

namespace tsunagu::storage {
namespace {

// Read aloud and written by hand, so without letters and digits that look alike.
constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz";
constexpr std::string_view digits = "23456789";

/// What no stream comes to; beyond it all epochs are of one generation.
constexpr std::int64_t last_generation = std::int64_t{1} << 52U;

std::uint32_t random_number(Entropy& entropy) {
    std::array<std::byte, 4> bytes{};
    entropy.fill(bytes);
    std::uint32_t number = 0;
    for (const auto byte : bytes) number = number << 8U | std::to_integer<std::uint32_t>(byte);
    return number;
}

Epoch new_epoch(std::span<const projection::EpochRow> earlier, Entropy& entropy) {
    for (;;) {
        const Epoch epoch = random_number(entropy) & 0x7fffffffU;
        const bool taken = std::any_of(earlier.begin(), earlier.end(),
                                       [&](const projection::EpochRow& row) { return row.epoch == epoch; });
        if (epoch != 0 && !taken) return epoch;
    }
}

std::string new_tag(const StreamId& stream, std::span<const projection::EpochRow> earlier, Entropy& entropy) {
    for (std::size_t attempt = 0;; ++attempt) {
        std::string tag(1, letters[random_number(entropy) % letters.size()]);
        // 184 tags of two characters; where most are taken a longer one is found instead.
        const std::size_t length = 2 + attempt / 1000;
        while (tag.size() < length) tag += digits[random_number(entropy) % digits.size()];
        const bool taken = std::any_of(earlier.begin(), earlier.end(), [&](const projection::EpochRow& row) {
            return row.stream == stream && row.tag == tag;
        });
        if (!taken) return tag;
    }
}

}  // namespace

journal::Entry first_entry_of_epoch(const StreamId& stream, const journal::Tail& previous,
                                    std::span<const projection::EpochRow> earlier, const std::string& reason,
                                    const OperatorId& operator_id, const Clock& clock, Entropy& entropy,
                                    bool node) {
    record::EpochStarted started;
    started.reason = reason;
    if (previous.seq != 0) {
        started.previous = record::PreviousEpoch{previous.epoch, previous.seq, previous.hash};
        started.tag = new_tag(stream, earlier, entropy);
    }
    started.node = node;
    std::int64_t last = started.previous ? 1 : 0;
    for (const auto& row : earlier) {
        if (row.stream != stream || !started.previous) continue;
        last = std::max(last, std::min(row.generation.value_or(1), last_generation));
        if (row.epoch == previous.epoch) started.node = row.node;
    }
    started.generation = last + 1;
    journal::Draft draft;
    draft.at = clock.now();
    draft.business_date = business_date_of(draft.at);
    draft.operator_id = operator_id;
    draft.kind = std::string(record::kind::epoch_started);
    draft.schema_version = record::version_of(started);
    draft.payload = record::encode(started);
    return journal::extend(journal::Tail{stream, new_epoch(earlier, entropy), 0, {}}, draft);
}

}  // namespace tsunagu::storage
