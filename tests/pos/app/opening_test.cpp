// What a terminal tells of its data: at opening, and of an entry that does not verify while it sells.
#include <sqlite3.h>

#include <algorithm>
#include <condition_variable>
#include <fstream>
#include <future>
#include <iterator>
#include <mutex>
#include <thread>

#include "inventory/storage/shop_store.h"
#include "pos/app/assortment_reader.h"
#include "pos/app/chain_watch.h"
#include "pos/app/parked.h"
#include "pos/app/settings.h"
#include "pos/app/till_service.h"
#include "tests/inventory/storage/fault_vfs.h"
#include "tests/pos/app/large_shop.h"
#include "tests/pos/app/shop_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::app;
using namespace tsunagu::test;
using namespace std::chrono_literals;

namespace {

/// Changes bytes of a stored entry, as a failing card or a curious person would.
void alter(const std::filesystem::path& file, const std::string& from, const std::string& to) {
    REQUIRE(from.size() == to.size());
    std::ifstream in(file, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    const auto at = bytes.find(from);
    REQUIRE(at != std::string::npos);
    bytes.replace(at, from.size(), to);
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

std::vector<ErrorCode> codes_of(const std::vector<Error>& notices) {
    std::vector<ErrorCode> codes;
    for (const auto& notice : notices) codes.push_back(notice.code);
    return codes;
}

using Codes = std::vector<ErrorCode>;

/// Stores an entry that this program does not know, as a newer one would.
void append_unknown(const std::filesystem::path& data) {
    FixedClock clock{noon_market};
    SeededEntropy entropy{9};
    storage::OpenOptions options;
    options.clock = &clock;
    options.entropy = &entropy;
    auto store = storage::ShopStore::open(data, options);
    REQUIRE(store);
    REQUIRE((*store)->append(journal::Draft{noon_market, business_date_of(noon_market), OperatorId("01"),
                                            "hologram_sold", 1, "{}"}));
}

}  // namespace

TEST_CASE_METHOD(ShopFixture, "a shop that is as it was left has nothing to tell") {
    make().reset();
    CHECK(codes_of(open()->opening_notices()).empty());
}

TEST_CASE_METHOD(ShopFixture, "rebuilt projections, a new epoch and a file made anew are told once") {
    make().reset();
    std::filesystem::remove(data() / "state.db");
    std::filesystem::remove(data() / "local.db");
    std::filesystem::remove_all(folder.path() / "witness");
    CHECK(codes_of(open()->opening_notices()) ==
          Codes{ErrorCode::epoch_moved, ErrorCode::file_made_anew, ErrorCode::state_rebuilt});
    CHECK(codes_of(open()->opening_notices()).empty());
}

TEST_CASE_METHOD(ShopFixture, "a shop opens whatever page of its projections is damaged") {
    auto shop = make();
    REQUIRE(shop->complete_sale(paid(basket(*shop, rice), 1000)));
    const auto goods = shop->catalogue()->items().size();
    shop.reset();
    const auto file = data() / "state.db";
    const auto sound = folder.path() / "sound.db";
    std::filesystem::copy_file(file, sound);
    const auto pages = std::filesystem::file_size(file) / 4096;
    for (std::uintmax_t page = 0; page < pages; ++page) {
        INFO("page " << page + 1 << " of " << pages);
        std::filesystem::copy_file(sound, file, std::filesystem::copy_options::overwrite_existing);
        std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
        bytes.seekp(static_cast<std::streamoff>(page * 4096));
        bytes << std::string(4096, '\xAA');
        bytes.close();
        auto opened = Shop::open(data(), clock, entropy);
        REQUIRE(opened);
        REQUIRE((*opened)->catalogue()->items().size() == goods);
        const auto sold = (*opened)->complete_sale(paid(basket(**opened, towel), 2000));
        REQUIRE((sold || sold.error().code == ErrorCode::state_corrupt));
        opened->reset();
        std::filesystem::remove(file);
    }
}

TEST_CASE_METHOD(ShopFixture, "after a sale that failed the next one waits for no checkpoint") {
    make().reset();
    storage::test::FaultVfs vfs;
    auto shop = open();
    add_items(*this, *shop, 0, 5'000);
    REQUIRE(std::filesystem::file_size(data() / "journal.db-wal") > (1U << 20U) + (1U << 16U));
    const auto request = paid(basket(*shop, rice), 1000);
    vfs.on_sync = [](const std::string& file) {
        return file == "journal.db-wal" ? SQLITE_IOERR_FSYNC : SQLITE_OK;
    };
    REQUIRE_FALSE(shop->complete_sale(request));
    vfs.on_sync = nullptr;
    vfs.on_write = [](const std::string& file) {
        return file == "journal.db" ? SQLITE_IOERR_WRITE : SQLITE_OK;
    };
    REQUIRE(shop->complete_sale(request));
    CHECK_FALSE(shop->idle());
    CHECK(shop->sale_of_receipt("T1-000001"));
    vfs.on_write = nullptr;
}

TEST_CASE_METHOD(ShopFixture, "a machine that keeps no witness says so") {
    make().reset();
    std::filesystem::remove_all(folder.path() / "witness");
    std::ofstream(folder.path() / "witness") << "a file where the folder should be";
    CHECK(codes_of(open()->opening_notices()) == Codes{ErrorCode::witness_absent});
}

TEST_CASE_METHOD(ShopFixture,
                 "what opening found is told though local.db cannot be written, and once it can, once") {
    auto shop = make();
    REQUIRE(shop->complete_sale(paid(basket(*shop, rice), 1000)));
    shop.reset();
    append_unknown(data());
    std::filesystem::remove(data() / "state.db");
    const Codes both{ErrorCode::state_rebuilt, ErrorCode::entry_unknown};
    {
        storage::test::FaultVfs vfs;
        vfs.on_write = [](const std::string& file) {
            return file.starts_with("local.db") ? SQLITE_FULL : SQLITE_OK;
        };
        shop = open();
        CHECK(codes_of(shop->opening_notices()) == both);
        shop->remember_notices_shown();
        shop.reset();
    }
    shop = open();
    // Nobody was shown this: it is told again.
    CHECK(codes_of(shop->opening_notices()) == Codes{ErrorCode::entry_unknown});
    shop.reset();
    shop = open();
    CHECK(codes_of(shop->opening_notices()) == Codes{ErrorCode::entry_unknown});
    shop->remember_notices_shown();
    shop.reset();
    CHECK(codes_of(open()->opening_notices()).empty());
}

TEST_CASE_METHOD(
    ShopFixture,
    "a journal that cannot be read for a moment is no alarm, and one that never can is told apart") {
    make().reset();
    std::promise<Error> told;
    const auto away = folder.path() / "away";
    std::filesystem::rename(data(), away);
    {
        ChainWatch watch(
            data(), [&](Error error) { told.set_value(std::move(error)); }, 1ms);
        auto answer = told.get_future();
        REQUIRE(answer.wait_for(20s) == std::future_status::ready);
        const auto error = answer.get();
        CHECK(error.code == ErrorCode::journal_unchecked);
        CHECK_THAT(words_for(error, Language::en), ContainsSubstring("could not be checked"));
    }
    // Back before the tries are over, it is checked as ever: the damage is found.
    alter(away / "journal.db", "今治タオル", "今治タヲル");
    std::promise<Error> found;
    ChainWatch watch(
        data(), [&](Error error) { found.set_value(std::move(error)); }, 500ms);
    std::this_thread::sleep_for(50ms);
    std::filesystem::rename(away, data());
    auto answer = found.get_future();
    REQUIRE(answer.wait_for(20s) == std::future_status::ready);
    CHECK(answer.get().code == ErrorCode::journal_corrupt);
}

TEST_CASE_METHOD(ShopFixture,
                 "goods that cannot be read for a while are read when they can, beside the sales") {
    auto shop = make();
    const auto catalogue = shop->catalogue();
    shop.reset();
    const auto away = folder.path() / "away";
    std::filesystem::rename(data(), away);
    std::promise<Error> failed;
    std::promise<std::shared_ptr<const Assortment>> goods;
    AssortmentReader reader(
        data(), catalogue,
        [&](Result<std::shared_ptr<const Assortment>> read) {
            if (read)
                goods.set_value(std::move(*read));
            else
                failed.set_value(std::move(read.error()));
        },
        5ms);
    auto failure = failed.get_future();
    REQUIRE(failure.wait_for(20s) == std::future_status::ready);
    std::filesystem::rename(away, data());
    auto answer = goods.get_future();
    REQUIRE(answer.wait_for(20s) == std::future_status::ready);
    CHECK(answer.get() != nullptr);
}

TEST_CASE_METHOD(ShopFixture,
                 "a parked basket that was sold just before the power went is not offered again") {
    auto shop = make();
    const auto sold = basket(*shop, rice);
    const auto waiting = basket(*shop, towel);
    REQUIRE(shop->save_device_setting(setting::parked_baskets, parked_to_text({sold, waiting})));
    REQUIRE(shop->complete_sale(paid(sold, 1000)));
    TillService service(std::move(shop), nullptr);
    REQUIRE(service.parked_baskets().size() == 1);
    CHECK(service.parked_baskets().front().id() == waiting.id());
}

TEST_CASE_METHOD(ShopFixture, "an entry altered in the middle of the journal raises an alarm while selling") {
    auto shop = make();
    REQUIRE(shop->complete_sale(paid(basket(*shop, rice), 1000)));
    shop.reset();
    alter(data() / "journal.db", "今治タオル", "今治タヲル");
    shop = open();
    const auto request = paid(basket(*shop, towel), 2000);

    std::mutex mutex;
    std::condition_variable changed;
    bool woken = false;
    TillService service(std::move(shop), nullptr);
    service.set_wake([&] {
        const std::lock_guard lock(mutex);
        woken = true;
        changed.notify_all();
    });
    std::optional<Error> alarm;
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!alarm) {
        std::unique_lock lock(mutex);
        REQUIRE(changed.wait_until(lock, end, [&] { return woken; }));
        woken = false;
        lock.unlock();
        for (auto& completion : service.drain(100))
            if (auto* heard = std::get_if<JournalAlarm>(&completion)) alarm = std::move(heard->error);
    }
    CHECK(alarm->code == ErrorCode::journal_corrupt);
    CHECK_THAT(words_for(*alarm, Language::ja), ContainsSubstring("T1/"));

    // What is sold now follows a sound tail: it is recorded.
    REQUIRE(service.post(CompleteSale{request}));
    bool sold = false;
    while (!sold) {
        std::unique_lock lock(mutex);
        REQUIRE(changed.wait_until(lock, end, [&] { return woken; }));
        woken = false;
        lock.unlock();
        for (const auto& completion : service.drain(100))
            sold = sold || std::holds_alternative<SaleCompleted>(completion);
    }
    service.set_wake({});
}
