#include "pos/cli/goods.h"

#include <CLI/CLI.hpp>
#include <array>

#include "inventory/domain/barcode.h"
#include "inventory/domain/lot.h"

namespace tsunagu::cli {

namespace {

using Reason = domain::MovementReason;
constexpr std::array losses = {Reason::waste,   Reason::expired, Reason::damaged,
                               Reason::tasting, Reason::theft,   Reason::relief};

Result<std::optional<domain::Expiry>> told_expiry(const GoodsOptions& options) {
    const bool use_by = !options.use_by.empty();
    const auto& text = use_by ? options.use_by : options.expires;
    if (text.empty()) return std::optional<domain::Expiry>();
    TSUNAGU_TRY(const auto date, read_date(text, use_by ? "--use-by" : "--expires"));
    return std::optional(
        domain::Expiry{use_by ? domain::ExpiryKind::use_by : domain::ExpiryKind::best_before, date});
}

}  // namespace

void add_goods(CLI::App& command, const Session& session, GoodsOptions& options, bool lots) {
    command
        .add_option("--item", options.items,
                    session.say("商品コードと数量(何度でも)。GS1 ならロットと期限も読む",
                                "item code and quantity; repeat it. A GS1 code gives lot and date"))
        ->type_name("CODE[*QTY]")
        ->allow_extra_args(false);
    if (!lots) return;
    command
        .add_option(
            "--lot", options.lot,
            session.say("ロット番号(コードにないもの全部に)", "lot of all goods whose code names none"))
        ->type_name("LOT");
}

Result<std::vector<app::NamedGoods>> read_goods(const app::Catalogue& catalogue, const GoodsOptions& options,
                                                QuantityRange range) {
    TSUNAGU_TRY(const auto told, told_expiry(options));
    std::vector<app::NamedGoods> goods;
    for (const auto& text : options.items) {
        TSUNAGU_TRY(const auto argument, read_item(text, range));
        TSUNAGU_TRY(const auto scanned, domain::parse_barcode(argument.code));
        auto quantity = argument.quantity.value_or(Quantity(1));
        if (range.needed) {
            TSUNAGU_TRY(quantity, catalogue.quantity_of(scanned.item, argument.quantity));
        }
        app::NamedGoods named{scanned.item, domain::lot_of(scanned), scanned.expiry, quantity};
        if (scanned.lot.empty() && !options.lot.empty()) named.lot = options.lot;
        if (!named.expiry) named.expiry = told;
        goods.push_back(std::move(named));
    }
    return goods;
}

Result<EntryRef> read_entry(const Session& session, std::string_view text) {
    if (auto entry = parse_entry_ref(text)) return std::move(*entry);
    return fail(ErrorCode::usage,
                {{"what", session.say("番号は T1/123/45 の形です: ", "an id is like T1/123/45: ") +
                              std::string(text)}});
}

Result<domain::MovementReason> read_loss(const Session& session, std::string_view text,
                                         std::string_view option) {
    std::string allowed;
    for (const auto reason : losses) {
        const auto& row = domain::row_of(reason);
        if (text == row.name || text == row.ja || text == row.en) return reason;
        allowed +=
            (allowed.empty() ? "" : "|") + session.say(std::string(row.ja) + "/", "") + std::string(row.name);
    }
    const auto& back = domain::row_of(domain::MovementReason::return_to_consignor);
    if (text == "return" || text == back.name || text == back.ja || text == back.en || text == "返品")
        return fail(ErrorCode::return_is_no_loss, {{"value", std::string(text)}});
    return fail(ErrorCode::field_invalid,
                {{"column", std::string(option)}, {"value", std::string(text)}, {"allowed", allowed}});
}

LocationCode here_or(const app::Catalogue& catalogue, const std::string& code) {
    return code.empty() ? catalogue.facts().location.code : LocationCode(code);
}

}  // namespace tsunagu::cli
