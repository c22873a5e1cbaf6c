#include "inventory/storage/feed_readings.h"

#include <fstream>
#include <string>

#include "inventory/base/replaced_file.h"

namespace tsunagu::storage {

// A line a terminal: "T1 1234567890 8812".

Result<void> keep_feed_readings(const std::filesystem::path& dir, const FeedReadings& readings) {
    std::string text;
    for (const auto& [terminal, reading] : readings)
        text += terminal.text() + " " + std::to_string(reading.node_epoch) + " " +
                std::to_string(reading.read) + "\n";
    return replace_file(dir / "readings", text);
}

FeedReadings kept_feed_readings(const std::filesystem::path& dir) {
    std::ifstream file(dir / "readings");
    FeedReadings readings;
    std::string terminal;
    FeedReading reading;
    while (file >> terminal >> reading.node_epoch >> reading.read) readings[StreamId(terminal)] = reading;
    return readings;
}

}  // namespace tsunagu::storage
