// tsunagu-node backup and restore: a folder with all that makes a node - its journal, its terminals, its key.
// Whoever holds it can stand in for the node, so it is readable by its owner alone.
#include <stdlib.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>

#include "inventory/storage/backup.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/files.h"
#include "pos/arguments/exit_status.h"
#include "sync/node/command.h"
#include "sync/node/own_keys.h"
#include "sync/node/storage/node_file.h"

namespace tsunagu::node {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* journal_copy = "journal.backup";
constexpr const char* node_file = "node.db";

fs::path beside(const fs::path& folder, const char* ending) {
    auto path = folder;
    path += ending;
    return path;
}

tl::unexpected<Error> io_failed(const fs::path& path, const std::error_code& error) {
    return fail(ErrorCode::io_failed, {{"path", path.string()}, {"what", error.message()}});
}

bool only_the_owner_reads(const fs::path& file) {
    std::error_code error;
    constexpr auto others = fs::perms::group_all | fs::perms::others_all;
    return (fs::status(file, error).permissions() & others) == fs::perms::none && !error;
}

/// Private before a byte is in it; refused where the disk keeps nothing private (a stick with FAT).
Result<void> copy_secret(const fs::path& from, const fs::path& to) {
    return storage::guarded(to.string(), [&] {
        storage::make_private_file(to);
        if (!only_the_owner_reads(to))
            throw storage::Failure(ErrorCode::copy_not_private, {{"path", to.parent_path().string()}});
        std::ifstream in(from, std::ios::binary);
        std::ofstream out(to, std::ios::binary);
        out << in.rdbuf();
        if (!in || !out.flush())
            throw storage::Failure(ErrorCode::io_failed, {{"path", from.string()}, {"what", "copy"}});
        storage::sync_file(to);
    });
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
    if (!is_copy || !other) return fail(ErrorCode::node_copy_over_other, {{"path", folder.string()}});
    TSUNAGU_TRY(const auto other_id, (*other)->id());
    if (other_id != id) return fail(ErrorCode::node_copy_over_other, {{"path", folder.string()}});
    return {};
}

/// A folder of ours beside `folder`, with a name nobody else has.
Result<fs::path> folder_beside(const fs::path& folder) {
    std::string name = beside(folder, ".XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
        return io_failed(folder, std::error_code(errno, std::generic_category()));
    return fs::path(name);
}

/// The old copy stands until the new one is whole.
Result<void> put_in_place(const fs::path& made, const fs::path& folder) {
    std::error_code error;
    TSUNAGU_TRY(const auto old, folder_beside(folder));
    const bool replaces = fs::exists(folder, error);
    if (replaces) fs::rename(folder, old, error);  // onto an empty folder
    if (error) return io_failed(folder, error);
    fs::rename(made, folder, error);
    if (error) {
        std::error_code ignored;
        if (replaces) fs::rename(old, folder, ignored);
        return io_failed(folder, error);
    }
    fs::remove_all(old, error);
    return make_durable(folder.parent_path());
}

/// What is told of a copy that holds all of the node but its carry.key.
using KeyTrouble = std::optional<Error>;

/// A carry.key that is damaged or lost is no reason to have no copy of the sales: then the one of the earlier
/// copy, `folder`, stays, which is the only one that mends it.
Result<KeyTrouble> copy_carry_key(const fs::path& data, NodeFile& file, const fs::path& folder,
                                  const fs::path& made, Entropy& entropy) {
    auto secrets = carry_secrets(data, file, entropy);
    if (secrets) {
        TSUNAGU_TRY_VOID(copy_secret(carry_key_file(data), carry_key_file(made)));
        return std::nullopt;
    }
    std::error_code error;
    // Where the disk takes no new file there may be none yet: what terminals were told so far follows from
    // node.key, which is in the copy.
    if (secrets.error().code != ErrorCode::node_file_corrupt && !fs::exists(carry_key_file(data), error))
        return std::nullopt;
    if (fs::exists(carry_key_file(folder), error))
        TSUNAGU_TRY_VOID(copy_secret(carry_key_file(folder), carry_key_file(made)));
    return KeyTrouble(std::move(secrets.error()));
}

Result<KeyTrouble> fill_copy(const fs::path& data, NodeFile& file, const fs::path& folder,
                             const fs::path& made, Entropy& entropy) {
    // The key first: a disk that keeps nothing private is found before anything is on it. The terminals after
    // the journal: what it holds was sent by one of them.
    TSUNAGU_TRY_VOID(copy_secret(key_file(data), key_file(made)));
    TSUNAGU_TRY_VOID(copy_secret(certificate_file(data), certificate_file(made)));
    TSUNAGU_TRY(auto trouble, copy_carry_key(data, file, folder, made, entropy));
    TSUNAGU_TRY_VOID(storage::backup(data, made / journal_copy));
    TSUNAGU_TRY_VOID(file.copy_to(made / node_file));
    // A copy that is damaged replaces none that is whole.
    TSUNAGU_TRY_VOID(NodeFile::check(made));
    TSUNAGU_TRY_VOID(make_durable(made));
    return trouble;
}

/// Absolute, and without the slash that completion adds.
fs::path plain(const fs::path& folder) {
    const auto path = fs::absolute(folder).lexically_normal();
    return path.has_filename() ? path : path.parent_path();
}

Result<KeyTrouble> make_copy(const fs::path& data, const fs::path& folder, Entropy& entropy) {
    TSUNAGU_TRY(const auto file, NodeFile::open(data));
    TSUNAGU_TRY(const auto id, file->id());
    TSUNAGU_TRY_VOID(may_replace(folder, id));
    std::error_code error;
    // Where the folder above is not there, a stick may not be in: nothing is made on the disk beneath.
    TSUNAGU_TRY(const auto made, folder_beside(folder));
    auto trouble = fill_copy(data, *file, folder, made, entropy);
    if (trouble)
        if (auto placed = put_in_place(made, folder); !placed) trouble = fail(std::move(placed.error()));
    // A half-made copy holds the key.
    if (!trouble) fs::remove_all(made, error);
    return trouble;
}

Result<int> backup(Session& session, const std::string& name) {
    const auto folder = plain(name);
    TSUNAGU_TRY(auto trouble, make_copy(session.data, folder, session.entropy));
    if (session.json)
        session.line(Json{{"data", session.data.string()}, {"folder", folder.string()}}.dump());
    else
        session.line(session.say("控えを作りました(鍵を含みます。安全な場所に置いてください): ",
                                 "Made a copy (it holds the key: keep it in a safe place): ") +
                     folder.string());
    if (trouble) return fail(std::move(*trouble));
    return arguments::exit_ok;
}

/// Of what was copied from `folder`: a damaged node.db is found now, and not when a terminal asks.
Result<void> can_be_opened(const fs::path& made, const fs::path& folder) {
    const auto invalid = [&] {
        return fail(ErrorCode::backup_invalid, {{"path", (folder / node_file).string()}});
    };
    auto checked = NodeFile::check(made);
    if (!checked && (checked.error().code == ErrorCode::file_corrupt ||
                     checked.error().code == ErrorCode::foreign_directory))
        return invalid();
    if (!checked) return checked;
    TSUNAGU_TRY(const auto file, NodeFile::open(made));
    TSUNAGU_TRY(const auto id, file->id());
    if (id.empty()) return invalid();
    return {};
}

/// All of it beside the directory, which then gets its name: all or nothing, over a power cut too.
Result<void> put_back(Session& session, const fs::path& folder) {
    const auto data = plain(session.data);
    std::error_code error;
    if (fs::exists(data, error) && !fs::is_empty(data, error))
        return fail(ErrorCode::not_empty, {{"path", data.string()}});
    for (const auto& file :
         {folder / journal_copy, folder / node_file, key_file(folder), certificate_file(folder)})
        if (!fs::exists(file, error)) return fail(ErrorCode::backup_invalid, {{"path", file.string()}});
    TSUNAGU_TRY(const auto made, folder_beside(data));
    const auto fill = [&]() -> Result<void> {
        storage::OpenOptions options;
        options.clock = &session.clock;
        options.entropy = &session.entropy;
        TSUNAGU_TRY_VOID(storage::restore(folder / journal_copy, made, options));
        for (const auto& file :
             {folder / node_file, key_file(folder), certificate_file(folder), carry_key_file(folder)})
            // A copy of before has no carry.key: what it would open follows from node.key.
            if (fs::exists(file, error)) TSUNAGU_TRY_VOID(copy_secret(file, made / file.filename()));
        TSUNAGU_TRY_VOID(can_be_opened(made, folder));
        TSUNAGU_TRY_VOID(make_durable(made));
        fs::rename(made, data, error);
        if (error) return io_failed(data, error);
        return make_durable(data.parent_path());
    };
    auto done = fill();
    if (!done) fs::remove_all(made, error);
    return done;
}

Result<int> restore(Session& session, const std::string& folder) {
    TSUNAGU_TRY_VOID(put_back(session, folder));
    if (session.json)
        session.line(Json{{"data", session.data.string()}, {"folder", folder}}.dump());
    else
        session.line(
            session.say(
                "本部ノードを控えから戻しました。控えのあとの端末の記録は、端末がもう一度送ります。本部で取り込んだ"
                "商品などは、もう一度取り込んでください: ",
                "The node is back as of its copy; what terminals sent since then they send again. "
                "Goods imported here since then are to be imported again: ") +
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
