// tsunagu item proposals|adopt|merge|separate: items that were made twice, or at a till before the node knew
// of them.
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "inventory/domain/barcode.h"
#include "pos/app/item_book.h"
#include "pos/cli/after_writing.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/goods.h"
#include "pos/cli/json_rows.h"
#include "pos/cli/json_text.h"
#include "pos/till/receipt.h"

namespace tsunagu::cli {

namespace {

using Json = nlohmann::ordered_json;

struct MergingOptions {
    std::vector<std::string> items;
    std::string into;
    bool all = false;
};

Json item_of(const domain::Item& item) {
    Json json{{"id", to_text(item.id.entry)},
              {"code", item.codes.empty() ? std::string() : item.codes.front().text()},
              {"name", item.name},
              {"price", nullptr},
              {"tax_class", std::string(domain::name_of(item.tax_class))},
              {"unit", std::string(domain::name_of(item.unit))},
              {"to_review", item.to_review}};
    if (item.price) json["price"] = item.price->value();
    return json;
}

Json proposal_of(const app::ItemProposal& proposal) {
    auto json = item_of(proposal.item);
    json["terminal"] = proposal.item.id.entry.stream.text();
    json["same"] = proposal.same ? item_of(*proposal.same) : Json();
    return json;
}

std::string words_of(const domain::Item& item) {
    return to_text(item.id.entry) + "  " +
           (item.codes.empty() ? std::string("-") : item.codes.front().text()) + "  " +
           (item.price ? till::yen_text(*item.price) : std::string("-")) + "  " + item.name;
}

/// What a price or a tax class becomes once the item sells as another.
std::string change_of(const Session& session, const app::ItemProposal& proposal) {
    const auto language = session.language();
    std::string words;
    const auto& item = proposal.item;
    const auto& same = *proposal.same;
    if (item.price != same.price && item.price && same.price)
        words += "  " + till::yen_text(*item.price) + " -> " + till::yen_text(*same.price);
    if (item.tax_class != same.tax_class)
        words += "  " + std::string(domain::words_for(item.tax_class, language)) + " -> " +
                 std::string(domain::words_for(same.tax_class, language));
    return words;
}

void tell_pair(const Session& session, const app::ItemProposal& proposal, std::string_view head) {
    session.line(std::string(head) + words_of(proposal.item));
    session.line("    -> " + words_of(*proposal.same) + change_of(session, proposal));
}

/// By its id, or by a code that leads to it.
Result<ItemId> named_item(const app::Catalogue& catalogue, const std::string& text) {
    if (const auto entry = parse_entry_ref(text)) return ItemId{*entry};
    TSUNAGU_TRY(const auto code, domain::parse_item_code(text));
    TSUNAGU_TRY(const auto* entry, catalogue.require(code));
    return entry->item.id;
}

Result<int> list_proposals(Session& session, const MergingOptions& /*options*/) {
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto proposals, view->item_proposals());
    if (session.options.json) {
        JsonRows rows(session);
        for (const auto& proposal : proposals) rows.add(json_line(proposal_of(proposal)));
        rows.end();
        return exit_ok;
    }
    if (proposals.empty())
        session.line(session.say("確認を待っている商品はありません", "No item waits to be taken over"));
    for (const auto& proposal : proposals)
        if (proposal.same)
            tell_pair(session, proposal, "");
        else
            session.line(words_of(proposal.item) +
                         (proposal.item.to_review ? session.say("  要確認", "  to be reviewed") : ""));
    return exit_ok;
}

Result<int> adopt(Session& session, const MergingOptions& options) {
    if (options.items.empty() != options.all)
        return fail(ErrorCode::usage, {{"what", session.say("商品の番号か --all のどちらかを付けてください",
                                                            "give ids of items, or --all")}});
    std::vector<ItemId> wanted;
    for (const auto& text : options.items) {
        TSUNAGU_TRY(auto entry, read_entry(session, text));
        wanted.push_back(ItemId{std::move(entry)});
    }
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY(const auto done, shop->item_book().adopt(wanted));
    if (session.options.json) {
        Json json{{"adopted", Json::array()}, {"merged", Json::array()}, {"left", Json::array()}};
        for (const auto& item : done.adopted) json["adopted"].push_back(item_of(item));
        for (const auto& pair : done.merged) json["merged"].push_back(proposal_of(pair));
        for (const auto& pair : done.left) json["left"].push_back(proposal_of(pair));
        session.line(json_line(json));
    } else {
        for (const auto& item : done.adopted)
            session.line(session.say("採用  ", "adopted  ") + words_of(item));
        for (const auto& pair : done.merged) tell_pair(session, pair, session.say("まとめた  ", "merged  "));
        for (const auto& pair : done.left)
            tell_pair(session, pair,
                      session.say("残した(単位か種類が違う)  ", "left, another unit or kind  "));
        if (done.adopted.empty() && done.merged.empty() && done.left.empty())
            session.line(session.say("確認を待っている商品はありません", "No item waits to be taken over"));
    }
    copy_after_writing(*shop, session);
    return exit_ok;
}

Result<int> tell_one(Session& session, app::Shop& shop, const domain::Item& item, std::string_view words) {
    if (session.options.json)
        session.line(json_line(item_of(item)));
    else
        session.line(std::string(words) + words_of(item));
    copy_after_writing(shop, session);
    return exit_ok;
}

Result<int> merge(Session& session, const MergingOptions& options) {
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY(const auto item, named_item(*shop->catalogue(), options.items.front()));
    TSUNAGU_TRY(const auto into, named_item(*shop->catalogue(), options.into));
    TSUNAGU_TRY(const auto now, shop->item_book().merge(item, into));
    return tell_one(session, *shop, now, session.say("まとめました  ", "Merged into  "));
}

Result<int> separate(Session& session, const MergingOptions& options) {
    TSUNAGU_TRY(auto entry, read_entry(session, options.items.front()));
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY(const auto item, shop->item_book().separate(ItemId{std::move(entry)}));
    return tell_one(session, *shop, item, session.say("分けました  ", "Separated  "));
}

CLI::App* add_part(CLI::App& parent, Session& session, Action& chosen, const char* name,
                   const std::string& words, const std::shared_ptr<MergingOptions>& options,
                   Result<int> (*run)(Session&, const MergingOptions&)) {
    auto* part = parent.add_subcommand(name, words);
    part->callback([&session, &chosen, options, run] {
        chosen = [&session, options, run] { return run(session, *options); };
    });
    return part;
}

}  // namespace

void add_item_merging(CLI::App& parent, Session& session, Action& chosen) {
    const auto options = std::make_shared<MergingOptions>();
    add_part(parent, session, chosen, "proposals",
             session.say("端末が作り、本部がまだ採用していない商品",
                         "items of terminals the node has not taken over"),
             options, list_proposals);
    auto* part = add_part(
        parent, session, chosen, "adopt",
        session.say("本部がそれを採用する。同じコードの商品があれば、それにまとめる",
                    "take them over at the node; what shares a code with other goods is merged into them"),
        options, adopt);
    part->add_option("item", options->items,
                     session.say("商品の番号 T1/123/45", "ids of items, like T1/123/45"))
        ->type_name("ID");
    part->add_flag("--all", options->all, session.say("全部", "all of them"));
    part = add_part(parent, session, chosen, "merge",
                    session.say("商品を別の商品にまとめる。在庫も売上もその商品のものになる",
                                "from now on the item is another one, with its stock and sales"),
                    options, merge);
    part->add_option("item", options->items,
                     session.say("まとめる商品のコードか番号", "code or id of the item"))
        ->required()
        ->expected(1)
        ->type_name("CODE|ID");
    part->add_option("--into", options->into,
                     session.say("まとめる先のコードか番号", "code or id of the other"))
        ->required()
        ->type_name("CODE|ID");
    part = add_part(parent, session, chosen, "separate",
                    session.say("まとめた商品を、もう一度別の商品にする", "take a merge back"), options,
                    separate);
    part->add_option("item", options->items, session.say("分ける商品の番号", "id of the merged item"))
        ->required()
        ->expected(1)
        ->type_name("ID");
}

}  // namespace tsunagu::cli
