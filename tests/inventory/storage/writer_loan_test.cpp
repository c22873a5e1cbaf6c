// The journal of a program that serves for days, lent to commands in between.
#include "inventory/storage/writer_loan.h"

#include <sys/stat.h>

#include <atomic>
#include <condition_variable>
#include <fstream>
#include <mutex>

#include "inventory/storage/shop_store.h"
#include "storage_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::storage;
using namespace tsunagu::storage::test;

namespace {

constexpr std::chrono::seconds patience{10};

/// Holds the shop's store, as the node does.
class Holder : public LoanHolder {
  public:
    explicit Holder(ShopFixture& fixture) : fixture_(fixture), store_(fixture.create()) {}

    bool lend() override {
        if (!lends) return false;
        const std::lock_guard lock(mutex_);
        store_.reset();
        return true;
    }
    void take_back() override {
        const std::lock_guard lock(mutex_);
        store_ = fixture_.open();
        ++returned_;
        changed_.notify_all();
    }
    /// Waits until so many loans are over.
    bool wait_for(int loans) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, patience, [&] { return returned_ >= loans; });
    }
    Position position() {
        const std::lock_guard lock(mutex_);
        return store_->position();
    }
    int returned() {
        const std::lock_guard lock(mutex_);
        return returned_;
    }

    std::atomic<bool> lends = true;

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int returned_ = 0;
    ShopFixture& fixture_;
    std::unique_ptr<ShopStore> store_;
};

}  // namespace

TEST_CASE_METHOD(ShopFixture, "a loan lets another write, and ends with its connection") {
    Holder holder(*this);
    const auto before = holder.position();
    CHECK(WriterLoan::ask(dir(), patience).error().code == ErrorCode::writer_busy);
    const std::filesystem::path witness = "/var/lib/some where/witness";
    const auto lender = get(WriterLender::start(dir(), holder, witness));
    CHECK(ShopStore::open(dir(), options()).error().code == ErrorCode::writer_busy);
    struct stat file {};
    REQUIRE(stat((dir() / WriterLender::socket_name).c_str(), &file) == 0);
    CHECK((file.st_mode & 0777U) == 0600U);
    {
        const auto loan = get(WriterLoan::ask(dir(), patience));
        const auto borrowed = get(ShopStore::open(dir(), options()));
        get(borrowed->append(setting_draft("key", "value")));
        // The next one waits, and is told that it waited for nothing.
        CHECK(WriterLoan::ask(dir(), std::chrono::milliseconds(50)).error().code == ErrorCode::writer_busy);
    }
    REQUIRE(holder.wait_for(1));
    CHECK(holder.position() == before + 1);
    // Whoever gave up waiting was lent nothing.
    {
        const auto loan = get(WriterLoan::ask(dir(), patience));
        CHECK(loan->witness_folder() == witness);
    }
    REQUIRE(holder.wait_for(2));
    CHECK(holder.returned() == 2);
}

TEST_CASE_METHOD(ShopFixture, "a holder that will not lend says so, and one that ended leaves no socket") {
    Holder holder(*this);
    holder.lends = false;
    auto lender = get(WriterLender::start(dir(), holder));
    CHECK(WriterLoan::ask(dir(), patience).error().code == ErrorCode::writer_busy);
    lender.reset();
    CHECK_FALSE(std::filesystem::exists(dir() / WriterLender::socket_name));
    // What a killed holder left is replaced.
    std::ofstream(dir() / WriterLender::socket_name) << "x";
    holder.lends = true;
    lender = get(WriterLender::start(dir(), holder));
    CHECK(WriterLoan::ask(dir(), patience));
}
