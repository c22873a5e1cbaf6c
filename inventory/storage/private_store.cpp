#include "inventory/storage/private_store.h"

#include <sodium.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <limits>

#include "inventory/base/check.h"
#include "inventory/base/hex.h"
#include "inventory/journal/entry.h"
#include "inventory/storage/database.h"
#include "inventory/storage/failure.h"

namespace tsunagu::storage {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

std::string key_of(std::string_view salt, std::string_view bytes) {
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    for (const auto part : {salt, bytes})
        crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(part.data()), part.size());
    journal::Hash hash{};
    crypto_hash_sha256_final(&state, reinterpret_cast<unsigned char*>(hash.data()));
    return to_hex(hash);
}

}  // namespace

Result<void> PrivateStore::set_retention(std::string_view kind, std::int32_t days) {
    TSUNAGU_CHECK(days >= 0, "a retention period is not negative");
    return guarded(database_->name(), [&] {
        database_->query("INSERT OR REPLACE INTO retention VALUES(?, ?)", kind, days).run();
    });
}

Result<std::string> PrivateStore::put(std::string_view kind, std::string_view bytes, UtcMs now) {
    return guarded(database_->name(), [&] {
        std::int64_t days = 0;
        {
            auto query = database_->query("SELECT days FROM retention WHERE kind = ?", kind);
            if (!query.next())
                throw Failure(ErrorCode::storage_failed,
                              {{"file", database_->name()},
                               {"what", "no retention period is set for " + std::string(kind)}});
            days = query.integer(0);
        }
        std::array<std::byte, 16> random{};
        entropy_->fill(random);
        const std::string_view salt(reinterpret_cast<const char*>(random.data()), random.size());
        std::string key = key_of(salt, bytes);
        database_
            ->query("INSERT INTO personal VALUES(?, ?, ?, ?, ?)", key, kind, Blob{salt}, Blob{bytes},
                    now.ms + days * day_ms)
            .run();
        return key;
    });
}

Result<std::optional<std::string>> PrivateStore::get(std::string_view key) {
    return guarded(database_->name(), [&]() -> std::optional<std::string> {
        auto query = database_->query("SELECT bytes FROM personal WHERE key = ?", key);
        if (!query.next()) return std::nullopt;
        return query.text(0);
    });
}

Result<void> PrivateStore::erase(std::string_view key) {
    return guarded(database_->name(), [&] {
        database_->query("PRAGMA secure_delete = ON").next();
        if (database_->query("DELETE FROM personal WHERE key = ?", key).run() != 0) wipe();
    });
}

Result<std::int64_t> PrivateStore::erase_expired(UtcMs now) {
    return guarded(database_->name(), [&]() -> std::int64_t {
        database_->query("PRAGMA secure_delete = ON").next();
        const int erased = database_->query("DELETE FROM personal WHERE expires_utc_ms <= ?", now.ms).run();
        if (erased != 0) wipe();
        return erased;
    });
}

Result<void> PrivateStore::wipe_log() {
    return guarded(database_->name(), [&] {
        if (log_may_hold_erased_) wipe();
    });
}

void PrivateStore::wipe() {
    log_may_hold_erased_ = true;
    // The log still holds the pages as they were; moving it into the file and cutting it off ends that.
    log_may_hold_erased_ = !database_->checkpoint(true);
}

}  // namespace tsunagu::storage
