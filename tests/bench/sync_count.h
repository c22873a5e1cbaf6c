// How often this process asked the kernel to make a file durable: fsync and fdatasync are counted on their
// way through, whoever calls them (SQLite included). TSUNAGU_BENCH_SYNC_US adds that many microseconds of
// sleep to each: a disk of a chosen speed, modelled on a memory file system, so that the processor's share of
// a sale shows again on a machine whose disk hides it.
#pragma once

#include <cstdint>

namespace tsunagu::bench {

[[nodiscard]] std::int64_t syncs();

}  // namespace tsunagu::bench
