// tsunagu item: an item made in a hurry, its review, and when its lots are pointed out.
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "inventory/domain/barcode.h"
#include "inventory/domain/item_import.h"
#include "pos/cli/after_writing.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_text.h"
#include "pos/till/receipt.h"

namespace tsunagu::cli {

namespace {

struct ItemOptions {
    std::string code;
    std::string name;
    std::string price;
    std::string tax_class;
    std::string kind;
    std::string category;
    std::string image;
    std::string alert;
};

template <domain::HasNames Value>
Result<std::optional<Value>> item_word(std::string_view column, const std::string& text) {
    if (text.empty()) return std::optional<Value>();
    const auto value = domain::value_named<Value>(text);
    if (!value)
        return fail(
            ErrorCode::field_invalid,
            {{"column", std::string(column)}, {"value", text}, {"allowed", domain::names_of<Value>()}});
    return value;
}

Result<std::optional<Yen>> item_price(const std::string& text) {
    if (text.empty()) return std::optional<Yen>();
    const auto price = domain::parse_price(text);
    if (!price)
        return fail(ErrorCode::field_invalid,
                    {{"column", "--price"},
                     {"value", text},
                     {"allowed", "0-" + std::to_string(domain::Item::price_limit)}});
    return price;
}

Result<int> tell_item(Session& session, app::Shop& shop, const app::CatalogueItem& entry,
                      std::string_view words) {
    const auto& item = entry.item;
    const auto price = entry.price_on(shop.today());
    if (session.options.json)
        session.line(item_json(entry, shop.today()));
    else
        session.line(std::string(words) + "  " + item.codes.front().text() + "  " +
                     (price ? till::yen_text(*price) : std::string("-")) + "  " + item.name);
    copy_after_writing(shop, session);
    return exit_ok;
}

/// The catalogue has it as it was before: it is read anew.
Result<int> tell_changed(Session& session, app::Shop& shop, const ItemCode& code, std::string_view words) {
    TSUNAGU_TRY(const auto entry, shop.find_item(code));
    if (!entry) return fail(ErrorCode::unknown_item, {{"code", code.text()}});
    return tell_item(session, shop, *entry, words);
}

Result<int> quick_item(Session& session, const ItemOptions& options) {
    app::QuickItem quick;
    quick.name = options.name;
    quick.category = options.category;
    quick.image = options.image;
    TSUNAGU_TRY(const auto price, item_price(options.price));
    quick.price = price.value_or(Yen());
    TSUNAGU_TRY(const auto tax_class, item_word<domain::TaxClass>("--tax-class", options.tax_class));
    quick.tax_class = tax_class.value_or(domain::TaxClass::standard);
    TSUNAGU_TRY(quick.kind, item_word<domain::ItemKind>("--kind", options.kind));
    if (!options.code.empty()) {
        TSUNAGU_TRY(quick.code, domain::parse_item_code(options.code));
    }
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY(const auto entry, shop->add_quick_item(quick));
    return tell_item(session, *shop, entry, session.say("登録しました(要確認)", "Added, to be reviewed:"));
}

Result<int> review_item(Session& session, const ItemOptions& options) {
    TSUNAGU_TRY(const auto code, domain::parse_item_code(options.code));
    app::ItemReview review;
    if (!options.name.empty()) review.name = options.name;
    if (!options.category.empty()) review.category = options.category;
    TSUNAGU_TRY(review.price, item_price(options.price));
    TSUNAGU_TRY(review.tax_class, item_word<domain::TaxClass>("--tax-class", options.tax_class));
    TSUNAGU_TRY(review.kind, item_word<domain::ItemKind>("--kind", options.kind));
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY_VOID(shop->review_item(code, review));
    return tell_changed(session, *shop, code, session.say("確認しました", "Reviewed:"));
}

Result<int> item_alert(Session& session, const ItemOptions& options) {
    TSUNAGU_TRY(const auto code, domain::parse_item_code(options.code));
    std::optional<domain::ExpiryAlert> alert;
    if (options.alert != "default") {
        alert = domain::parse_expiry_alert(options.alert);
        if (!alert)
            return fail(
                ErrorCode::field_invalid,
                {{"column", "ALERT"},
                 {"value", options.alert},
                 {"allowed", "third|0-" + std::to_string(domain::ExpiryAlert::most_days) + "|default"}});
    }
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY_VOID(shop->set_expiry_alert(code, alert));
    return tell_changed(session, *shop, code, session.say("期限の知らせを決めました", "Expiry alert set:"));
}

void add_item_texts(CLI::App& command, const Session& session, ItemOptions& options) {
    command.add_option("--name", options.name, session.say("品名", "its name"))->type_name("NAME");
    command.add_option("--price", options.price, session.say("税込みの値段", "price, tax included"))
        ->type_name("YEN");
    command.add_option("--tax-class", options.tax_class, session.say("税区分", "tax class"))
        ->type_name(domain::names_of<domain::TaxClass>());
    command
        .add_option("--kind", options.kind,
                    session.say("種類(既定は軽減税率の食品なら food、ほかは goods)",
                                "kind (default: food for the reduced class of food, else goods)"))
        ->type_name(domain::names_of<domain::ItemKind>());
    command.add_option("--category", options.category, session.say("分類", "category"))->type_name("TEXT");
}

template <class Run>
CLI::App* add_item_part(CLI::App& parent, Session& session, Action& chosen, const char* name,
                        const std::string& words, const std::shared_ptr<ItemOptions>& options, Run run) {
    auto* command = parent.add_subcommand(name, words);
    command->callback([&session, &chosen, options, run] {
        chosen = [&session, options, run] { return run(session, *options); };
    });
    return command;
}

void add_item_code(CLI::App& command, const Session& session, ItemOptions& options) {
    command.add_option("code", options.code, session.say("商品コード", "a code of the item"))
        ->required()
        ->type_name("CODE");
}

}  // namespace

void add_item(CLI::App& app, Session& session, Action& chosen) {
    auto* command = app.add_subcommand("item", session.say("商品の追加(要確認)・確認・期限の知らせ・値段",
                                                           "make, review, watch and price an item"));
    command->require_subcommand(1);
    command->footer(session.say("例:\n", "Examples:\n") +
                    "  tsunagu --data shop item quick --name 夏みかん --price 300 --tax-class reduced_food\n"
                    "  tsunagu --data shop items --to-review\n"
                    "  tsunagu --data shop item review 2900100000016 --category 果物\n"
                    "  tsunagu --data shop item alert 4901234567894 third\n"
                    "  tsunagu --data node item adopt --all");
    const auto quick = std::make_shared<ItemOptions>();
    auto* part = add_item_part(
        *command, session, chosen, "quick",
        session.say("商品をその場で登録する。要確認のしるしが付く", "add an item now, to be reviewed later"),
        quick, quick_item);
    add_item_texts(*part, session, *quick);
    for (const auto* needed : {"--name", "--price", "--tax-class"}) part->get_option(needed)->required();
    part->add_option("--code", quick->code,
                     session.say("商品のバーコード(なければ店内コードを付ける)",
                                 "its barcode (default: a code of the shop's own)"))
        ->type_name("CODE");
    part->add_option("--image", quick->image, session.say("写真のファイル名", "file name of a picture"))
        ->type_name("NAME");
    const auto review = std::make_shared<ItemOptions>();
    part = add_item_part(*command, session, chosen, "review",
                         session.say("要確認のしるしを外す。直すところがあれば一緒に",
                                     "take the mark off, and put right what is wrong"),
                         review, review_item);
    add_item_code(*part, session, *review);
    add_item_texts(*part, session, *review);
    const auto alert = std::make_shared<ItemOptions>();
    part = add_item_part(*command, session, chosen, "alert",
                         session.say("期限が近いと知らせる日: third(3分の1ルール)、日数、default",
                                     "when its lots are pointed out: third, days before the date, default"),
                         alert, item_alert);
    add_item_code(*part, session, *alert);
    part->add_option("alert", alert->alert, session.say("いつから知らせるか", "from when on"))
        ->required()
        ->type_name("third|DAYS|default");
    add_item_merging(*command, session, chosen);
    add_item_price(*command, session, chosen);
    add_item_picture(*command, session, chosen);
}

}  // namespace tsunagu::cli
