#include "inventory/storage/staging.h"

#include <array>

#include "inventory/storage/failure.h"
#include "inventory/storage/schema.h"

namespace tsunagu::storage {
namespace {

void refuse_existing(const std::filesystem::path& dir) {
    if (std::filesystem::exists(dir / journal_schema.file)) {
        open_for_reading(dir, journal_schema);  // Throws where it is another program's.
        throw Failure(ErrorCode::already_initialised, {{"path", dir.string()}});
    }
    const auto foreign = foreign_names(dir);
    if (!foreign.empty())
        throw Failure(ErrorCode::foreign_directory, {{"path", dir.string()}, {"file", foreign.front()}});
}

}  // namespace

Staging::Staging(const std::filesystem::path& dir) : dir_(dir), folder_(dir / ".creating") {
    made_dir_ = std::filesystem::create_directories(dir);
    if (!made_dir_) refuse_existing(dir);
    lock_ = std::make_unique<WriterLock>(dir);
    // Somebody else may have made the shop while this waited for nothing but its turn.
    if (!made_dir_) refuse_existing(dir);
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directory(folder_);
}

Staging::~Staging() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
    if (installed_) return;
    lock_.reset();
    std::filesystem::remove(dir_ / "writer.lock", ignored);
    if (made_dir_) std::filesystem::remove(dir_, ignored);
}

void Staging::install() {
    const std::array order = {&private_schema, &local_schema, &state_schema, &journal_schema};
    for (const auto* schema : order) {
        const auto path = folder_ / schema->file;
        auto log = path;
        log += "-wal";
        // Closing moves the log into its file and removes it, without a word where it cannot.
        if (std::filesystem::exists(log)) throw Failure(ErrorCode::disk_full, {{"path", dir_.string()}});
        sync_file(path);
    }
    for (const auto* schema : order) {
        if (schema == &journal_schema) sync_folder(dir_);
        // What lies there without a journal.db is the rest of a creation that was cut off.
        if (schema != &journal_schema) remove_database(dir_ / schema->file);
        std::filesystem::rename(folder_ / schema->file, dir_ / schema->file);
    }
    sync_folder(dir_);
    const auto parent = std::filesystem::absolute(dir_).parent_path();
    if (made_dir_ && std::filesystem::exists(parent)) sync_folder(parent);
    installed_ = true;
}

}  // namespace tsunagu::storage
