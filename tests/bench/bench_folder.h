// Where benchmarks put their files: TSUNAGU_BENCH_DIR, or the working directory. The disk there is measured
// too.
#pragma once

#include <cstdlib>
#include <filesystem>

namespace tsunagu::bench {

inline std::filesystem::path bench_folder() {
    const char* base = std::getenv("TSUNAGU_BENCH_DIR");
    return base != nullptr ? base : ".";
}

}  // namespace tsunagu::bench
