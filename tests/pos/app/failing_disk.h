// A disk that fails while the journal is written, so that nobody knows whether the entry stands.
#pragma once

#include <sqlite3.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "tests/inventory/storage/fault_vfs.h"
#include "tests/pos/app/shop_fixture.h"
#include "tests/support/catch.h"

namespace tsunagu::test {

/// A disk that fails the next sync of the journal's log and takes nothing more, until it is back.
struct FailingDisk {
    storage::test::FaultVfs vfs;
    std::atomic<bool> fails = false;
    std::atomic<bool> gone = false;

    FailingDisk() {
        vfs.on_sync = [this](const std::string& file) {
            if (file != "journal.db-wal" || !fails) return SQLITE_OK;
            gone = true;
            return SQLITE_IOERR_FSYNC;
        };
        vfs.on_write = [this](const std::string& file) {
            return file == "journal.db-wal" && gone ? SQLITE_IOERR_WRITE : SQLITE_OK;
        };
    }
    /// All was written before the sync failed: where the index of the log is made anew, the log has it.
    void comes_back(const std::filesystem::path& data) {
        REQUIRE(make_index_anew(data));
        fails = gone = false;
    }
    /// Any thread. Whether it could be written.
    static bool make_index_anew(const std::filesystem::path& data) {
        std::fstream index(data / "journal.db-shm", std::ios::in | std::ios::out | std::ios::binary);
        index << std::string(136, '\0');
        index.close();
        return index.good();
    }
};

/// The first commit to a log syncs its header before anything else; this one did.
inline std::unique_ptr<app::Shop> open_with_log(ShopFixture& fixture) {
    auto shop = fixture.open();
    REQUIRE(shop->note_drawer_opened("screen"));
    return shop;
}

}  // namespace tsunagu::test
