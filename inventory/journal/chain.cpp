#include "inventory/journal/chain.h"

#include "inventory/base/check.h"

namespace tsunagu::journal {

namespace {

[[nodiscard]] tl::unexpected<Error> corrupt(const Entry& entry, std::string what) {
    return fail(ErrorCode::journal_corrupt, {{"entry", to_text(entry.ref())}, {"what", std::move(what)}});
}

}  // namespace

Entry extend(const Tail& tail, const Draft& draft) {
    TSUNAGU_CHECK(!tail.stream.empty(), "an entry belongs to a stream");
    TSUNAGU_CHECK(tail.seq != 0 || tail.hash == Hash{}, "an epoch starts from a hash of zeros");
    Entry entry;
    entry.stream = tail.stream;
    entry.epoch = tail.epoch;
    entry.seq = tail.seq + 1;
    entry.at = draft.at;
    entry.business_date = draft.business_date;
    entry.operator_id = draft.operator_id;
    entry.kind = draft.kind;
    entry.schema_version = draft.schema_version;
    entry.payload = draft.payload;
    entry.prev_hash = tail.hash;
    entry.hash = hash_of(entry);
    return entry;
}

Result<void> check_follows(const Tail& tail, const Entry& entry) {
    if (entry.stream != tail.stream || entry.epoch != tail.epoch)
        return corrupt(entry, "belongs to another stream or epoch than " + tail.stream.text() + "/" +
                                  std::to_string(tail.epoch));
    if (entry.seq != tail.seq + 1)
        return corrupt(entry, "expected sequence number " + std::to_string(tail.seq + 1));
    if (entry.prev_hash != tail.hash) return corrupt(entry, "does not chain to the entry before it");
    if (entry.hash != hash_of(entry)) return corrupt(entry, "hash does not match its content");
    return {};
}

Tail tail_after(const Entry& entry) {
    return Tail{entry.stream, entry.epoch, entry.seq, entry.hash};
}

}  // namespace tsunagu::journal
