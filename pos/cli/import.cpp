// tsunagu import: takes a CSV list in, all or nothing.
#include <CLI/CLI.hpp>
#include <array>
#include <memory>
#include <nlohmann/json.hpp>

#include "pos/cli/after_writing.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_text.h"

namespace tsunagu::cli {

namespace {

struct ListKind {
    const char* name;
    app::ImportKind kind;
    std::string_view ja;
    std::string_view en;
};
constexpr std::array<ListKind, 6> list_kinds{{
    {"items", app::ImportKind::items,
     "商品: code,name,tax_class,price,kind と kana,name_en,category,partner,consignor,allergens,storage,maker,"
     "slot,image,note",
     "items: code,name,tax_class,price,kind; optional kana,name_en,category,partner,consignor,allergens,storage,"
     "maker,slot,image,note"},
    {"partners", app::ImportKind::partners, "自治体: code,prefecture,name と channel",
     "partners: code,prefecture,name; optional channel"},
    {"consignors", app::ImportKind::consignors, "納入者: code,name,trade と partner,registration_number ほか",
     "consignors: code,name,trade; optional partner,registration_number and more"},
    {"locations", app::ImportKind::locations, "場所: code,name,kind と run_by,issuer_name,issuer_number ほか",
     "locations: code,name,kind; optional run_by,issuer_name,issuer_number and more"},
    {"stock", app::ImportKind::stock, "在庫: code,location,quantity と lot,from",
     "stock: code,location,quantity; optional lot,from"},
    {"events", app::ImportKind::events,
     "催事: code,name,date と venue,opens,closes,qr,stall,issuer_name ほか",
     "events: code,name,date; optional venue,opens,closes,qr,stall,issuer_name and more"},
}};

using Json = nlohmann::ordered_json;

Json partners_json(const std::vector<domain::Partner>& partners) {
    Json rows = Json::array();
    for (const auto& partner : partners)
        rows.push_back({{"code", partner.code.text()}, {"name", partner.name}});
    return rows;
}

std::string names_of(const std::vector<domain::Partner>& partners) {
    std::string names;
    for (const auto& partner : partners) names += (names.empty() ? "" : ", ") + partner.name;
    return names;
}

void tell_partners(const Session& session, const app::ImportDone& done) {
    if (!done.partners_added.empty())
        session.line(
            session.say("商品にあった自治体を加えました: ", "Added the municipalities the items name: ") +
            names_of(done.partners_added));
    if (!done.partners_unnamed.empty())
        session.line(session.say("名前のわからない自治体があります(import partners で名前を入れてください): ",
                                 "Their names are not known (import partners to give them): ") +
                     names_of(done.partners_unnamed));
}

struct ImportOptions {
    std::string file;
    bool add = false;
};

Result<int> import(Session& session, const ListKind& list, const ImportOptions& options) {
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY(const auto done,
                shop->import(list.kind, options.file,
                             options.add ? app::ImportOver::taken : app::ImportOver::refused));
    if (session.options.json)
        session.line(json_line(Json{{"kind", list.name},
                                    {"added", done.added},
                                    {"changed", done.changed},
                                    {"unchanged", done.unchanged},
                                    {"left_to_node", done.left_to_node},
                                    {"consignors_added", done.consignors_added},
                                    {"partners_added", partners_json(done.partners_added)},
                                    {"partners_unnamed", partners_json(done.partners_unnamed)}}));
    else {
        session.line(session.say("取り込みました: 追加 ", "Imported: added ") + std::to_string(done.added) +
                     session.say("、変更 ", ", changed ") + std::to_string(done.changed) +
                     session.say("、そのまま ", ", unchanged ") + std::to_string(done.unchanged));
        if (done.left_to_node > 0)
            session.line(session.say("本部が決めている商品のため変えなかったもの: ",
                                     "Left as they are, since the node decides them: ") +
                         std::to_string(done.left_to_node));
        tell_partners(session, done);
    }
    copy_after_writing(*shop, session);
    return exit_ok;
}

}  // namespace

void add_import(CLI::App& app, Session& session, Action& chosen) {
    auto* command = app.add_subcommand(
        "import",
        session.say("CSV の一覧を取り込む(全部か、何も取り込まないか)", "import a CSV list, all or nothing"));
    command->require_subcommand(1);
    command->footer(
        session.say("文字コードは UTF-8(BOM の有無を問わず)か CP932(Excel の CSV)。\n例:\n",
                    "Files are UTF-8, with or without BOM, or CP932 as Excel saves it.\nExample:\n") +
        "  tsunagu --data shop import items items.csv");
    for (const auto& list : list_kinds) {
        const auto options = std::make_shared<ImportOptions>();
        auto* kind = command->add_subcommand(list.name, session.say(list.ja, list.en));
        kind->add_option("FILE", options->file, session.say("CSV ファイル", "the CSV file"))
            ->required()
            ->type_name("");
        if (list.kind == app::ImportKind::stock)
            kind->add_flag(
                "--add", options->add,
                session.say("すでに数えてある在庫に入荷として足す(なければその行を断る)",
                            "add to stock counted there already, as a delivery (else such a line is "
                            "refused)"));
        kind->callback([&session, &chosen, &list, options] {
            chosen = [&session, &list, options] { return import(session, list, *options); };
        });
    }
}

}  // namespace tsunagu::cli
