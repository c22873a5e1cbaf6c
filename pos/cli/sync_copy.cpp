// tsunagu sync second-copy: the folder, on another medium, where what the node does not hold yet is kept too.
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_text.h"
#include "pos/cli/sync_standing.h"
#include "sync/client/copy_keeper.h"
#include "sync/client/second_copy.h"

namespace tsunagu::cli {

namespace {

Result<int> tell_copy_folder(const Session& session, const std::string& folder) {
    if (session.options.json)
        session.line(json_line(nlohmann::ordered_json{{"second_copy", folder.empty() ? "off" : folder}}));
    else
        session.line(folder.empty() ? session.say("二つめの控え: なし", "second copy: none")
                                    : session.say("二つめの控え: ", "second copy: ") + folder);
    return exit_ok;
}

Result<int> show_copy_folder(const Session& session) {
    TSUNAGU_TRY(const auto directory, session.directory());
    TSUNAGU_TRY(const auto kept, storage::read_local_setting(directory, sync::second_copy_setting));
    return tell_copy_folder(session, kept.value_or(""));
}

Result<int> set_copy_folder(Session& session, const std::string& folder) {
    TSUNAGU_TRY(const auto directory, session.directory());
    const bool off = folder == "off";
    std::error_code unknown;
    const auto path = off ? std::filesystem::path() : std::filesystem::absolute(folder, unknown);
    if (!off && !std::filesystem::is_directory(path, unknown))
        return fail(ErrorCode::file_not_found, {{"path", folder}});
    // A copy beside the original is lost with it.
    if (!off && !sync::is_other_medium(directory, path))
        return fail(ErrorCode::copy_same_medium, {{"path", folder}});
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY_VOID(shop->save_device_setting(sync::second_copy_setting, path.string()));
    return tell_copy_folder(session, path.string());
}

/// What is on it now.
Result<sync::Held> held_at(const std::filesystem::path& directory, const sync::CopyPlace& place,
                           const sync::Identity& identity, const StreamId& stream) {
    if (!sync::is_other_medium(directory, place.folder))
        return fail(ErrorCode::copy_same_medium, {{"path", place.folder.string()}});
    return sync::held_in_copy(place.folder, stream, {place.node_key, sync::public_key_of(identity.key)});
}

}  // namespace

Result<CopyTold> look_at_copy(const std::filesystem::path& directory, const sync::Identity& identity,
                              sync::DirectoryStream& own, const std::map<Epoch, Seq>& at_node) {
    CopyTold told;
    TSUNAGU_TRY(const auto folder, storage::read_local_setting(directory, sync::second_copy_setting));
    told.folder = folder.value_or("");
    const auto place = sync::copy_place(directory);
    Result<sync::Held> held(sync::Held{});
    if (!place) held = fail(Error(place.error()));
    if (place && *place) held = held_at(directory, **place, identity, own.stream());
    if (!held) told.trouble = held.error();
    TSUNAGU_TRY(told.only_here, sync::only_here(own, at_node, held ? *held : sync::Held()));
    return told;
}

std::string copy_words(const Session& session, const CopyTold& copy) {
    const auto count = copy.only_here ? std::to_string(*copy.only_here) : session.say("不明", "unknown");
    const auto here = session.say("この端末だけにある記録 ", "on this terminal alone: ") + count;
    if (copy.folder.empty()) return here + session.say("（カードの控えなし）", " (no second copy is kept)");
    const auto name = session.say("カードの控え ", "second copy ") + copy.folder + ": ";
    if (!copy.trouble) return name + here;
    return name + words_for(*copy.trouble, session.language()) + session.say("", " ") + here;
}

void add_sync_copy(CLI::App& parent, Session& session, Action& chosen) {
    const auto folder = std::make_shared<std::string>();
    auto* command = parent.add_subcommand(
        "second-copy",
        session.say("つながるまでの記録を、別の媒体(カード)にも書く。FOLDER なしで今の設定",
                    "keep what waits on another medium too, a card; without FOLDER: how it is set"));
    command
        ->add_option("FOLDER", *folder,
                     session.say("カードのフォルダー。off でやめる", "a folder on it, or off"))
        ->type_name("FOLDER|off");
    command->callback([&session, &chosen, folder] {
        chosen = [&session, folder] {
            return folder->empty() ? show_copy_folder(session) : set_copy_folder(session, *folder);
        };
    });
}

}  // namespace tsunagu::cli
