// tsunagu-node sales, stock, quarantine, verify: what the node holds. They only read, also while it serves.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "inventory/base/hex.h"
#include "inventory/record/kinds.h"
#include "inventory/record/sale_record.h"
#include "inventory/storage/shop_view.h"
#include "pos/app/shop_view.h"
#include "pos/arguments/exit_status.h"
#include "sync/node/command.h"
#include "sync/node/storage/node_file.h"
#include "sync/node/unprojected.h"
#include "sync/node/verification.h"

namespace tsunagu::node {
namespace {

using Json = nlohmann::ordered_json;

/// Under figures: that something is in none of them. On standard error, so that rows stay rows.
void remark_unprojected(const Session& session) {
    const auto view = storage::ShopView::open(session.data);
    auto skipped = view ? (*view)->state().skipped_entries() : fail(Error(view.error()));
    if (!skipped) return;
    const auto unread = unprojected(std::move(*skipped));
    if (unread.empty()) return;
    const Error error{ErrorCode::node_unprojected,
                      {{"count", std::to_string(unread.size())}, {"entry", to_text(unread.back().entry)}},
                      {}};
    std::fprintf(stderr, "tsunagu-node: %s\n", words_for(error, session.language).c_str());
}

Result<int> sales(Session& session) {
    TSUNAGU_TRY(const auto view, app::ShopView::open(session.data, business_date_of(session.clock.now())));
    auto rows = Json::array();
    TSUNAGU_TRY_VOID(view->sales({}, [&](const app::SaleDone& sale) {
        const auto& record = sale.record;
        if (!session.json)
            return session.line(sale.entry.stream.text() + "  " + record.receipt + "  " +
                                to_tokyo_text(sale.at) + "  " + std::to_string(record.total.value()) +
                                (sale.voided ? session.say("  取消済み", "  voided") : ""));
        rows.push_back({{"terminal", sale.entry.stream.text()},
                        {"receipt", record.receipt},
                        {"total", record.total.value()},
                        {"at", to_tokyo_text(sale.at)},
                        {"location", record.location.text()},
                        {"voided", sale.voided}});
    }));
    if (session.json) session.line(rows.dump(-1, ' ', false, Json::error_handler_t::replace));
    remark_unprojected(session);
    return arguments::exit_ok;
}

Result<int> stock(Session& session) {
    TSUNAGU_TRY(const auto view, app::ShopView::open(session.data, business_date_of(session.clock.now())));
    TSUNAGU_TRY(const auto places, view->stock_by_code());
    auto rows = Json::array();
    for (const auto& row : places) {
        if (!session.json) {
            session.line(row.location.text() + "  " + row.code.text() + "  " + row.name + "  " +
                         domain::quantity_text(row.quantity, row.unit));
            continue;
        }
        rows.push_back({{"location", row.location.text()},
                        {"item", row.code.text()},
                        {"lot", ""},
                        {"quantity", row.quantity.value()},
                        {"name", row.name},
                        {"unit", std::string(domain::name_of(row.unit))}});
    }
    if (session.json) session.line(rows.dump(-1, ' ', false, Json::error_handler_t::replace));
    remark_unprojected(session);
    return arguments::exit_ok;
}

/// The sale that an entry was to be; nothing where it is none, or cannot be read.
std::optional<record::SaleRecord> sale_in(const SetAside& aside) {
    if (aside.kind != record::kind::sale) return std::nullopt;
    auto sale = record::decode_sale(aside.payload, aside.schema_version);
    if (!sale) return std::nullopt;
    return std::move(*sale);
}

/// Of what was set aside; nobody reads on for longer.
constexpr std::size_t most_shown = 10'000;

Result<int> quarantine(Session& session) {
    TSUNAGU_TRY(const auto view, storage::ShopView::open(session.data));
    TSUNAGU_TRY(const auto skipped, view->state().skipped_entries());
    TSUNAGU_TRY(const auto file, NodeFile::open(session.data));
    auto rows = Json::array();
    const auto add = [&](const std::string& entry, const char* why, const std::string& detail,
                         const std::optional<record::SaleRecord>& sale = {}) {
        if (session.json) {
            Json row{
                {"entry", entry}, {"why", why}, {"detail", detail}, {"receipt", nullptr}, {"total", nullptr}};
            if (sale) row["receipt"] = sale->receipt;
            if (sale) row["total"] = sale->total.value();
            return rows.push_back(std::move(row));
        }
        session.line(entry + "  " + why + "  " +
                     (sale ? sale->receipt + "  " + std::to_string(sale->total.value()) +
                                 session.say(" 円  ", " yen  ")
                           : "") +
                     detail);
    };
    for (const auto& row : skipped)
        add(to_text(row.entry), row.quarantined ? "malformed" : "unknown_kind",
            row.quarantined ? row.why : row.kind + " " + std::to_string(row.schema_version));
    // Counted whole: the sum is written into a day's report. A person is shown the first ones, a program all.
    std::size_t count = 0, sales = 0;
    Yen together;
    TSUNAGU_TRY_VOID(file->for_each_set_aside([&](const SetAside& row) {
        const auto sale = sale_in(row);
        if (++count <= most_shown || session.json) add(to_text(row.entry), "forked", to_hex(row.hash), sale);
        if (!sale) return;
        ++sales;
        together = together + sale->total;
    }));
    if (session.json) {
        session.line(rows.dump(-1, ' ', false, Json::error_handler_t::replace));
        return arguments::exit_ok;
    }
    if (count > most_shown)
        session.line(session.say("ほかに ", "and ") + std::to_string(count - most_shown) +
                     session.say(" 件(--json で全部出ます)", " more (--json has them all)"));
    if (sales > 0)
        session.line(session.say("集計に入っていない売上: ", "sales in no figure: ") + std::to_string(sales) +
                     session.say(" 件、", ", ") + std::to_string(together.value()) +
                     session.say(" 円(取り消しは引いていません)", " yen (voids not taken off)"));
    return arguments::exit_ok;
}

Result<int> verify(Session& session) {
    TSUNAGU_TRY(const auto found, verify_node(session.data));
    auto checks = Json::array();
    for (const auto& check : found.checks) {
        const auto words = check.error ? words_for(*check.error, session.language) : std::string();
        checks.push_back(
            {{"name", check.name}, {"subject", check.subject}, {"ok", !check.error}, {"message", words}});
        if (!session.json && check.error)
            session.line("NG  " + check.name + " " + check.subject + ": " + words);
    }
    auto notices = Json::array();
    for (const auto& notice : found.notices) {
        const auto words = words_for(notice, session.language);
        notices.push_back({{"code", std::string(name_of(notice.code))}, {"message", words}});
        if (!session.json) session.line("--  " + words);
    }
    if (session.json)
        session.line(
            Json{{"ok", found.ok()}, {"entries", found.entries}, {"checks", checks}, {"notices", notices}}
                .dump());
    else
        session.line(found.ok() ? session.say("異常なし: 記録 ", "All in order: entries ") +
                                      std::to_string(found.entries)
                                : session.say("異常があります。何も変えていません。",
                                              "There are failures. Nothing was changed."));
    return found.ok() ? arguments::exit_ok : arguments::exit_findings;
}

}  // namespace

void add_lists(CLI::App& app, Session& session, Action& chosen) {
    struct List {
        const char* name;
        const char* ja;
        const char* en;
        Result<int> (*run)(Session&);
    };
    for (const auto& list :
         {List{"sales", "届いた売上の一覧", "list the sales that arrived", sales},
          List{"stock", "場所ごとの在庫", "stock at each place", stock},
          List{"quarantine", "読めない記録、ぶつかった記録",
               "entries that cannot be read or contradict others", quarantine},
          List{"verify", "記録と集計に誤りがないか調べる", "check journal and projections", verify}}) {
        auto* command = app.add_subcommand(list.name, session.say(list.ja, list.en));
        command
            ->add_option("--data", session.data,
                         session.say("本部ノードのフォルダー", "the node's directory"))
            ->type_name("DIR")
            ->required();
        command->callback(
            [&session, &chosen, run = list.run] { chosen = [&session, run] { return run(session); }; });
    }
}

}  // namespace tsunagu::node
