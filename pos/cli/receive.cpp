// tsunagu receive: a delivery.
#include <CLI/CLI.hpp>
#include <memory>

#include "pos/app/stock_book.h"
#include "pos/cli/command.h"
#include "pos/cli/goods.h"
#include "pos/cli/stock_text.h"

namespace tsunagu::cli {

namespace {

struct ReceiveOptions {
    GoodsOptions goods;
    std::string to;
    std::string consignor;
    std::string note;
    std::string trade;
    bool again = false;
    bool rest = false;
    bool other_date = false;
    bool all_expected = false;
};

Result<int> receive(Session& session, const ReceiveOptions& options) {
    app::ReceiveRequest request;
    if (!options.trade.empty()) {
        request.trade = domain::value_named<domain::Trade>(options.trade);
        if (!request.trade)
            return fail(ErrorCode::field_invalid, {{"column", "--trade"},
                                                   {"value", options.trade},
                                                   {"allowed", domain::names_of<domain::Trade>()}});
    }
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY(request.goods, read_goods(*shop->catalogue(), options.goods));
    request.to = here_or(*shop->catalogue(), options.to);
    request.consignor = ConsignorCode(options.consignor);
    request.delivery_note = options.note;
    request.again = options.again;
    request.rest = options.rest;
    if (options.other_date) request.other_dates = request.goods;
    request.all_expected = options.all_expected;
    auto book = shop->stock_book();
    TSUNAGU_TRY(const auto done, book.receive(request));
    TSUNAGU_TRY(const auto expected, book.expected_by(done.entry));
    return tell_act(session, *shop, done, session.say("入荷しました", "Received"),
                    expected ? &*expected : nullptr);
}

void add_options(CLI::App& command, const Session& session, ReceiveOptions& options) {
    add_goods(command, session, options.goods, true);
    command
        .add_option("--to", options.to,
                    session.say("入れる場所(既定はこの端末の売場)",
                                "where they stand (default: the terminal's location)"))
        ->type_name("CODE");
    command
        .add_option("--expires", options.goods.expires,
                    session.say("賞味期限。ロット番号がなければ、日付がロットになる",
                                "best before; without a lot number the date is the lot"))
        ->type_name("YYYY-MM-DD");
    command
        .add_option("--use-by", options.goods.use_by,
                    session.say("消費期限(過ぎたら売らない)", "use by: not sold after it"))
        ->type_name("YYYY-MM-DD");
    command
        .add_option("--consignor", options.consignor, session.say("納入者のコード", "whose goods they are"))
        ->type_name("CODE");
    command.add_option("--note", options.note, session.say("納品書の番号", "number of the delivery note"))
        ->type_name("NO");
    command
        .add_option("--trade", options.trade,
                    session.say("委託か買取か(既定は納入者の登録どおり)",
                                "on which terms (default: as the consignor's)"))
        ->type_name("consigned|purchased|own_issuer|undecided");
    command.add_flag("--all-expected", options.all_expected,
                     session.say("納品書(--note)の入荷予定のうち、まだのものを全部",
                                 "all that is still missing of the expected note (--note)"));
    command.add_flag("--rest", options.rest,
                     session.say("納品書の残り、またはその一部として入れる",
                                 "the rest of the note, or part of it: what its list still misses"));
    command.add_flag("--other-date", options.other_date,
                     session.say("同じロットでも期限が違うものを入れる(早いほうの期限になる)",
                                 "a lot may have another date than before; the earlier one holds"));
    command.add_flag("--add,--again", options.again,
                     session.say("同じ番号の納品書でも、別の入荷として入れる",
                                 "another delivery, though a note of that number was received"));
}

}  // namespace

void add_receive(CLI::App& app, Session& session, Action& chosen) {
    const auto options = std::make_shared<ReceiveOptions>();
    auto* command = app.add_subcommand("receive", session.say("入荷", "receive goods"));
    add_options(*command, session, *options);
    command->footer(
        session.say("例:\n", "Examples:\n") +
        "  tsunagu --data shop receive --item '4901234567894*24' --to CORNER --lot L7 \\\n"
        "      --expires 2027-03-31 --consignor C1 --note 1024\n"
        "  tsunagu --data shop receive --item '(01)04901234567894(17)270331(10)L7*24' --to STORE\n"
        "  tsunagu --data shop receive --note 1024 --all-expected");
    command->require_subcommand(0, 1);
    add_receive_expected(*command, session, chosen);
    add_receive_doubled(*command, session, chosen);
    command->callback([&session, &chosen, options] {
        // A command below this one has been chosen before.
        if (!chosen) chosen = [&session, options] { return receive(session, *options); };
    });
}

}  // namespace tsunagu::cli
