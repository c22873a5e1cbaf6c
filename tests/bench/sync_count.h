// How often this process asked the kernel to make a file durable: fsync and fdatasync are counted on their
// way through, whoever calls them (SQLite included).
#pragma once

#include <cstdint>

namespace tsunagu::bench {

[[nodiscard]] std::int64_t syncs();

}  // namespace tsunagu::bench
