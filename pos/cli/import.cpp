// tsunagu import: takes a CSV list in, all or nothing.
#include <CLI/CLI.hpp>
#include <array>
#include <memory>
#include <nlohmann/json.hpp>

#include "pos/cli/after_writing.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"

namespace tsunagu::cli {

namespace {

struct ListKind {
    const char* name;
    app::ImportKind kind;
    std::string_view ja;
    std::string_view en;
};
constexpr std::array<ListKind, 5> list_kinds{{
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
    {"stock", app::ImportKind::stock, "入荷: code,location,quantity と lot",
     "deliveries: code,location,quantity; optional lot"},
}};

Result<int> import(Session& session, const ListKind& list, const std::string& file) {
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY(const auto done, shop->import(list.kind, file));
    if (session.options.json)
        session.line(nlohmann::ordered_json{{"kind", list.name},
                                            {"added", done.added},
                                            {"changed", done.changed},
                                            {"unchanged", done.unchanged},
                                            {"consignors_added", done.consignors_added}}
                         .dump());
    else
        session.line(session.say("取り込みました: 追加 ", "Imported: added ") + std::to_string(done.added) +
                     session.say("、変更 ", ", changed ") + std::to_string(done.changed) +
                     session.say("、そのまま ", ", unchanged ") + std::to_string(done.unchanged));
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
        const auto file = std::make_shared<std::string>();
        auto* kind = command->add_subcommand(list.name, session.say(list.ja, list.en));
        kind->add_option("FILE", *file, session.say("CSV ファイル", "the CSV file"))
            ->required()
            ->type_name("");
        kind->callback([&session, &chosen, &list, file] {
            chosen = [&session, &list, file] { return import(session, list, *file); };
        });
    }
}

}  // namespace tsunagu::cli
