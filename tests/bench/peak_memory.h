// The most memory a process had resident since its start, and this one since the last reset: Linux, proc(5)
// on clear_refs and VmHWM.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

namespace tsunagu::bench {

/// Aborts where the kernel does not let the mark be reset: a figure of before would be a false one.
inline void reset_peak_memory() {
    std::ofstream file("/proc/self/clear_refs");
    file << "5" << std::flush;
    if (file.good()) return;
    std::fprintf(stderr, "peak memory: /proc/self/clear_refs cannot be written\n");
    std::abort();
}

/// In KiB; of this process, or of another by its number.
inline double peak_memory_kib(const std::string& process = "self") {
    std::ifstream file("/proc/" + process + "/status");
    for (std::string line; std::getline(file, line);)
        if (line.rfind("VmHWM:", 0) == 0) return std::strtod(line.c_str() + 6, nullptr);
    std::abort();
}

}  // namespace tsunagu::bench
