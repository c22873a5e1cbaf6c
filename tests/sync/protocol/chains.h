// Chains of entries for tests of the protocol.
#pragma once

#include <string>
#include <vector>

#include "inventory/journal/chain.h"

namespace tsunagu::sync {

inline constexpr std::int64_t test_ms = 1795831507000;  // 2026-11-28 in Tokyo

/// Entries 1 to `length` of an epoch; `salt` makes other ones of the same names.
inline std::vector<journal::Entry> chain_of(const std::string& stream, Epoch epoch, std::size_t length,
                                            const std::string& salt = "") {
    std::vector<journal::Entry> chain;
    journal::Tail tail{StreamId(stream), epoch, 0, {}};
    for (std::size_t i = 0; i < length; ++i) {
        const UtcMs at{test_ms + static_cast<std::int64_t>(i) * 30'000};
        const journal::Draft draft{at,
                                   business_date_of(at),
                                   OperatorId(i % 3 == 0 ? "01" : "02"),
                                   i == 0 ? "epoch_started" : "sale",
                                   i % 5 == 4 ? 2 : 1,
                                   "{\"n\":" + std::to_string(i) + ",\"s\":\"" + salt + "\"}"};
        chain.push_back(journal::extend(tail, draft));
        tail = journal::tail_after(chain.back());
    }
    return chain;
}

inline bool same(const journal::Entry& a, const journal::Entry& b) {
    return a.ref() == b.ref() && a.at == b.at && a.business_date == b.business_date &&
           a.operator_id == b.operator_id && a.kind == b.kind && a.schema_version == b.schema_version &&
           a.payload == b.payload && a.prev_hash == b.prev_hash && a.hash == b.hash;
}

inline bool same(const std::vector<journal::Entry>& a, const std::vector<journal::Entry>& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!same(a[i], b[i])) return false;
    return true;
}

}  // namespace tsunagu::sync
