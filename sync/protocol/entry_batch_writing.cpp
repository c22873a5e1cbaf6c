#include <algorithm>
#include <utility>

#include "inventory/base/check.h"
#include "sync/protocol/byte_writer.h"
#include "sync/protocol/entry_batch.h"
#include "sync/protocol/packing.h"

namespace tsunagu::sync {
namespace {

/// The texts a column has, each once, in the order they are first met.
template <class Value>
class Dictionary {
  public:
    std::size_t index_of(const Value& value) {
        const auto at = std::find(values_.begin(), values_.end(), value);
        if (at != values_.end()) return static_cast<std::size_t>(at - values_.begin());
        values_.push_back(value);
        return values_.size() - 1;
    }
    [[nodiscard]] const std::vector<Value>& values() const { return values_; }

  private:
    std::vector<Value> values_;
};

/// Where in `out` its payloads begin.
std::size_t put_run(std::string& out, std::span<const journal::Entry> run) {
    const auto& first = run.front();
    put_text(out, first.stream.text());
    put_number(out, first.epoch);
    put_number(out, first.seq);
    put_hash(out, first.prev_hash);

    Dictionary<std::string> operators;
    Dictionary<std::pair<std::string, int>> kinds;
    std::string operator_column, kind_column, times, dates, lengths;
    std::int64_t last_ms = 0;
    for (const auto& entry : run) {
        put_number(operator_column, operators.index_of(entry.operator_id.text()));
        put_number(kind_column, kinds.index_of({entry.kind, entry.schema_version}));
        // Wraps around where clocks are absurd, as reading does.
        put_signed(times, static_cast<std::int64_t>(static_cast<std::uint64_t>(entry.at.ms) -
                                                    static_cast<std::uint64_t>(last_ms)));
        last_ms = entry.at.ms;
        put_signed(dates, std::int64_t{entry.business_date.days} - business_date_of(entry.at).days);
        put_number(lengths, entry.payload.size());
    }
    put_number(out, operators.values().size());
    for (const auto& text : operators.values()) put_text(out, text);
    put_number(out, kinds.values().size());
    for (const auto& [kind, version] : kinds.values()) {
        put_text(out, kind);
        put_number(out, static_cast<std::uint64_t>(version));
    }
    put_number(out, run.size());
    out.append(operator_column).append(kind_column).append(times).append(dates).append(lengths);
    const auto payloads = out.size();
    for (const auto& entry : run) out += entry.payload;
    put_hash(out, run.back().hash);
    return payloads;
}

bool follows(const journal::Entry& before, const journal::Entry& entry) {
    return entry.stream == before.stream && entry.epoch == before.epoch && entry.seq == before.seq + 1;
}

}  // namespace

std::size_t fitting(std::span<const journal::Entry> entries) {
    // An entry's share of the columns and, at worst, of a run of its own.
    constexpr std::size_t beside_payload = 3 * max_name_bytes + 2 * sizeof(journal::Hash) + 8 * 10;
    std::size_t bytes = 8, count = 0;
    for (const auto& entry : entries) {
        bytes += entry.payload.size() + beside_payload;
        // Bounded unpacked as the packed form is: what does not shrink still fits.
        if (count == max_batch_entries || (count != 0 && bytes > max_packed_bytes * 15 / 16)) break;
        ++count;
    }
    return count;
}

std::string encode_entries(std::span<const journal::Entry> entries) {
    TSUNAGU_CHECK(!entries.empty() && entries.size() <= max_batch_entries, "a body holds 1 to 1,000 entries");
    std::string bytes = "TSE1";
    std::size_t columns = 0;
    while (!entries.empty()) {
        std::size_t length = 1;
        while (length < entries.size() && follows(entries[length - 1], entries[length])) ++length;
        const auto payloads = put_run(bytes, entries.first(length));
        if (columns == 0) columns = payloads;
        entries = entries.subspan(length);
    }
    return pack(bytes, columns);
}

}  // namespace tsunagu::sync
