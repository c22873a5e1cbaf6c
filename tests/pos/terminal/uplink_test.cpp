// What a terminal knows of its exchange with the node as it starts, before anybody answered.
#include "pos/terminal/uplink.h"

#include <chrono>
#include <fstream>
#include <iterator>
#include <thread>

#include "pos/app/settings.h"
#include "sync/client/contact.h"
#include "sync/client/identity.h"
#include "tests/pos/app/shop_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::test;

namespace {

/// Enrolled with a node that nobody reaches, which had set some of its entries aside.
struct Away : ShopFixture {
    Away() {
        make().reset();
        storage::OpenOptions options;
        options.clock = &clock;
        options.entropy = &entropy;
        const auto store = storage::ShopStore::open(data(), options);
        REQUIRE(store);
        const sync::Identity identity{"https://127.0.0.1:1", {}, sync::KeySeed{std::byte{2}}, "9f2c"};
        REQUIRE(sync::store_identity((*store)->local(), identity));
        const auto epoch = (*store)->tail().epoch;
        REQUIRE(sync::remember(data(), {"9f2c", UtcMs{77}, {{epoch, 3}}, {{epoch, 2, 3}}, {}, {}}));
    }
    viewmodel::SyncSeen started(const char* looked_at) {
        auto shop = open();
        if (looked_at != nullptr)
            REQUIRE(shop->save_device_setting(app::setting::aside_looked_at, looked_at));
        app::TillService service(std::move(shop), nullptr);
        const terminal::Uplink uplink(data(), service, clock, entropy, [] {});
        return uplink.standing();
    }
};

}  // namespace

TEST_CASE_METHOD(Away, "what was set aside before the start is news until somebody has looked at it") {
    const auto unseen = started(nullptr);
    CHECK(unseen.set_aside == 2);
    CHECK(unseen.set_aside_before == 0);
    // Nor is what somebody saw of it once all of it.
    CHECK(started("1").set_aside_before == 1);
    CHECK(started("2").set_aside_before == 2);
    // Of another node, or of this one before it was restored, there was more.
    CHECK(started("5").set_aside_before == 2);
}

TEST_CASE_METHOD(
    Away, "a till whose next entry is damaged sells on in another epoch, and says which cannot be sent") {
    // A byte of what defines a tender, on a worn card.
    std::fstream file(data() / "journal.db", std::ios::in | std::ios::out | std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const auto place = bytes.find("minatoku");
    REQUIRE(place != std::string::npos);
    file.seekp(static_cast<std::streamoff>(place));
    file.put('n');
    file.close();
    const auto own = sync::DirectoryStream::open(data());
    REQUIRE(own);
    const auto left = (*own)->epochs()->back();
    const Seq sound = (*own)->read(left.epoch, 1, 1'000)->size();
    REQUIRE(sound < left.seq);
    REQUIRE(sync::remember(data(), {"9f2c", UtcMs{77}, {{left.epoch, sound}}, {}, {}, {}}));
    app::TillService service(open(), nullptr);
    const terminal::Uplink uplink(data(), service, clock, entropy, [] {});
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while ((*own)->epochs()->size() == 1 && std::chrono::steady_clock::now() < until)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    CHECK((*own)->epochs()->size() == 2);
    const auto seen = uplink.standing();
    CHECK(seen.unreadable == left.seq - sound);
    CHECK(seen.unreadable_words.ja.find("読めません") != std::string::npos);
    CHECK_FALSE(seen.is_old_copy);
}
