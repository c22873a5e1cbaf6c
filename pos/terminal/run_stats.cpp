#include "pos/terminal/run_stats.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

namespace tsunagu::terminal {
namespace {

/// Kept for the percentiles; a day's frames are more, the first of them say enough.
constexpr std::size_t kept_times = 100'000;

double milliseconds_of(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// When this process began, on the boot clock, as the kernel keeps it (field 22 of /proc/self/stat).
double process_start_ms() {
    std::ifstream in("/proc/self/stat");
    std::string stat;
    std::getline(in, stat);
    const auto name_end = stat.rfind(')');
    if (name_end == std::string::npos) return 0;
    std::istringstream fields(stat.substr(name_end + 2));
    std::string field;
    for (int i = 0; i < 20; ++i) fields >> field;
    return std::atof(field.c_str()) * 1e3 / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double rounded(double value) {
    return std::round(value * 100) / 100;
}

}  // namespace

void RunStats::count_frame(double milliseconds) {
    if (frames_++ == 0) first_frame_ms_ = milliseconds_of(CLOCK_BOOTTIME) - process_start_ms();
    if (times_ms_.size() < kept_times) times_ms_.push_back(milliseconds);
}

Result<void> RunStats::write(const std::filesystem::path& file) const {
    std::vector<double> sorted = times_ms_;
    std::sort(sorted.begin(), sorted.end());
    const auto at = [&](std::size_t percent) {
        return sorted.empty() ? 0
                              : rounded(sorted[std::min(sorted.size() - 1, sorted.size() * percent / 100)]);
    };
    const nlohmann::ordered_json json{{"frames", frames_},
                                      {"first_frame_ms", rounded(first_frame_ms_)},
                                      {"frame_ms", {{"median", at(50)}, {"p95", at(95)}, {"max", at(100)}}},
                                      {"paper_ms", rounded(paper_ms_)},
                                      {"cpu_ms", rounded(milliseconds_of(CLOCK_PROCESS_CPUTIME_ID))}};
    return write_text(file, json.dump() + "\n");
}

Result<void> write_text(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::path beside = file;
    beside += ".new";
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    if (!out || std::rename(beside.c_str(), file.c_str()) != 0)
        return fail(ErrorCode::io_failed, {{"path", file.string()}, {"what", std::strerror(errno)}});
    return {};
}

}  // namespace tsunagu::terminal
