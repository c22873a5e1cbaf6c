// tsunagu sales: what was sold, a sale a row.
#include <CLI/CLI.hpp>
#include <memory>

#include "pos/cli/arguments.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_text.h"
#include "pos/till/receipt.h"

namespace tsunagu::cli {

namespace {

struct SalesOptions {
    std::string from;
    std::string to;
};

std::string row_of(const Session& session, const app::SaleDone& sale) {
    std::string row =
        sale.record.receipt + "  " + to_tokyo_text(sale.at) + "  " + till::yen_text(sale.record.total);
    for (const auto& tender : sale.record.tenders)
        row += "  " + tender.name + " " + till::yen_text(tender.amount);
    if (sale.voided) row += session.say("  取消済み", "  voided");
    return row;
}

Result<int> sales(const Session& session, const SalesOptions& options) {
    app::DateRange range;
    if (!options.from.empty()) {
        TSUNAGU_TRY(range.from, read_date(options.from));
    }
    if (!options.to.empty()) {
        TSUNAGU_TRY(range.to, read_date(options.to));
    }
    if (range.from && range.to && *range.to < *range.from)
        return fail(ErrorCode::field_invalid,
                    {{"column", "--to"},
                     {"value", options.to},
                     {"allowed", options.from + session.say(" 以後", " or later")}});
    TSUNAGU_TRY(const auto view, session.open_view());
    if (!session.options.json) {
        TSUNAGU_TRY_VOID(
            view->sales(range, [&](const app::SaleDone& sale) { session.line(row_of(session, sale)); }));
        return exit_ok;
    }
    // Whole or not at all: half a list is no JSON.
    std::string rows;
    TSUNAGU_TRY_VOID(view->sales(
        range, [&](const app::SaleDone& sale) { rows += (rows.empty() ? "[\n" : ",\n") + sale_json(sale); }));
    session.write(rows.empty() ? "[]\n" : rows + "\n]\n");
    return exit_ok;
}

}  // namespace

void add_sales(CLI::App& app, Session& session, Action& chosen) {
    const auto options = std::make_shared<SalesOptions>();
    auto* command = app.add_subcommand("sales", session.say("売上の一覧", "list sales"));
    command->add_option("--from", options->from, session.say("この営業日から", "from this business date"))
        ->type_name("YYYY-MM-DD");
    command
        ->add_option("--to", options->to,
                     session.say("この営業日まで(当日を含む)", "to this business date, included"))
        ->type_name("YYYY-MM-DD");
    command->footer(session.say("例:\n", "Example:\n") +
                    "  tsunagu --data shop sales --from 2026-11-01 --to 2026-11-30 --json");
    command->callback(
        [&session, &chosen, options] { chosen = [&session, options] { return sales(session, *options); }; });
}

}  // namespace tsunagu::cli
