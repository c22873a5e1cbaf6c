#include "drivers/device/scan_queue.h"

#include <atomic>
#include <thread>

#include "tests/support/catch.h"

using tsunagu::device::Scan;
using tsunagu::device::ScanQueue;

TEST_CASE("scans come out in the order they were read, a bounded number at a time") {
    ScanQueue queue;
    CHECK(queue.push({"4901234567894", "]E0"}));
    CHECK(queue.push({"2000000000015", ""}));
    CHECK(queue.push({"49123456", "]E4"}));

    CHECK(queue.take(2) == std::vector<Scan>{{"4901234567894", "]E0"}, {"2000000000015", ""}});
    CHECK(queue.take(2) == std::vector<Scan>{{"49123456", "]E4"}});
    CHECK(queue.take(2).empty());
}

TEST_CASE("a full queue refuses the newest scan and keeps every older one") {
    int woken = 0;
    ScanQueue queue([&] { ++woken; });
    for (std::size_t i = 0; i < ScanQueue::capacity; ++i) REQUIRE(queue.push({std::to_string(i), ""}));
    CHECK_FALSE(queue.push({"one too many", ""}));
    CHECK(woken == static_cast<int>(ScanQueue::capacity));

    const auto scans = queue.take(1000);
    REQUIRE(scans.size() == ScanQueue::capacity);
    CHECK(scans.front().text == "0");
    CHECK(scans.back().text == "255");
}

TEST_CASE("two scanners and a drawing loop share a queue without losing a scan") {
    ScanQueue queue;
    std::atomic<int> running{2};
    const auto scanner = [&](const char* name) {
        for (int i = 0; i < 100; ++i) queue.push({name, ""});
        --running;
    };
    std::thread left(scanner, "left");
    std::thread right(scanner, "right");
    std::size_t seen = 0;
    while (running > 0 || seen < 200) seen += queue.take(7).size();
    left.join();
    right.join();
    CHECK(seen == 200);
}
TEST_CASE("whoever watches sees each accepted scan once, and no refused one") {
    std::vector<std::string> seen;
    ScanQueue queue({}, [&](const Scan& scan) { seen.push_back(scan.text); });
    for (std::size_t i = 0; i <= ScanQueue::capacity; ++i) queue.push({std::to_string(i), ""});
    REQUIRE(seen.size() == ScanQueue::capacity);
    CHECK(seen.front() == "0");
    CHECK(queue.take(1).front().text == "0");
}
