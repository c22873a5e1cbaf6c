#include "inventory/storage/local_store.h"

#include "inventory/storage/database.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/schema.h"

namespace tsunagu::storage {

Result<void> LocalStore::save_basket(const BasketId& id, std::string_view json) {
    return guarded(local_->name(), [&] {
        local_->query("INSERT OR REPLACE INTO basket VALUES(1, ?, ?)", id.text(), Blob{json}).run();
    });
}

Result<std::optional<SavedBasket>> LocalStore::load_basket() {
    return guarded(local_->name(), [&]() -> std::optional<SavedBasket> {
        auto query = local_->query("SELECT id, json FROM basket");
        if (!query.next()) return std::nullopt;
        return SavedBasket{BasketId(query.text(0)), query.text(1)};
    });
}

Result<void> LocalStore::discard_basket() {
    return guarded(local_->name(), [&] {
        local_->execute("PRAGMA synchronous = NORMAL");
        const auto discarded = guarded(local_->name(), [&] { local_->query("DELETE FROM basket").run(); });
        local_->execute("PRAGMA synchronous = FULL");
        value_or_throw(discarded);
    });
}

Result<void> LocalStore::set_setting(std::string_view key, std::string_view value) {
    return guarded(local_->name(),
                   [&] { local_->query("INSERT OR REPLACE INTO setting VALUES(?, ?)", key, value).run(); });
}

Result<void> LocalStore::erase_setting(std::string_view key) {
    return guarded(local_->name(), [&] { local_->query("DELETE FROM setting WHERE key = ?", key).run(); });
}

Result<std::optional<std::string>> LocalStore::setting(std::string_view key) {
    return guarded(local_->name(), [&]() -> std::optional<std::string> {
        auto query = local_->query("SELECT value FROM setting WHERE key = ?", key);
        if (!query.next()) return std::nullopt;
        return query.text(0);
    });
}

Result<void> LocalStore::acknowledge(std::string_view peer, const StreamId& stream, Epoch epoch, Seq seq) {
    return guarded(local_->name(), [&] {
        local_
            ->query(
                "INSERT INTO acknowledged VALUES(?, ?, ?, ?) ON CONFLICT(peer, stream, epoch) DO UPDATE SET"
                " seq = max(seq, excluded.seq)",
                peer, stream.text(), epoch, seq)
            .run();
    });
}

Result<Seq> LocalStore::acknowledged(std::string_view peer, const StreamId& stream, Epoch epoch) {
    return guarded(local_->name(), [&]() -> Seq {
        auto query = local_->query("SELECT seq FROM acknowledged WHERE peer = ? AND stream = ? AND epoch = ?",
                                   peer, stream.text(), epoch);
        return query.next() ? static_cast<Seq>(query.integer(0)) : 0;
    });
}

Result<std::optional<std::string>> read_local_setting(const std::filesystem::path& dir,
                                                      std::string_view key) {
    return guarded(dir.string(), [&]() -> std::optional<std::string> {
        require_shop(dir);
        if (!std::filesystem::exists(dir / local_schema.file)) return std::nullopt;
        const auto database = open_for_reading(dir, local_schema);
        return value_or_throw(LocalStore(*database).setting(key));
    });
}

}  // namespace tsunagu::storage
