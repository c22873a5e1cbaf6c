// tsunagu-node backup and restore: a folder with all that makes a node - its journal, its terminals, its key.
// Whoever holds it can stand in for the node, so it is readable by its owner alone.
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "inventory/storage/backup.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/files.h"
#include "pos/arguments/exit_status.h"
#include "sync/node/command.h"
#include "sync/node/storage/node_file.h"

namespace tsunagu::node {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* journal_copy = "journal.backup";
constexpr const char* node_file = "node.db";
constexpr auto owner_only = fs::perms::owner_all;
constexpr auto owner_reads = fs::perms::owner_read | fs::perms::owner_write;

fs::path beside(const fs::path& folder, const char* ending) {
    auto path = folder;
    path += ending;
    return path;
}

tl::unexpected<Error> io_failed(const fs::path& path, const std::error_code& error) {
    return fail(ErrorCode::io_failed, {{"path", path.string()}, {"what", error.message()}});
}

Result<void> copy_secret(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::copy_file(from, to, error);
    if (!error) fs::permissions(to, owner_reads, error);
    if (error) return io_failed(from, error);
    return storage::guarded(to.string(), [&] { storage::sync_file(to); });
}

Result<void> make_durable(const fs::path& folder) {
    return storage::guarded(folder.string(), [&] { storage::sync_folder(folder); });
}

/// Whether the folder may be replaced: it is empty, not there, or an earlier copy of the same node.
Result<void> may_replace(const fs::path& folder, const std::string& id) {
    std::error_code error;
    if (!fs::exists(folder, error) || (fs::is_directory(folder, error) && fs::is_empty(folder, error)))
        return {};
    // A node's own directory has a node.db too.
    const bool is_copy = fs::exists(folder / journal_copy, error);
    const auto other = NodeFile::open(folder);
    if (!is_copy || !other) return fail(ErrorCode::backup_over_other, {{"path", folder.string()}});
    TSUNAGU_TRY(const auto other_id, (*other)->id());
    if (other_id != id) return fail(ErrorCode::backup_over_other, {{"path", folder.string()}});
    return {};
}

/// The old copy stands until the new one is whole.
Result<void> put_in_place(const fs::path& made, const fs::path& folder) {
    std::error_code error;
    const auto old = beside(folder, ".old");
    fs::remove_all(old, error);
    if (fs::exists(folder)) fs::rename(folder, old, error);
    if (!error) fs::rename(made, folder, error);
    if (error) return io_failed(folder, error);
    fs::remove_all(old, error);
    return make_durable(folder.parent_path().empty() ? fs::path(".") : folder.parent_path());
}

Result<void> make_copy(const fs::path& data, const fs::path& folder) {
    TSUNAGU_TRY(const auto file, NodeFile::open(data));
    TSUNAGU_TRY(const auto id, file->id());
    TSUNAGU_TRY_VOID(may_replace(folder, id));
    const auto made = beside(folder, ".new");
    std::error_code error;
    fs::remove_all(made, error);
    if (!fs::create_directories(made, error)) return io_failed(made, error);
    fs::permissions(made, owner_only, error);
    // The terminals after the journal: what it holds was sent by one of them.
    TSUNAGU_TRY_VOID(storage::backup(data, made / journal_copy));
    TSUNAGU_TRY_VOID(file->copy_to(made / node_file));
    TSUNAGU_TRY_VOID(copy_secret(key_file(data), key_file(made)));
    TSUNAGU_TRY_VOID(copy_secret(certificate_file(data), certificate_file(made)));
    TSUNAGU_TRY_VOID(make_durable(made));
    return put_in_place(made, folder);
}

Result<int> backup(Session& session, const std::string& folder) {
    TSUNAGU_TRY_VOID(make_copy(session.data, folder));
    if (session.json)
        session.line(Json{{"data", session.data.string()}, {"folder", folder}}.dump());
    else
        session.line(session.say("控えを作りました(鍵を含みます。安全な場所に置いてください): ",
                                 "Made a copy (it holds the key: keep it in a safe place): ") +
                     folder);
    return arguments::exit_ok;
}

Result<void> put_back(Session& session, const fs::path& folder) {
    TSUNAGU_TRY(const auto copy, NodeFile::open(folder));
    for (const auto& file : {folder / journal_copy, key_file(folder), certificate_file(folder)})
        if (!fs::exists(file)) return fail(ErrorCode::backup_invalid, {{"path", file.string()}});
    storage::OpenOptions options;
    options.clock = &session.clock;
    options.entropy = &session.entropy;
    TSUNAGU_TRY_VOID(storage::restore(folder / journal_copy, session.data, options));
    const auto rest = [&]() -> Result<void> {
        TSUNAGU_TRY_VOID(copy->copy_to(session.data / node_file));
        TSUNAGU_TRY_VOID(copy_secret(key_file(folder), key_file(session.data)));
        TSUNAGU_TRY_VOID(copy_secret(certificate_file(folder), certificate_file(session.data)));
        return make_durable(session.data);
    };
    auto done = rest();
    std::error_code error;
    if (!done) fs::remove_all(session.data, error);  // all or nothing
    return done;
}

Result<int> restore(Session& session, const std::string& folder) {
    TSUNAGU_TRY_VOID(put_back(session, folder));
    if (session.json)
        session.line(Json{{"data", session.data.string()}, {"folder", folder}}.dump());
    else
        session.line(
            session.say("本部ノードを控えから戻しました。控えのあとの記録は、端末がもう一度送ります: ",
                        "The node is back as of its copy; what it lacks since then the terminals send "
                        "again: ") +
            session.data.string());
    return arguments::exit_ok;
}

}  // namespace

void add_backup(CLI::App& app, Session& session, Action& chosen) {
    const auto folder = std::make_shared<std::string>();
    auto* made = app.add_subcommand("backup", session.say("本部ノードの控えを作る(動いていてもよい)",
                                                          "copy the node, also while it serves"));
    made->add_option("--data", session.data, session.say("本部ノードのフォルダー", "the node's directory"))
        ->type_name("DIR")
        ->required();
    made->add_option("FOLDER", *folder,
                     session.say("控えのフォルダー(前の控えは、新しいものができてから置き換える)",
                                 "the copy; an earlier one is replaced when the new one is whole"))
        ->required()
        ->type_name("");
    made->callback(
        [&session, &chosen, folder] { chosen = [&session, folder] { return backup(session, *folder); }; });
    auto* back =
        app.add_subcommand("restore", session.say("控えから本部ノードを作る", "make the node of a copy"));
    back->add_option(
            "--data", session.data,
            session.say("作るフォルダー(空か、まだないもの)", "the directory to make; empty or not there"))
        ->type_name("DIR")
        ->required();
    back->add_option("FOLDER", *folder, session.say("控えのフォルダー", "the copy"))
        ->required()
        ->type_name("");
    back->callback(
        [&session, &chosen, folder] { chosen = [&session, folder] { return restore(session, *folder); }; });
}

}  // namespace tsunagu::node
