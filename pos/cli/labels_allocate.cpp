// tsunagu labels allocate: codes of the shop's own, for goods that come without one.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "inventory/domain/barcode.h"
#include "pos/app/label_composition.h"
#include "pos/cli/after_writing.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_text.h"

namespace tsunagu::cli {

namespace {

struct AllocateOptions {
    std::vector<std::string> items;
    int fresh = 0;
    bool another = false;
};

struct AllocatedCode {
    ItemCode code;
    bool allocated = false;  ///< no: the item had it
};

Result<AllocatedCode> allocated_code(app::Shop& shop, const ItemId& id, bool another) {
    const auto catalogue = shop.catalogue();
    const auto& codes = catalogue->find(id)->item.codes;
    const auto own = std::find_if(codes.begin(), codes.end(), domain::is_in_store);
    if (own != codes.end() && !another) return AllocatedCode{*own, false};
    TSUNAGU_TRY(auto code, shop.give_in_store_code(id));
    return AllocatedCode{std::move(code), true};
}

Result<std::vector<ItemCode>> reserved_codes(app::Shop& shop, int count) {
    if (count == 0) return std::vector<ItemCode>();
    return shop.reserve_in_store_codes(static_cast<std::size_t>(count));
}

Result<void> check_allocate(const Session& session, const AllocateOptions& options) {
    const auto limit = static_cast<int>(app::Shop::most_reserved);
    if (options.fresh < 0 || options.fresh > limit)
        return fail(ErrorCode::field_invalid, {{"column", "--new"},
                                               {"value", std::to_string(options.fresh)},
                                               {"allowed", "1-" + std::to_string(limit)}});
    if (options.items.empty() && options.fresh == 0)
        return fail(ErrorCode::usage,
                    {{"what", session.say("--item か --new を指定してください",
                                          "name goods with --item, or a number with --new")}});
    return {};
}

Result<int> allocate(Session& session, const AllocateOptions& options) {
    TSUNAGU_TRY_VOID(check_allocate(session, options));
    TSUNAGU_TRY(const auto shop, session.open_shop());
    // All are found before any is given a code: a slip in the last changes nothing.
    std::vector<ItemId> ids;
    for (const auto& text : options.items) {
        TSUNAGU_TRY(const auto item, app::find_labelled(*shop->catalogue(), text));
        const auto& id = item.entry->item.id;
        TSUNAGU_TRY_VOID(shop->refuse_item_of_node(item.entry->item));
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    }
    auto rows = nlohmann::ordered_json::array();
    for (const auto& id : ids) {
        TSUNAGU_TRY(const auto given, allocated_code(*shop, id, options.another));
        const auto catalogue = shop->catalogue();
        const auto& name = domain::name_for(catalogue->find(id)->item, session.language());
        rows.push_back({{"code", given.code.text()}, {"name", name}, {"allocated", given.allocated}});
        if (!session.options.json)
            session.line(given.code.text() + "  " + name +
                         (given.allocated ? "" : session.say("  (すでにあります)", "  (it had this one)")));
    }
    TSUNAGU_TRY(const auto reserved, reserved_codes(*shop, options.fresh));
    auto codes = nlohmann::ordered_json::array();
    for (const auto& code : reserved) {
        codes.push_back(code.text());
        if (!session.options.json) session.line(code.text());
    }
    if (session.options.json)
        session.line(
            json_line(nlohmann::ordered_json{{"items", std::move(rows)}, {"reserved", std::move(codes)}}));
    copy_after_writing(*shop, session);
    return exit_ok;
}

}  // namespace

void add_labels_allocate(CLI::App& parent, Session& session, Action& chosen) {
    const auto options = std::make_shared<AllocateOptions>();
    auto* command = parent.add_subcommand(
        "allocate", session.say("店内コードを付ける", "give goods a code of the shop's own"));
    command
        ->add_option("--item", options->items,
                     session.say("商品コードか品名(何度でも)", "item code or name; repeat it"))
        ->type_name("CODE|NAME")
        ->allow_extra_args(false);
    command
        ->add_option("--new", options->fresh,
                     session.say("これから登録する商品のコードの数", "codes for goods to be imported later"))
        ->type_name("COUNT");
    command->add_flag("--another", options->another,
                      session.say("店内コードがあっても、もう一つ付ける", "one more, even where it has one"));
    command->callback([&session, &chosen, options] {
        chosen = [&session, options] { return allocate(session, *options); };
    });
}

}  // namespace tsunagu::cli
