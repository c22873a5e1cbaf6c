#include <limits>

#include "sync/protocol/byte_reader.h"
#include "sync/protocol/entry_batch.h"
#include "sync/protocol/packing.h"
#include "sync/protocol/wire_limits.h"

namespace tsunagu::sync {
namespace {

constexpr std::string_view magic = "TSE1";

struct Kind {
    std::string name;
    int version = 0;
};

/// Reads one run after another; throws Malformed.
class RunReader {
  public:
    explicit RunReader(std::string_view bytes) : in_(bytes) {}

    [[nodiscard]] bool at_end() const { return in_.at_end(); }

    void read_run(std::vector<journal::Entry>& entries) {
        journal::Entry first;
        first.stream = StreamId(std::string(need(in_.text(max_name_bytes), "a stream")));
        first.epoch = static_cast<Epoch>(need(in_.number(max_epoch), "an epoch"));
        first.seq = need(in_.number(max_seq), "a sequence number");
        first.prev_hash = need(in_.hash(), "the hash before");
        if (first.stream.empty() || first.seq == 0) throw Malformed{"a run without a name"};
        const auto operators = read_operators();
        const auto kinds = read_kinds();
        const auto begin = entries.size();
        // An entry has five numbers of a byte or more: what is not there is not allocated.
        const auto count = need(in_.number(in_.left() / 5), "a number of entries");
        if (count == 0 || count + begin > max_batch_entries) throw Malformed{"too many or no entries"};
        entries.resize(begin + count, first);
        const std::span run = std::span(entries).subspan(begin);
        read_columns(run, operators, kinds);
        chain(run, first.prev_hash);
        if (run.back().hash != need(in_.hash(), "the last hash")) throw Malformed{"its hashes do not hold"};
    }

  private:
    std::vector<OperatorId> read_operators() {
        std::vector<OperatorId> operators(need(in_.number(max_batch_entries), "a number of operators"));
        for (auto& id : operators)
            id = OperatorId(std::string(need(in_.text(max_name_bytes), "an operator")));
        return operators;
    }

    std::vector<Kind> read_kinds() {
        std::vector<Kind> kinds(need(in_.number(max_batch_entries), "a number of kinds"));
        for (auto& kind : kinds) {
            kind.name = need(in_.text(max_name_bytes), "a kind");
            kind.version = static_cast<int>(need(in_.number(std::numeric_limits<int>::max()), "a version"));
        }
        return kinds;
    }

    void read_columns(std::span<journal::Entry> run, const std::vector<OperatorId>& operators,
                      const std::vector<Kind>& kinds) {
        if (operators.empty() || kinds.empty()) throw Malformed{"no operator or kind"};
        for (auto& entry : run)
            entry.operator_id = operators[need(in_.number(operators.size() - 1), "an operator")];
        for (auto& entry : run) {
            const auto& kind = kinds[need(in_.number(kinds.size() - 1), "a kind")];
            entry.kind = kind.name;
            entry.schema_version = kind.version;
        }
        std::uint64_t ms = 0;
        for (auto& entry : run) {
            ms += static_cast<std::uint64_t>(need(in_.signed_number(), "a time"));
            entry.at = UtcMs{static_cast<std::int64_t>(ms)};
        }
        for (auto& entry : run) entry.business_date = read_date(entry.at);
        std::vector<std::size_t> lengths;
        lengths.reserve(run.size());
        for (std::size_t i = 0; i < run.size(); ++i)
            lengths.push_back(need(in_.number(journal::max_payload_bytes), "a length"));
        for (std::size_t i = 0; i < run.size(); ++i)
            run[i].payload = need(in_.bytes(lengths[i]), "a payload");
    }

    BusinessDate read_date(UtcMs at) {
        // A date a journal can store has a four-digit year.
        constexpr std::int64_t last_day = 2'932'896;
        const auto offset = need(in_.signed_number(), "a date");
        if (offset < -last_day || offset > last_day) throw Malformed{"a date out of bounds"};
        constexpr std::int64_t day_ms = 86'400'000;
        if (at.ms < -last_day * day_ms || at.ms > last_day * day_ms) throw Malformed{"a time out of bounds"};
        const auto days = business_date_of(at).days + offset;
        if (days < 0 || days > last_day) throw Malformed{"a date out of bounds"};
        return BusinessDate{static_cast<std::int32_t>(days)};
    }

    static void chain(std::span<journal::Entry> run, journal::Hash hash) {
        auto seq = run.front().seq;
        for (auto& entry : run) {
            entry.seq = seq++;
            entry.prev_hash = hash;
            hash = journal::hash_of(entry);
            entry.hash = hash;
        }
    }

    ByteReader in_;
};

}  // namespace

Result<std::vector<journal::Entry>> decode_entries(std::string_view body) {
    if (body.size() > max_packed_bytes)
        return fail(ErrorCode::batch_malformed, {{"what", "it is larger than is taken"}});
    TSUNAGU_TRY(const auto bytes, unpack(body, max_unpacked_bytes));
    try {
        if (!std::string_view(bytes).starts_with(magic)) throw Malformed{"it does not begin with TSE1"};
        RunReader runs(std::string_view(bytes).substr(magic.size()));
        std::vector<journal::Entry> entries;
        do runs.read_run(entries);
        while (!runs.at_end());
        return entries;
    } catch (const Malformed& malformed) {
        return fail(ErrorCode::batch_malformed, {{"what", malformed.what}});
    }
}

}  // namespace tsunagu::sync
