#include "sync/node/unprojected.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace tsunagu::node {
namespace {

/// So many lines a look: a till that is newer by a year may bring a day of them at once.
constexpr std::size_t most_lines = 20;

/// A kind is a terminal's word, and a log is read by programs: what no kind is made of is left out.
std::string plain(std::string kind) {
    std::erase_if(kind, [](char c) {
        return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_');
    });
    return kind;
}

/// Of what does not decode the projections keep no kind.
std::string kind_of(storage::ShopStore& store, const storage::SkippedEntry& skipped) {
    if (!skipped.kind.empty()) return skipped.kind;
    const auto entry = store.entry(skipped.position);
    return entry ? entry->kind : std::string();
}

}  // namespace

std::vector<storage::SkippedEntry> unprojected(std::vector<storage::SkippedEntry> skipped) {
    std::erase_if(skipped, [](const auto& entry) { return !entry.quarantined && !entry.why.empty(); });
    return skipped;
}

void Unprojected::look(storage::ShopStore& store) {
    auto skipped = store.state().skipped_entries(seen_);
    if (!skipped || skipped->empty()) return;
    seen_ = skipped->back().position;
    const auto fresh = unprojected(std::move(*skipped));
    count_ += fresh.size();
    for (std::size_t i = 0; i < std::min(fresh.size(), most_lines); ++i)
        log_(fmt::format("event=unprojected stream={} entry={} kind={}", fresh[i].entry.stream.text(),
                         to_text(fresh[i].entry), plain(kind_of(store, fresh[i]))));
    if (fresh.size() > most_lines)
        log_(fmt::format("event=unprojected more={} all={}", fresh.size() - most_lines, count_));
}

}  // namespace tsunagu::node
