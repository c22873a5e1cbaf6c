// tsunagu pictures add|list|remove, tsunagu item picture: what goods look like on the screen.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "inventory/base/whole_file.h"
#include "inventory/domain/barcode.h"
#include "pos/cli/after_writing.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_rows.h"
#include "pos/cli/json_text.h"
#include "pos/pictures/item_photo.h"

namespace tsunagu::cli {

namespace {

namespace fs = std::filesystem;

struct PictureOptions {
    std::vector<std::string> files;
    std::string code;
    std::string file;
    bool none = false;
};

bool looks_like_photo(const fs::path& file) {
    auto ending = file.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return ending == ".jpg" || ending == ".jpeg" || ending == ".png";
}

/// By file name. Of a folder the photos in it, no deeper; what else lies there is passed over.
Result<std::map<std::string, fs::path>> photos_of(const std::vector<std::string>& named) {
    std::map<std::string, fs::path> photos;
    const auto add = [&photos](const fs::path& file) {
        return photos.emplace(file.filename().string(), file).second;
    };
    for (const auto& name : named) {
        std::error_code error;
        if (!fs::is_directory(name, error)) {
            if (!add(name))
                return fail(ErrorCode::picture_twice, {{"name", fs::path(name).filename().string()}});
            continue;
        }
        for (fs::directory_iterator entry(name, error), end; !error && entry != end; entry.increment(error))
            if (looks_like_photo(entry->path()) && !add(entry->path()))
                return fail(ErrorCode::picture_twice, {{"name", entry->path().filename().string()}});
        if (error) return fail(ErrorCode::io_failed, {{"path", name}, {"what", error.message()}});
    }
    return photos;
}

Result<std::string> jpeg_of(const fs::path& file) {
    TSUNAGU_TRY(const auto bytes, read_whole(file, pictures::max_file_bytes));
    return pictures::small_jpeg(bytes, file.filename().string(), record::PictureSet::most_bytes);
}

Result<int> take_pictures_in(Session& session, const PictureOptions& options) {
    TSUNAGU_TRY(const auto photos, photos_of(options.files));
    std::vector<record::PictureSet> sets;
    for (const auto& [name, file] : photos) {
        TSUNAGU_TRY(auto jpeg, jpeg_of(file));
        sets.push_back({name, std::move(jpeg)});
    }
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY(const auto done, shop->set_pictures(sets));
    if (session.options.json) {
        session.line(json_line(nlohmann::ordered_json{{"set", done.set},
                                                      {"unchanged", done.unchanged},
                                                      {"items_given", done.items_given},
                                                      {"unnamed", done.unnamed}}));
    } else {
        session.line(session.say("写真を取り込みました: ", "Pictures taken in: ") + std::to_string(done.set) +
                     session.say("、そのまま ", ", unchanged ") + std::to_string(done.unchanged) +
                     session.say("、コードで商品に付けたもの ", ", given to items by their code ") +
                     std::to_string(done.items_given));
        for (const auto& name : done.unnamed)
            session.line(session.say("この写真の商品はまだありません: ", "No item has this one yet: ") +
                         name);
    }
    copy_after_writing(*shop, session);
    return exit_ok;
}

/// The codes of the items that name each picture.
std::map<std::string, std::vector<std::string>> items_by_picture(const app::Catalogue& catalogue) {
    std::map<std::string, std::vector<std::string>> items;
    for (const auto& entry : catalogue.items()) {
        const auto& item = entry.item;
        if (item.image.empty()) continue;
        items[item.image].push_back(item.codes.empty() ? to_text(item.id.entry) : item.codes.front().text());
    }
    return items;
}

void tell_picture(const Session& session, JsonRows& rows, const storage::PictureSize& picture,
                  const std::vector<std::string>& items) {
    if (session.options.json) {
        rows.add(json_line(
            nlohmann::ordered_json{{"picture", picture.name}, {"bytes", picture.bytes}, {"items", items}}));
        return;
    }
    std::string words = picture.name + "  " +
                        (picture.bytes == 0 ? session.say("(写真がありません)", "(no picture)")
                                            : std::to_string(picture.bytes) + " B");
    for (const auto& item : items) words += "  " + item;
    session.line(words);
}

Result<int> list_pictures(Session& session, const PictureOptions&) {
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    TSUNAGU_TRY(auto pictures, view->pictures());
    auto items = items_by_picture(*catalogue);
    JsonRows rows(session);
    for (const auto& picture : pictures) {
        tell_picture(session, rows, picture, items[picture.name]);
        items.erase(picture.name);
    }
    // What items name and nobody gave.
    for (const auto& [name, naming] : items) tell_picture(session, rows, {name, 0}, naming);
    if (session.options.json) rows.end();
    return exit_ok;
}

Result<int> remove_pictures(Session& session, const PictureOptions& options) {
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY_VOID(shop->take_away_pictures(options.files));
    if (session.options.json)
        session.line(json_line(nlohmann::ordered_json{{"removed", options.files}}));
    else
        session.line(session.say("写真を外しました: ", "Pictures taken away: ") +
                     std::to_string(options.files.size()));
    copy_after_writing(*shop, session);
    return exit_ok;
}

Result<int> give_picture(Session& session, const PictureOptions& options) {
    TSUNAGU_TRY(const auto code, domain::parse_item_code(options.code));
    std::string jpeg;
    if (!options.none) {
        TSUNAGU_TRY(jpeg, jpeg_of(options.file));
    }
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY_VOID(shop->give_picture(code, jpeg));
    TSUNAGU_TRY(const auto entry, shop->find_item(code));
    if (!entry) return fail(ErrorCode::unknown_item, {{"code", code.text()}});
    if (session.options.json)
        session.line(item_json(*entry, shop->today()));
    else
        session.line((options.none ? session.say("写真を外しました", "No picture any more:")
                                   : session.say("写真を付けました", "Picture given:")) +
                     "  " + code.text() + "  " + domain::name_for(entry->item, session.language()));
    copy_after_writing(*shop, session);
    return exit_ok;
}

template <class Run>
CLI::App* add_picture_part(CLI::App& parent, Session& session, Action& chosen, const char* name,
                           const std::string& words, const std::shared_ptr<PictureOptions>& options,
                           Run run) {
    auto* command = parent.add_subcommand(name, words);
    command->callback([&session, &chosen, options, run] {
        chosen = [&session, options, run] { return run(session, *options); };
    });
    return command;
}

}  // namespace

void add_item_picture(CLI::App& item, Session& session, Action& chosen) {
    const auto options = std::make_shared<PictureOptions>();
    auto* command = add_picture_part(item, session, chosen, "picture",
                                     session.say("商品に写真を付ける(JPEG か PNG)、外す",
                                                 "give an item a picture (JPEG or PNG), or take it away"),
                                     options, give_picture);
    command->add_option("code", options->code, session.say("商品コード", "a code of the item"))
        ->required()
        ->type_name("CODE");
    auto* what = command->add_option_group("what")->require_option(1);
    what->add_option("file", options->file, session.say("写真のファイル", "the photo"))->type_name("FILE");
    what->add_flag("--none", options->none, session.say("写真なしにする", "no picture"));
}

void add_pictures(CLI::App& app, Session& session, Action& chosen) {
    auto* command = app.add_subcommand("pictures", session.say("商品の写真: まとめて取り込む・一覧・外す",
                                                               "pictures of goods: take in, list, remove"));
    command->require_subcommand(1);
    command->footer(
        session.say(
            "商品の一覧の image の列が、写真のファイル名です。コードを名前にした写真"
            "(4901234567894.jpg)は、写真のないその商品に付きます。\n例:\n",
            "The column image of a list of items is the file name of its picture. One named after a code "
            "(4901234567894.jpg) goes to that item, where it has none.\nExamples:\n") +
        "  tsunagu --data shop pictures add photos/\n"
        "  tsunagu --data shop pictures list\n"
        "  tsunagu --data shop item picture 4901234567894 IMG_0012.jpg");
    const auto add = std::make_shared<PictureOptions>();
    add_picture_part(*command, session, chosen, "add",
                     session.say("写真を取り込む(JPEG か PNG。全部か、何も取り込まないか)",
                                 "take pictures in (JPEG or PNG), all or none"),
                     add, take_pictures_in)
        ->add_option("files", add->files,
                     session.say("写真か、写真のフォルダー", "photos, or folders of them"))
        ->required()
        ->type_name("FILE|FOLDER");
    add_picture_part(*command, session, chosen, "list",
                     session.say("写真と、それを使う商品。写真のないものも",
                                 "pictures and their items, and what lacks one"),
                     std::make_shared<PictureOptions>(), list_pictures);
    const auto remove = std::make_shared<PictureOptions>();
    add_picture_part(*command, session, chosen, "remove", session.say("写真を外す", "take pictures away"),
                     remove, remove_pictures)
        ->add_option("names", remove->files, session.say("写真の名前", "their names"))
        ->required()
        ->type_name("NAME");
}

}  // namespace tsunagu::cli
