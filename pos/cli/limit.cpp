// tsunagu limit: how many of an item are sold a day, at which hours, on which dates, and who may sell how
// many.
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "inventory/base/parse.h"
#include "inventory/domain/barcode.h"
#include "pos/cli/after_writing.h"
#include "pos/cli/arguments.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_rows.h"
#include "pos/cli/json_text.h"
#include "pos/cli/stock_text.h"

namespace tsunagu::cli {

namespace {

struct LimitOptions {
    std::string item;
    std::string location;
    std::string per_day;
    std::string hours;
    std::string from;
    std::string to;
    std::string terminal;
    std::string quantity;
    std::string date;
    std::vector<std::string> without;
    bool although_unseen = false;
};

using LimitJson = nlohmann::ordered_json;

Result<std::optional<Quantity>> limit_quantity(std::string_view column, const std::string& text,
                                               std::int64_t least) {
    if (text.empty()) return std::optional<Quantity>();
    const auto value = parse_unsigned(text, static_cast<std::uint64_t>(Quantity::limit));
    if (!value || static_cast<std::int64_t>(*value) < least)
        return fail(ErrorCode::field_invalid,
                    {{"column", std::string(column)},
                     {"value", text},
                     {"allowed", std::to_string(least) + "-" + std::to_string(Quantity::limit)}});
    return std::optional(Quantity(static_cast<std::int64_t>(*value)));
}

/// "11:00-14:00"; either end may be left out.
Result<void> read_hours(const std::string& text, domain::SaleLimit& limit) {
    if (text.empty()) return {};
    const auto dash = text.find('-');
    const auto from = text.substr(0, dash);
    const auto to = dash == std::string::npos ? std::string() : text.substr(dash + 1);
    limit.hours_from = domain::parse_time_of_day(from);
    limit.hours_to = domain::parse_time_of_day(to);
    const bool good = dash != std::string::npos && (from.empty() || limit.hours_from) &&
                      (to.empty() || limit.hours_to) && (limit.hours_from || limit.hours_to) &&
                      limit.is_sound();
    if (good) return {};
    return fail(ErrorCode::field_invalid,
                {{"column", "--hours"}, {"value", text}, {"allowed", "11:00-14:00|11:00-|-14:00"}});
}

Result<domain::SaleLimit> read_limit(const Session& session, const LimitOptions& options) {
    domain::SaleLimit limit;
    TSUNAGU_TRY(limit.per_day, limit_quantity("--per-day", options.per_day, 1));
    TSUNAGU_TRY(const auto range, read_date_range(session, options.from, options.to));
    limit.date_from = range.from;
    limit.date_to = range.to;
    TSUNAGU_TRY_VOID(read_hours(options.hours, limit));
    return limit;
}

template <class Value>
LimitJson limit_text(const std::optional<Value>& value) {
    return value ? LimitJson(to_text(*value)) : LimitJson();
}

LimitJson limit_count(const std::optional<Quantity>& quantity) {
    return quantity ? LimitJson(quantity->value()) : LimitJson();
}

std::string_view state_name(domain::LimitState state) {
    switch (state) {
        case domain::LimitState::open:
            return "open";
        case domain::LimitState::spent:
            return "spent";
        case domain::LimitState::outside_hours:
            return "outside_hours";
        case domain::LimitState::outside_dates:
            break;
    }
    return "outside_dates";
}

/// A limit as it stands, and what this terminal has of it where it holds here.
LimitJson limit_row(const app::Catalogue& catalogue, const app::LimitListed& listed,
                    const std::vector<app::LimitedItem>& here, UtcMs now) {
    const auto& row = listed.row;
    LimitJson json{{"item", code_of(catalogue, row.item)},
                   {"name", item_name(catalogue, row.item, Language::ja)},
                   {"unit", unit_name(catalogue, row.item)},
                   {"location", row.location.text()},
                   {"per_day", limit_count(row.limit.per_day)},
                   {"hours_from", limit_text(row.limit.hours_from)},
                   {"hours_to", limit_text(row.limit.hours_to)},
                   {"date_from", limit_text(row.limit.date_from)},
                   {"date_to", limit_text(row.limit.date_to)},
                   {"allowed", nullptr},
                   {"sold", nullptr},
                   {"state", nullptr}};
    for (const auto& limited : here) {
        if (limited.item != row.item || !(limited.limit == row.limit)) continue;
        json["allowed"] = limit_count(limited.allowed);
        if (limited.allowed) json["sold"] = limited.sold.value();
        json["state"] = std::string(state_name(domain::state_of(
            limited.limit, limited.allowed, limited.sold, business_date_of(now), domain::time_of_day(now))));
    }
    json["shares"] = LimitJson::array();
    for (const auto& share : listed.shares)
        json["shares"].push_back({{"terminal", share.terminal.text()},
                                  {"quantity", limit_count(share.quantity)},
                                  {"date", limit_text(share.date)}});
    json["coming_shares"] = LimitJson::array();
    for (const auto& share : listed.coming)
        json["coming_shares"].push_back({{"terminal", share.terminal.text()},
                                         {"quantity", limit_count(share.quantity)},
                                         {"date", limit_text(share.date)},
                                         {"from", limit_text(share.from)}});
    return json;
}

std::string limit_line(const Session& session, const LimitJson& row) {
    const auto text = [&](const char* key) {
        return row[key].is_null() ? std::string() : row[key].template get<std::string>();
    };
    std::string line = text("item") + "  " + text("name");
    if (!text("location").empty()) line += "  " + text("location");
    if (!row["per_day"].is_null())
        line += session.say("  1日 ", "  a day ") + std::to_string(row["per_day"].get<std::int64_t>()) +
                (text("unit") == "g" ? " g" : "");
    if (!row["sold"].is_null())
        line += session.say("  (きょう ", "  (today ") + std::to_string(row["sold"].get<std::int64_t>()) +
                "/" + std::to_string(row["allowed"].get<std::int64_t>()) + ")";
    if (!text("hours_from").empty() || !text("hours_to").empty())
        line += "  " + text("hours_from") + "-" + text("hours_to");
    if (!text("date_from").empty() || !text("date_to").empty())
        line += "  " + text("date_from") + session.say("〜", "..") + text("date_to");
    const auto holder = [&](const LimitJson& share) {
        auto name = share["terminal"].get<std::string>();
        return name == node_stream ? session.say("本部の保留", "kept back") : std::move(name);
    };
    for (const auto& share : row["shares"])
        line += "  " + holder(share) + ":" + std::to_string(share["quantity"].get<std::int64_t>());
    for (const auto& share : row["coming_shares"]) {
        const bool is_of_day = share["from"].is_null();
        line += "  " + holder(share) + ":" +
                (share["quantity"].is_null() ? session.say("なし", "none")
                                             : std::to_string(share["quantity"].get<std::int64_t>())) +
                " (" + share[is_of_day ? "date" : "from"].get<std::string>() +
                (is_of_day ? std::string() : session.say(" から", " on")) + ")";
    }
    return line;
}

Result<int> list_limits(Session& session, const LimitOptions&) {
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    const auto now = session.clock().now();
    TSUNAGU_TRY(const auto listed, view->limits(business_date_of(now)));
    // A node sells nothing, and counts by no place.
    std::vector<app::LimitedItem> here;
    if (catalogue->facts().terminal.text() != node_stream) {
        TSUNAGU_TRY(here, view->limits_here(business_date_of(now)));
    }
    JsonRows array(session);
    for (const auto& limit : listed) {
        const auto row = limit_row(*catalogue, limit, here, now);
        if (session.options.json)
            array.add(json_line(row));
        else
            session.line(limit_line(session, row));
    }
    if (session.options.json) array.end();
    return exit_ok;
}

/// What every change answers with: the limits as they stand now.
Result<int> tell_limits(Session& session, app::Shop& shop) {
    copy_after_writing(shop, session);
    return list_limits(session, {});
}

Result<int> set_limit(Session& session, const LimitOptions& options) {
    TSUNAGU_TRY(const auto code, domain::parse_item_code(options.item));
    TSUNAGU_TRY(const auto limit, read_limit(session, options));
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY_VOID(shop->set_limit(code, LocationCode(options.location), limit));
    return tell_limits(session, *shop);
}

Result<int> clear_limit(Session& session, const LimitOptions& options) {
    TSUNAGU_TRY(const auto code, domain::parse_item_code(options.item));
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY_VOID(shop->clear_limit(code, LocationCode(options.location)));
    return tell_limits(session, *shop);
}

Result<int> grant_limit(Session& session, const LimitOptions& options) {
    TSUNAGU_TRY(const auto code, domain::parse_item_code(options.item));
    std::optional<BusinessDate> date;
    if (!options.date.empty()) {
        TSUNAGU_TRY(date, read_date(options.date));
    }
    std::optional<Quantity> quantity;
    if (options.quantity != "none") {
        TSUNAGU_TRY(quantity, limit_quantity("--quantity", options.quantity, 0));
    }
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY_VOID(
        shop->grant_limit(code, StreamId(options.terminal), quantity, date, options.although_unseen));
    return tell_limits(session, *shop);
}

Result<int> share_limit(Session& session, const LimitOptions& options) {
    TSUNAGU_TRY(const auto code, domain::parse_item_code(options.item));
    std::vector<StreamId> without;
    for (const auto& terminal : options.without) without.emplace_back(terminal);
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY(const auto parts, shop->share_limit(code, LocationCode(options.location), without));
    auto rows = LimitJson::array();
    // Who shares again without saying so has them in again.
    std::string again = "limit share";
    for (const auto& terminal : options.without) again += " --without " + terminal;
    for (const auto& part : parts) {
        rows.push_back({{"terminal", part.terminal.text()},
                        {"share", part.share.value()},
                        {"wanted", part.wanted.value()},
                        {"from", to_text(part.from)}});
        if (session.options.json) continue;
        const auto waiting = std::to_string((part.wanted - part.share).value());
        session.line(
            part.terminal.text() + "  " + to_text(part.from) + session.say(" から ", " on: ") +
            std::to_string(part.share.value()) +
            (part.share == part.wanted
                 ? std::string()
                 : session.say(
                       "  (あと " + waiting + " は、減る端末に届いてから、もう一度 " + again + " で)",
                       "  (" + waiting + " more once those who have less have heard: " + again + " again)")));
    }
    if (session.options.json) session.line(json_line(rows));
    copy_after_writing(*shop, session);
    return exit_ok;
}

template <class Run>
CLI::App* add_limit_part(CLI::App& parent, Session& session, Action& chosen, const char* name,
                         const std::string& words, const std::shared_ptr<LimitOptions>& options, Run run) {
    auto* command = parent.add_subcommand(name, words);
    command->callback([&session, &chosen, options, run] {
        chosen = [&session, options, run] { return run(session, *options); };
    });
    return command;
}

void add_limit_item(CLI::App& command, const Session& session, LimitOptions& options) {
    command.add_option("--item", options.item, session.say("商品コード", "code of the item"))
        ->required()
        ->type_name("CODE");
}

void add_limit_place(CLI::App& command, const Session& session, LimitOptions& options) {
    command
        .add_option("--location", options.location,
                    session.say("この場所だけ(既定はすべての場所)", "at this place only (default: at all)"))
        ->type_name("LOC");
}

void add_limit_figures(CLI::App& command, const Session& session, LimitOptions& options) {
    command.add_option("--per-day", options.per_day, session.say("1日に売る数", "how many a day"))
        ->type_name("N");
    command.add_option("--hours", options.hours, session.say("売る時間", "at these hours only"))
        ->type_name("11:00-14:00");
    command.add_option("--from", options.from, session.say("売る期間の初日", "from this date"))
        ->type_name("YYYY-MM-DD");
    command.add_option("--to", options.to, session.say("売る期間の最後の日", "to this date, included"))
        ->type_name("YYYY-MM-DD");
}

}  // namespace

void add_limit(CLI::App& app, Session& session, Action& chosen) {
    auto* command =
        app.add_subcommand("limit", session.say("販売数・時間・期間の制限(限定)", "limits of what is sold"));
    command->require_subcommand(1);
    command->footer(
        session.say("例:\n", "Examples:\n") +
        "  tsunagu --data shop limit set --item 4901234567894 --per-day 30 --hours 11:00-14:00 \\\n"
        "      --from 2026-11-01 --to 2026-11-30\n"
        "  tsunagu --data shop limit grant --item 4901234567894 --terminal T2 --quantity 10\n"
        "  tsunagu --data shop limit list");
    const auto set = std::make_shared<LimitOptions>();
    auto* part = add_limit_part(
        *command, session, chosen, "set",
        session.say("決める(前の制限に代わる)", "set one; it replaces the one before"), set, set_limit);
    add_limit_item(*part, session, *set);
    add_limit_place(*part, session, *set);
    add_limit_figures(*part, session, *set);
    const auto clear = std::make_shared<LimitOptions>();
    part = add_limit_part(*command, session, chosen, "clear", session.say("やめる", "take it away"), clear,
                          clear_limit);
    add_limit_item(*part, session, *clear);
    add_limit_place(*part, session, *clear);
    const auto grant = std::make_shared<LimitOptions>();
    part = add_limit_part(*command, session, chosen, "grant",
                          session.say("端末に分ける", "share it out to a terminal"), grant, grant_limit);
    add_limit_item(*part, session, *grant);
    part->add_option("--terminal", grant->terminal, session.say("端末", "the terminal"))
        ->required()
        ->type_name("ID");
    part->add_option(
            "--quantity", grant->quantity,
            session.say("この端末が売る数。none で取り消す", "how many it may sell; none takes it back"))
        ->required()
        ->type_name("N|none");
    part->add_option("--date", grant->date,
                     session.say("この日だけ(既定は毎日)", "on this date only (default: every day)"))
        ->type_name("YYYY-MM-DD");
    part->add_flag(
        "--although-unseen", grant->although_unseen,
        session.say("まだ記録の届いていない端末でも分ける", "although nothing of it has come here yet"));
    const auto share = std::make_shared<LimitOptions>();
    part = add_limit_part(*command, session, chosen, "share",
                          session.say("本部で、端末に等しく分ける(あしたから)",
                                      "at the node: share it out evenly, from tomorrow on"),
                          share, share_limit);
    add_limit_item(*part, session, *share);
    add_limit_place(*part, session, *share);
    part->add_option("--without", share->without,
                     session.say("分けない端末(何度でも)", "a terminal that gets none; repeat it"))
        ->type_name("ID")
        ->allow_extra_args(false);
    add_limit_part(*command, session, chosen, "list", session.say("一覧", "list them"),
                   std::make_shared<LimitOptions>(), list_limits);
}

}  // namespace tsunagu::cli
