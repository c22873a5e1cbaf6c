// tsunagu tally: a sheet of paper that stood in for the till, entered in bulk under its own day.
#include <CLI/CLI.hpp>
#include <memory>

#include "inventory/base/parse.h"
#include "inventory/domain/barcode.h"
#include "inventory/domain/lot.h"
#include "pos/app/basket_id.h"
#include "pos/app/tally.h"
#include "pos/cli/after_writing.h"
#include "pos/cli/arguments.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/goods.h"
#include "pos/cli/json_text.h"
#include "pos/cli/stock_elsewhere.h"
#include "pos/till/receipt.h"

namespace tsunagu::cli {

namespace {

struct TallyOptions {
    std::vector<std::string> items;
    std::vector<std::string> tenders;
    std::string at;
    std::string date;
    std::string from;
    std::string until;
    std::string sold_by;
    std::string difference;
    std::string reason;
    std::string receipt;
    bool age_checked = false;
    bool although_sold = false;
    bool although_counted = false;
    bool although_old = false;
    bool although_unheard = false;
};

/// "10:00" as minutes of the day. hours_invalid.
Result<std::int64_t> read_minute(const std::string& text) {
    const auto digit = [&](std::size_t at) { return static_cast<std::int64_t>(text[at] - '0'); };
    const auto is_digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    const bool written =
        text.size() == 5 && text[2] == ':' && is_digit(0) && is_digit(1) && is_digit(3) && is_digit(4);
    const auto hour = written ? digit(0) * 10 + digit(1) : 24;
    const auto minute = written ? digit(3) * 10 + digit(4) : 0;
    if (hour > 23 || minute > 59) return fail(ErrorCode::hours_invalid, {{"value", text}});
    return hour * 60 + minute;
}

/// Whole yen, with a sign where it is short. amount_invalid.
Result<Yen> read_difference(const std::string& text) {
    const bool is_short = text.starts_with('-');
    const auto digits = std::string_view(text).substr(is_short || text.starts_with('+') ? 1 : 0);
    const auto yen = parse_unsigned(digits, static_cast<std::uint64_t>(Yen::limit));
    if (!yen)
        return fail(ErrorCode::amount_invalid, {{"value", text}, {"limit", std::to_string(Yen::limit)}});
    const Yen amount(static_cast<std::int64_t>(*yen));
    return is_short ? -amount : amount;
}

/// "CODE*QTY@YEN": the sheet's own price, where it is not today's.
Result<std::optional<Yen>> take_price(std::string& text) {
    const auto at = text.rfind('@');
    if (at == std::string::npos) return std::optional<Yen>();
    const auto yen =
        parse_unsigned(std::string_view(text).substr(at + 1), static_cast<std::uint64_t>(Yen::limit));
    if (!yen)
        return fail(ErrorCode::amount_invalid,
                    {{"value", text.substr(at + 1)}, {"limit", std::to_string(Yen::limit)}});
    text.resize(at);
    return std::optional(Yen(static_cast<std::int64_t>(*yen)));
}

Result<till::Basket> tally_basket(Session& session, const TallyOptions& options,
                                  const app::Catalogue& catalogue) {
    till::Basket basket(app::new_basket_id(session.entropy()));
    basket.set_age_checked(options.age_checked);
    for (auto text : options.items) {
        TSUNAGU_TRY(const auto price, take_price(text));
        TSUNAGU_TRY(const auto argument, read_item(text, stock_quantities));
        TSUNAGU_TRY(const auto scanned, domain::parse_barcode(argument.code));
        TSUNAGU_TRY(const auto* entry, catalogue.require(scanned.item));
        auto snapshot = catalogue.snapshot(*entry, scanned.item);
        if (price) snapshot.price = price;
        TSUNAGU_TRY(const auto quantity, catalogue.quantity_of(scanned.item, argument.quantity));
        TSUNAGU_TRY_VOID(basket.add(std::move(snapshot), quantity, domain::lot_of(scanned)));
    }
    return basket;
}

/// The sheet of the catalogue's day.
Result<app::TallyRequest> tally_request(Session& session, const TallyOptions& options,
                                        const app::Catalogue& catalogue) {
    TSUNAGU_TRY(auto basket, tally_basket(session, options, catalogue));
    app::TallyRequest request{std::move(basket),
                              {},
                              here_or(catalogue, options.at),
                              {},
                              0,
                              {},
                              {},
                              {},
                              {},
                              {},
                              options.although_sold,
                              options.although_counted,
                              options.although_old};
    for (const auto& text : options.tenders) {
        TSUNAGU_TRY(auto payment, read_payment(text));
        request.counted.push_back(std::move(payment));
    }
    request.date = catalogue.day();
    if (!options.from.empty()) {
        TSUNAGU_TRY(request.from, read_minute(options.from));
    }
    if (!options.until.empty()) {
        TSUNAGU_TRY(request.until, read_minute(options.until));
    }
    if (!options.difference.empty()) {
        TSUNAGU_TRY(request.difference, read_difference(options.difference));
    }
    request.why = options.reason;
    request.sold_by = OperatorId(options.sold_by);
    request.told = stock_told(session);
    request.although_unheard = options.although_unheard;
    return request;
}

Result<int> end_tally(Session& session, app::Shop& shop) {
    TSUNAGU_TRY_VOID(session.flush());
    copy_after_writing(shop, session);
    return exit_ok;
}

Result<int> enter_tally(Session& session, const TallyOptions& options) {
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY_VOID(shop->require_till());
    TSUNAGU_TRY(const auto date, read_date(options.date));
    TSUNAGU_TRY(const auto request, tally_request(session, options, *shop->catalogue()->on(date)));
    TSUNAGU_TRY(const auto sale, shop->enter_tally(request));
    if (session.options.json)
        session.line(sale_json(sale));
    else
        session.line(sale.record.receipt + "  " + to_text(sale.business_date) + "  " +
                     sale.record.location.text() + session.say("  紙から  合計 ", "  from paper  total ") +
                     till::yen_text(sale.record.total));
    return end_tally(session, *shop);
}

Result<int> void_tally(Session& session, const TallyOptions& options) {
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY(const auto done, shop->take_back_tally(options.receipt, {}, options.although_counted));
    if (session.options.json)
        session.line(sale_json(done.sale));
    else
        session.line(options.receipt + session.say(" を取り消しました", " was voided"));
    return end_tally(session, *shop);
}

void add_although_counted(CLI::App& command, const Session& session, TallyOptions& options) {
    command.add_flag("--although-counted", options.although_counted,
                     session.say("そのあと棚卸が確定していても、在庫を動かす",
                                 "move the stock although it was counted since"));
}

void add_tally_sheet_options(CLI::App& command, const Session& session, TallyOptions& options) {
    command
        .add_option("--at", options.at, session.say("売った場所(既定はこの端末の売場)", "where it was sold"))
        ->type_name("LOC");
    command.add_option("--date", options.date, session.say("売った日", "the day it was sold"))
        ->required()
        ->type_name("YYYY-MM-DD");
    command
        .add_option("--from", options.from,
                    session.say("集計票の始まりの時刻(既定 00:00)", "when the sheet begins (default 00:00)"))
        ->type_name("HH:MM");
    command
        .add_option("--until", options.until,
                    session.say("終わりの時刻(既定は一日の終わり、当日なら今)",
                                "when it ends (default: with the day, today now)"))
        ->type_name("HH:MM");
    command
        .add_option(
            "--by", options.sold_by,
            session.say("売った担当(既定は入力する人)", "who kept the sheet (default: who enters it)"))
        ->type_name("ID");
}

void add_tally_money_options(CLI::App& command, const Session& session, TallyOptions& options) {
    command
        .add_option("--item", options.items,
                    session.say("商品コードと数量(何度でも)。@ のあとに票の値段",
                                "item code and quantity; repeat it. After @ the sheet's own price"))
        ->type_name("CODE*QTY[@YEN]")
        ->allow_extra_args(false);
    command
        .add_option("--tender", options.tenders,
                    session.say("支払方法と数えた金額(何度でも)。現金は釣り銭準備金を引く",
                                "kind of payment and yen counted; repeat it. Cash without the float"))
        ->type_name("KIND=YEN")
        ->allow_extra_args(false);
    command
        .add_option(
            "--difference", options.difference,
            session.say("合わない金額。足りなければ -300", "what does not balance; -300 where it is short"))
        ->type_name("YEN");
    command.add_option("--reason", options.reason, session.say("差のわけ", "why there is a difference"))
        ->type_name("TEXT");
    command.add_flag("--age-checked", options.age_checked,
                     session.say("20歳以上と確かめていた", "the customers' age was checked (20 or over)"));
    command.add_flag("--although-sold,--expect-sales-exist", options.although_sold,
                     session.say("同じ場所と時間に売上があっても、別の分として入れる",
                                 "enter it although the place has sales of those hours"));
    command.add_flag("--although-unheard", options.although_unheard,
                     session.say("ほかの端末がその時間に売っていないと確かめた",
                                 "it was looked up that no other terminal sold in those hours"));
    command.add_flag("--although-old", options.although_old,
                     session.say("ひと月より前の日でも入れる", "enter it although the day is long ago"));
    add_although_counted(command, session, options);
}

}  // namespace

void add_tally(CLI::App& app, Session& session, Action& chosen) {
    const auto options = std::make_shared<TallyOptions>();
    auto* command = app.add_subcommand("tally", session.say("紙の集計票の売上", "sales kept on paper"));
    command->require_subcommand(1);
    auto* enter = command->add_subcommand("enter", session.say("集計票をまとめて入れる", "enter a sheet"));
    add_tally_sheet_options(*enter, session, *options);
    add_tally_money_options(*enter, session, *options);
    enter->footer(
        session.say("例:\n", "Example:\n") +
        "  tsunagu --data shop tally enter --at TENT1 --date 2026-11-22 --from 10:00 --until 15:30 \\\n"
        "      --item '4901234567894*23' --item '4900000000009*4@900' --tender cash=28000 --by 02");
    enter->callback([&session, &chosen, options] {
        chosen = [&session, options] { return enter_tally(session, *options); };
    });
    auto* undo = command->add_subcommand("void", session.say("紙から入れた売上を取り消す", "take one back"));
    undo->add_option("NUMBER", options->receipt, session.say("レシート番号", "its receipt number"))
        ->required()
        ->type_name("");
    add_although_counted(*undo, session, *options);
    undo->callback([&session, &chosen, options] {
        chosen = [&session, options] { return void_tally(session, *options); };
    });
}

}  // namespace tsunagu::cli
