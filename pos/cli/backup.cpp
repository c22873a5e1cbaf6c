// tsunagu backup and tsunagu restore: copies of a shop.
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "inventory/storage/backup.h"
#include "pos/cli/after_writing.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_text.h"

namespace tsunagu::cli {

namespace {

using Json = nlohmann::ordered_json;

struct BackupOptions {
    std::string file;
    std::string folder;
    bool no_folder = false;
};

Result<void> set_folder(Session& session, const BackupOptions& options) {
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY_VOID(shop->set_backup_folder(options.no_folder ? std::string() : options.folder));
    if (options.no_folder) return {};
    TSUNAGU_TRY(const auto target, shop->backup_target());
    if (!target) return {};
    return app::make_backup_copy(*target);
}

Result<int> backup(Session& session, const BackupOptions& options) {
    TSUNAGU_TRY(const auto directory, session.directory());
    if (options.file.empty() && options.folder.empty() && !options.no_folder)
        return fail(ErrorCode::usage, {{"what", session.say("控えの FILE か --folder DIR を指定してください",
                                                            "name a FILE, or a folder with --folder DIR")}});
    if (!options.folder.empty() || options.no_folder) TSUNAGU_TRY_VOID(set_folder(session, options));
    if (!options.file.empty()) {
        TSUNAGU_TRY_VOID(storage::backup(directory, options.file));
        // Where a terminal runs, it makes the copy to the folder itself: then there is nothing to do here.
        if (options.folder.empty() && !options.no_folder)
            if (const auto shop = session.open_shop()) copy_after_writing(**shop, session);
    }
    if (session.options.json)
        session.line(json_line(
            Json{{"data", directory.string()}, {"file", options.file}, {"folder", options.folder}}));
    else if (!options.file.empty())
        session.line(session.say("控えを作りました: ", "Made a copy: ") + options.file);
    else
        session.line(options.no_folder
                         ? session.say("自動の控えを止めました", "Automatic copies are off")
                         : session.say("売上のたびに控えを作ります: ", "Sales will be copied to: ") +
                               options.folder);
    return exit_ok;
}

Result<int> restore(Session& session, const std::string& file) {
    TSUNAGU_TRY(const auto directory, session.directory());
    storage::OpenOptions options;
    options.clock = &session.clock();
    options.entropy = &session.entropy();
    TSUNAGU_TRY_VOID(storage::restore(file, directory, options));
    if (session.options.json)
        session.line(json_line(Json{{"data", directory.string()}, {"file", file}}));
    else
        session.line(session.say("控えから戻しました(レシート番号は新しい続き番号になります): ",
                                 "Restored (receipt numbers go on in a new series): ") +
                     directory.string());
    return exit_ok;
}

}  // namespace

void add_backup(CLI::App& app, Session& session, Action& chosen) {
    const auto options = std::make_shared<BackupOptions>();
    auto* command = app.add_subcommand("backup", session.say("店舗データの控えを作る(販売中でもよい)",
                                                             "copy the shop, also while it sells"));
    command->add_option("FILE", options->file, session.say("控えのファイル", "the copy"))->type_name("");
    command
        ->add_option("--folder", options->folder,
                     session.say("売上のあと自動で控えを作るフォルダー(SDカードなど)",
                                 "folder (an SD card) that gets a copy after sales, from now on"))
        ->type_name("DIR");
    command->add_flag("--no-folder", options->no_folder,
                      session.say("自動の控えをやめる", "no automatic copies any more"));
    command->footer(session.say("例:\n", "Examples:\n") +
                    "  tsunagu --data shop backup shop.backup\n"
                    "  tsunagu --data shop backup --folder /media/sd");
    command->callback(
        [&session, &chosen, options] { chosen = [&session, options] { return backup(session, *options); }; });
}

void add_restore(CLI::App& app, Session& session, Action& chosen) {
    const auto file = std::make_shared<std::string>();
    auto* command = app.add_subcommand("restore", session.say("控えから新しいフォルダーに店を戻す",
                                                              "make the shop of a copy in a new directory"));
    command->add_option("FILE", *file, session.say("控えのファイル", "the copy"))->required()->type_name("");
    command->footer(session.say("例:\n", "Example:\n") + "  tsunagu --data newshop restore shop.backup");
    command->callback(
        [&session, &chosen, file] { chosen = [&session, file] { return restore(session, *file); }; });
}

}  // namespace tsunagu::cli
