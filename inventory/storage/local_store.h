// local.db: what is neither history nor derivable from it - the open basket, device settings, how far others
// have acknowledged this terminal's entries. Every write is durable when it returns, except discard_basket.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"

namespace tsunagu::storage {

class Database;

struct SavedBasket {
    BasketId id;
    std::string json;  ///< as the caller wrote it
};

/// The setting that says how far the node's feed is stored here. Erased where a new epoch starts.
inline constexpr std::string_view feed_cursor_setting = "sync.cursor";

class LocalStore {
  public:
    /// For this folder's own use.
    explicit LocalStore(Database& local) : local_(&local) {}

    /// Replaces the saved basket: a terminal has one open at a time.
    Result<void> save_basket(const BasketId& id, std::string_view json);
    [[nodiscard]] Result<std::optional<SavedBasket>> load_basket();
    /// Without a sync, since a sale must cost only one: should power fail before this reaches the disk, the
    /// basket is found sold at the next opening and discarded then.
    Result<void> discard_basket();

    /// Device settings: this machine's, not the shop's ("backup.folder", "display.language").
    Result<void> set_setting(std::string_view key, std::string_view value);
    Result<void> erase_setting(std::string_view key);
    [[nodiscard]] Result<std::optional<std::string>> setting(std::string_view key);

    /// How far `peer` holds (stream, epoch) durably. Never goes back within an epoch.
    Result<void> acknowledge(std::string_view peer, const StreamId& stream, Epoch epoch, Seq seq);
    [[nodiscard]] Result<Seq> acknowledged(std::string_view peer, const StreamId& stream, Epoch epoch);

  private:
    Database* local_;
};

/// A device setting of the data directory `dir`, read beside whoever writes there; nothing where it was not
/// made. Errors: not_a_data_directory, newer_schema, file_corrupt.
[[nodiscard]] Result<std::optional<std::string>> read_local_setting(const std::filesystem::path& dir,
                                                                    std::string_view key);

}  // namespace tsunagu::storage
