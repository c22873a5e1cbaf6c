#include "pos/tables/table.h"

#include <fmt/core.h>

namespace tsunagu::tables {

std::string wall_clock_text(UtcMs at) {
    const auto time = tokyo_time(at);
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", time.year, time.month, time.day, time.hour,
                       time.minute, time.second);
}

}  // namespace tsunagu::tables
