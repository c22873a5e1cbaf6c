// tsunagu reverse: takes back an entry of stock that was made by mistake.
#include <CLI/CLI.hpp>
#include <memory>

#include "pos/app/stock_book.h"
#include "pos/cli/command.h"
#include "pos/cli/goods.h"
#include "pos/cli/stock_text.h"

namespace tsunagu::cli {

namespace {

struct ReverseOptions {
    std::string id;
    std::string reason;
    bool although_counted = false;
};

Result<int> reverse(Session& session, const ReverseOptions& options) {
    TSUNAGU_TRY(const auto act, read_entry(session, options.id));
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY(const auto done,
                shop->stock_book().reverse(act, options.reason, {}, options.although_counted));
    return tell_act(session, *shop, done, session.say("打ち消しました", "Reversed"));
}

}  // namespace

void add_reverse(CLI::App& app, Session& session, Action& chosen) {
    const auto options = std::make_shared<ReverseOptions>();
    auto* command =
        app.add_subcommand("reverse", session.say("間違えた入荷・移動・廃棄・棚卸の確定を打ち消す",
                                                  "take back a delivery, transfer, loss or count"));
    command->add_option("ID", options->id, session.say("記録の番号", "the entry"))->required()->type_name("");
    command->add_option("--reason", options->reason, session.say("理由", "why"))->type_name("TEXT");
    command->add_flag("--although-counted", options->although_counted,
                      session.say("そのあと数えて確定していても打ち消す",
                                  "although the goods were counted since, and the count posted"));
    command->footer(session.say("例:\n", "Example:\n") +
                    "  tsunagu --data shop reverse T1/1234567890/45 --reason typo");
    command->callback([&session, &chosen, options] {
        chosen = [&session, options] { return reverse(session, *options); };
    });
}

}  // namespace tsunagu::cli
