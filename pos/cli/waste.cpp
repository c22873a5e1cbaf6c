// tsunagu waste and tsunagu return-to-consignor: goods leave a place for good.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>

#include "pos/app/stock_book.h"
#include "pos/cli/command.h"
#include "pos/cli/goods.h"
#include "pos/cli/stock_text.h"

namespace tsunagu::cli {

namespace {

struct WasteOptions {
    GoodsOptions goods;
    std::string at;
    std::string reason;
    std::string note;
};

/// What is found after a marché day is that day's own, unless it is said to be of the event.
void hint_at_events(const Session& session, const app::Catalogue& catalogue, const LocationCode& place,
                    BusinessDate date) {
    const auto& events = catalogue.facts().events;
    const auto over = domain::events_just_over(events, place, date);
    if (over.empty()) return;
    const bool of_another = std::any_of(events.begin(), events.end(), [&](const domain::Event& event) {
        return event.date == date && domain::find_stall(event, place) != nullptr;
    });
    const auto& event = *over.front();
    const auto day = to_text(event.date);
    const auto command = "event give " + event.code.text() + " --stall " + place.text();
    std::fprintf(stderr, "tsunagu: %s\n",
                 session
                     .say("お知らせ: この場所は " + day + " の催事 " + event.code.text() + " の店でした。" +
                              (of_another ? "きょうの催事の分として記録し、" : "きょうの分として記録し、") +
                              "その催事には入れていません。その催事の分なら、reverse で打ち消して " +
                              command + " で記録してください。",
                          "note: this place was a stall of event " + event.code.text() + " on " + day +
                              ". It was recorded as " + (of_another ? "of today's event" : "today's") +
                              ", outside of that one. If it is that one's, reverse it and record it by " +
                              command + ".")
                     .c_str());
}

Result<int> take_out(Session& session, const WasteOptions& options, domain::MovementReason reason,
                     std::string_view words) {
    app::TakeOutRequest request;
    request.reason = reason;
    request.note = options.note;
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY(request.goods, read_goods(*shop->catalogue(), options.goods));
    request.at = here_or(*shop->catalogue(), options.at);
    TSUNAGU_TRY(const auto done, shop->stock_book().take_out(request));
    if (reason != domain::MovementReason::return_to_consignor)
        hint_at_events(session, *shop->catalogue(), request.at, done.business_date);
    return tell_act(session, *shop, done, words);
}

Result<int> waste(Session& session, const WasteOptions& options) {
    if (options.reason.empty()) return fail(ErrorCode::reason_missing);
    TSUNAGU_TRY(const auto reason, read_loss(session, options.reason));
    return take_out(session, options, reason, domain::words_for(reason, session.language()));
}

Result<int> give_back(Session& session, const WasteOptions& options) {
    return take_out(session, options, domain::MovementReason::return_to_consignor,
                    session.say("委託者に返しました", "Returned to the consignor"));
}

void add_note(CLI::App& command, const Session& session, WasteOptions& options) {
    command
        .add_option("--note", options.note,
                    session.say("ひとこと(人のことは書かない)", "a remark; never about a person"))
        ->type_name("TEXT");
}

}  // namespace

void add_waste(CLI::App& app, Session& session, Action& chosen) {
    const auto options = std::make_shared<WasteOptions>();
    auto* command =
        app.add_subcommand("waste", session.say("廃棄・破損・試食など、売らずに減らす",
                                                "goods that leave unsold: waste, damage, tasting"));
    add_goods(*command, session, options->goods, true);
    command
        ->add_option("--at", options->at,
                     session.say("場所(既定はこの端末の売場)", "where (default: the terminal's location)"))
        ->type_name("CODE");
    command
        ->add_option("--reason", options->reason,
                     session.say("理由(廃棄 期限切れ 破損 試食 盗難 災害支援 とも書ける)", "why"))
        ->type_name("waste|expired|damaged|tasting|theft|relief");
    add_note(*command, session, *options);
    command->footer(session.say("例:\n", "Example:\n") +
                    "  tsunagu --data shop waste --item '4901234567894*2' --at CORNER --reason expired");
    command->callback(
        [&session, &chosen, options] { chosen = [&session, options] { return waste(session, *options); }; });
}

void add_return_to_consignor(CLI::App& app, Session& session, Action& chosen) {
    const auto options = std::make_shared<WasteOptions>();
    auto* command = app.add_subcommand("return-to-consignor",
                                       session.say("委託者に返す", "send goods back to the consignor"));
    add_goods(*command, session, options->goods, true);
    command
        ->add_option(
            "--from,--at", options->at,
            session.say("出す場所(既定はこの端末の売場)", "where from (default: the terminal's location)"))
        ->type_name("CODE");
    add_note(*command, session, *options);
    command->footer(session.say("例:\n", "Example:\n") +
                    "  tsunagu --data shop return-to-consignor --item '4901234567894*6' --from CORNER");
    command->callback([&session, &chosen, options] {
        chosen = [&session, options] { return give_back(session, *options); };
    });
}

}  // namespace tsunagu::cli
