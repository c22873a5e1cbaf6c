#include "pos/control/event_feed.h"

#include <poll.h>

#include <thread>

#include "tests/support/catch.h"

namespace tsunagu::control {
namespace {

bool readable(int fd) {
    pollfd wait{fd, POLLIN, 0};
    return poll(&wait, 1, 0) == 1;
}

}  // namespace

TEST_CASE("Each listener hears of every scan once") {
    EventFeed feed;
    feed.scanned({"before anybody listened", "", ""});
    EventFeed::Listener one(feed);
    EventFeed::Listener other(feed);
    CHECK_FALSE(readable(one.fd()));
    feed.scanned({"4901234567894", "]E0", "A"});
    CHECK(readable(one.fd()));
    const auto news = one.take();
    REQUIRE(news.scans.size() == 1);
    CHECK(news.scans[0].text == "4901234567894");
    CHECK_FALSE(news.devices_changed);
    CHECK_FALSE(readable(one.fd()));
    CHECK(one.take().scans.empty());
    CHECK(other.take().scans.size() == 1);
    feed.devices_changed();
    CHECK(one.take().devices_changed);
}

TEST_CASE("Where it is wanted, what came before the first listener is the first one's") {
    EventFeed feed(EventFeed::Before::is_kept);
    feed.scanned({"4901234567894", "]E0", "A"});
    EventFeed::Listener one(feed);
    EventFeed::Listener other(feed);
    CHECK(readable(one.fd()));
    CHECK(one.take().scans.size() == 1);
    CHECK_FALSE(readable(other.fd()));
    feed.scanned({"4901234567894", "]E0", "A"});
    CHECK(one.take().scans.size() == 1);
    CHECK(other.take().scans.size() == 1);
    EventFeed::Listener late(feed);
    CHECK(late.take().scans.empty());
}

TEST_CASE("A listener that does not keep up loses the newest scans and knows how many") {
    EventFeed feed;
    EventFeed::Listener listener(feed);
    for (std::size_t i = 0; i < EventFeed::Listener::most_scans + 3; ++i)
        feed.scanned({std::to_string(i), "", ""});
    const auto news = listener.take();
    REQUIRE(news.scans.size() == EventFeed::Listener::most_scans);
    CHECK(news.scans.front().text == "0");
    CHECK(news.lost_scans == 3);
    CHECK(listener.take().lost_scans == 0);
}

TEST_CASE("Listeners come and go while scans are told") {
    EventFeed feed;
    std::thread scanner([&] {
        for (int i = 0; i < 2'000; ++i) feed.scanned({"1", "", ""});
    });
    for (int i = 0; i < 200; ++i) {
        EventFeed::Listener listener(feed);
        const auto news = listener.take();
        CHECK(news.scans.size() <= EventFeed::Listener::most_scans);
    }
    scanner.join();
}

}  // namespace tsunagu::control
