// private.db: personal data (an addressee, a note, a contact, a bank account). A journal payload never holds
// it, only the salted hash that names the row. Erasing the row erases the salt with it: the person is gone,
// what the payload holds can no longer be guessed at, and the chain still verifies.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "inventory/base/clock.h"
#include "inventory/base/entropy.h"
#include "inventory/base/result.h"

namespace tsunagu::storage {

class Database;

class PrivateStore {
  public:
    /// For this folder's own use.
    PrivateStore(Database& database, Entropy& entropy) : database_(&database), entropy_(&entropy) {}

    /// How long rows of that kind are kept, in days from when they are put; rows already there keep theirs.
    Result<void> set_retention(std::string_view kind, std::int32_t days);
    /// Stores `bytes` durably and returns its key: SHA-256(16 random bytes | bytes) as 64 hex digits. A kind
    /// without a retention period is refused (storage_failed): nobody has decided how long it may be kept.
    Result<std::string> put(std::string_view kind, std::string_view bytes, UtcMs now);
    /// Nothing where the row was erased.
    [[nodiscard]] Result<std::optional<std::string>> get(std::string_view key);
    /// Erases the row and its salt from the file, overwriting them. No error where there is none. What the
    /// log still holds of it is wiped too; while somebody reads an older moment (a backup), by wipe_log
    /// later.
    Result<void> erase(std::string_view key);
    /// Erases what has passed its retention; how many rows.
    Result<std::int64_t> erase_expired(UtcMs now);
    /// Wipes a log that may hold what was erased; nothing is done where none does.
    Result<void> wipe_log();

  private:
    void wipe();

    Database* database_;
    Entropy* entropy_;
    bool log_may_hold_erased_ = true;  ///< a program before this one may have left a log
};

}  // namespace tsunagu::storage
