// tsunagu report: sales, taxes, tenders, stock and losses of one shop or of several put together; and
// tsunagu report losses, what was lost by partner and month.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "pos/app/origin_names.h"
#include "pos/cli/arguments.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/heard_only.h"
#include "pos/cli/json_text.h"
#include "pos/cli/loss_table.h"
#include "pos/till/receipt.h"

namespace tsunagu::cli {

namespace {

using ReportJson = nlohmann::ordered_json;

struct ReportOptions {
    std::vector<std::string> shops;
    std::string from;
    std::string to;
    TableOutput output;
};

Result<std::unique_ptr<app::ShopView>> open_reported(const Session& session, const ReportOptions& options) {
    std::vector<std::filesystem::path> shops(options.shops.begin(), options.shops.end());
    if (!session.options.data.empty()) shops.insert(shops.begin(), session.options.data);
    if (shops.empty()) TSUNAGU_TRY_VOID(session.directory());
    return app::ShopView::open_together(shops, session.today());
}

/// Where several are put together, each brings what was sold and lost at its own place.
HeardOnly hearing_of(const Session& session, const ReportOptions& options, const app::Catalogue& catalogue) {
    const bool is_one = (session.options.data.empty() ? 0 : 1) + options.shops.size() == 1;
    const auto& shop = options.shops.empty() ? session.options.data : options.shops.front();
    return HeardOnly::of(is_one ? shop : std::string(), catalogue);
}

void put_range(ReportJson& json, const app::DateRange& range) {
    json["from"] = range.from ? ReportJson(to_text(*range.from)) : ReportJson();
    json["to"] = range.to ? ReportJson(to_text(*range.to)) : ReportJson();
}

void put_sum(ReportJson& json, const app::LossSum& sum) {
    json["quantity"] = sum.quantity.value();
    json["value"] = sum.value.value();
    json["unpriced"] = sum.unpriced.value();
    json["grams"] = sum.grams.value();
}

/// Sums of losses by something that has a code and a name.
class LossSums {
  public:
    explicit LossSums(const char* of) : of_(of) {}
    void add(const std::string& code, const std::string& name, const app::LossSum& lost) {
        auto& sum = sums_[code];
        sum.first = name;
        sum.second += lost;
    }
    [[nodiscard]] ReportJson json() const {
        ReportJson rows = ReportJson::array();
        for (const auto& [code, sum] : sums_) {
            ReportJson row{{of_, code}, {std::string(of_) + "_name", sum.first}};
            put_sum(row, sum.second);
            rows.push_back(std::move(row));
        }
        return rows;
    }

  private:
    const char* of_;
    std::map<std::string, std::pair<std::string, app::LossSum>> sums_;
};

ReportJson losses_json(const std::vector<app::LossRow>& rows, const app::Catalogue& catalogue,
                       const HeardOnly& heard) {
    ReportJson list = ReportJson::array();
    LossSums reasons("reason");
    LossSums partners("partner");
    LossSums consignors("consignor");
    app::LossSum total;
    for (const auto& row : rows) {
        const auto town = partner_name(catalogue, row.partner);
        const auto payee = consignor_name(catalogue, row.consignor);
        const std::string reason(domain::name_of(row.reason));
        const std::string words(domain::words_for(row.reason, Language::ja));
        ReportJson line{{"month", row.month},      {"partner", row.partner.text()},
                        {"partner_name", town},    {"consignor", row.consignor.text()},
                        {"consignor_name", payee}, {"reason", reason},
                        {"reason_name", words}};
        put_sum(line, row.lost);
        list.push_back(std::move(line));
        reasons.add(reason, words, row.lost);
        partners.add(row.partner.text(), town, row.lost);
        consignors.add(row.consignor.text(), payee, row.lost);
        total += row.lost;
    }
    ReportJson json{{"rows", std::move(list)},
                    {"by_reason", reasons.json()},
                    {"by_partner", partners.json()},
                    {"by_consignor", consignors.json()},
                    {"total", ReportJson::object()}};
    put_sum(json["total"], total);
    if (heard.is_of_node()) json["heard_only"] = true;
    return json;
}

Result<int> report_losses(const Session& session, const ReportOptions& options) {
    TSUNAGU_TRY(const auto range, read_date_range(session, options.from, options.to));
    TSUNAGU_TRY(const auto view, open_reported(session, options));
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    TSUNAGU_TRY(const auto rows, view->losses(range));
    const auto heard = hearing_of(session, options, *catalogue);
    const auto lacking = heard.words_of_losses(session);
    auto output = options.output;
    if (goes_to_file(output)) {
        TSUNAGU_TRY(output, with_format(std::move(output)));
    }
    if (output.format == "csv" || output.format == "xlsx") {
        TSUNAGU_TRY_VOID(require_file(session, output, output.format == "xlsx"));
        TSUNAGU_TRY(const auto file, papers::OutputFile::open(output.output));
        TSUNAGU_TRY(
            const auto count,
            write_table(session, output, *file, loss_columns(), {"減った理由", "Losses"},
                        [&](const RowSink& sink) -> Result<void> {
                            for (const auto& row : rows)
                                TSUNAGU_TRY_VOID(sink(loss_cells(row, *catalogue, session.language())));
                            return {};
                        }));
        TSUNAGU_TRY_VOID(file->commit());
        tell_output(session, "losses", output, count);
        if (!lacking.empty())
            std::fprintf(stderr, "tsunagu: %s%s\n", session.say("注意: ", "warning: ").c_str(),
                         lacking.c_str());
        return exit_ok;
    }
    if (goes_to_file(output))
        return fail(ErrorCode::usage, {{"what", session.say("-o FILE は csv か xlsx のときだけ使えます",
                                                            "-o FILE is for csv and xlsx")}});
    if (session.options.json) {
        ReportJson json;
        put_range(json, range);
        json.update(losses_json(rows, *catalogue, heard));
        session.line(json_line(json));
    } else {
        print_losses(session, rows, *catalogue);
        if (!lacking.empty()) session.line(lacking);
    }
    return exit_ok;
}

template <class Key, class Name>
ReportJson counts_json(const std::map<Key, app::SaleCount>& counts, const char* of, Name name) {
    ReportJson rows = ReportJson::array();
    for (const auto& [key, sum] : counts)
        rows.push_back({{of, name(key)}, {"count", sum.count}, {"total", sum.total.value()}});
    return rows;
}

ReportJson trade_json(const app::TradeReport& trade) {
    ReportJson taxes = ReportJson::array();
    for (const auto& [rate, sum] : trade.taxes)
        taxes.push_back(
            {{"rate", rate.percent()}, {"taxable", sum.taxable.value()}, {"tax", sum.tax.value()}});
    ReportJson outside = ReportJson::array();
    for (const auto& [rate, sum] : trade.outside_invoice)
        outside.push_back({{"rate", rate.percent()}, {"total", sum.value()}});
    ReportJson tenders = ReportJson::array();
    for (const auto& [kind, sum] : trade.tenders)
        tenders.push_back({{"kind", kind.text()},
                           {"name", sum.name},
                           {"count", sum.count},
                           {"amount", sum.given.value()},
                           {"forfeited", sum.forfeited.value()}});
    return ReportJson{
        {"count", trade.sales.count},
        {"total", trade.sales.total.value()},
        {"voided", {{"count", trade.voided.count}, {"total", trade.voided.total.value()}}},
        {"from_paper", {{"count", trade.from_paper.count}, {"total", trade.from_paper.total.value()}}},
        {"taxes", std::move(taxes)},
        {"outside_invoice", std::move(outside)},
        {"tenders", std::move(tenders)},
        {"change", trade.change.value()},
        {"by_location",
         counts_json(trade.by_location, "location", [](const LocationCode& code) { return code.text(); })},
        {"by_date", counts_json(trade.by_date, "date", [](BusinessDate date) { return to_text(date); })}};
}

ReportJson chains_json(const app::ShopView& view) {
    ReportJson rows = ReportJson::array();
    for (const auto& chain : view.chains())
        rows.push_back({{"stream", chain.stream.text()},
                        {"epoch", chain.epoch},
                        {"entries", chain.entries},
                        {"data", chain.from.string()}});
    return rows;
}

ReportJson stock_rows_json(const std::vector<app::PlaceStock>& stock, const HeardOnly& heard) {
    ReportJson rows = ReportJson::array();
    for (const auto& row : stock) {
        rows.push_back({{"location", row.location.text()},
                        {"item", row.code.text()},
                        {"name", row.name},
                        {"quantity", row.quantity.value()},
                        {"unit", std::string(domain::name_of(row.unit))}});
        if (heard.covers(row.location)) rows.back()["heard_only"] = true;
    }
    return rows;
}

std::string tender_name(const Session& session, const app::Catalogue& catalogue, const TenderKind& kind,
                        const app::TenderSum& sum) {
    const auto* tender = catalogue.find_tender(kind);
    const bool english = session.language() == Language::en && tender != nullptr && !tender->name_en.empty();
    return english ? tender->name_en : sum.name;
}

void print_trade(const Session& session, const app::TradeReport& trade, const app::Catalogue& catalogue) {
    const auto line = [&](std::string_view ja, std::string_view en, const app::SaleCount& sum) {
        session.line(session.say(ja, en) + "  " + std::to_string(sum.count) + "  " +
                     till::yen_text(sum.total));
    };
    line("売上", "sales", trade.sales);
    if (trade.from_paper.count > 0) line("  うち紙から", "  of them from paper", trade.from_paper);
    line("取消", "voided", trade.voided);
    for (const auto& [rate, sum] : trade.taxes)
        session.line(std::to_string(rate.percent()) + session.say("% 対象  ", "% taxable  ") +
                     till::yen_text(sum.taxable) + session.say("  うち税  ", "  tax  ") +
                     till::yen_text(sum.tax));
    for (const auto& [rate, sum] : trade.outside_invoice)
        session.line(session.say("適格請求書対象外 ", "outside the invoice ") +
                     std::to_string(rate.percent()) + "%  " + till::yen_text(sum));
    for (const auto& [kind, sum] : trade.tenders)
        session.line(tender_name(session, catalogue, kind, sum) + "  " + std::to_string(sum.count) + "  " +
                     till::yen_text(sum.given));
    session.line(session.say("お釣り  ", "change  ") + till::yen_text(trade.change));
    for (const auto& [location, sum] : trade.by_location) line(location.text(), location.text(), sum);
}

Result<int> report_all(const Session& session, const ReportOptions& options) {
    TSUNAGU_TRY(const auto range, read_date_range(session, options.from, options.to));
    TSUNAGU_TRY(const auto view, open_reported(session, options));
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    TSUNAGU_TRY(const auto trade, view->trade(range));
    TSUNAGU_TRY(const auto stock, view->stock_by_code());
    TSUNAGU_TRY(const auto losses, view->losses(range));
    auto heard = hearing_of(session, options, *catalogue);
    if (session.options.json) {
        ReportJson json;
        put_range(json, range);
        json["chains"] = chains_json(*view);
        json["sales"] = trade_json(trade);
        json["stock"] = stock_rows_json(stock, heard);
        json["losses"] = losses_json(losses, *catalogue, heard);
        session.line(json_line(json));
        return exit_ok;
    }
    for (const auto& chain : view->chains())
        session.line(chain.stream.text() + "/" + std::to_string(chain.epoch) + "  " +
                     std::to_string(chain.entries) + session.say(" 件  ", " entries  ") +
                     chain.from.string());
    print_trade(session, trade, *catalogue);
    session.line(session.say("-- 在庫", "-- stock"));
    for (const auto& row : stock) {
        heard.show(row.location);
        session.line(row.location.text() + "  " + row.code.text() + "  " +
                     domain::quantity_text(row.quantity, row.unit) + "  " + row.name);
    }
    if (const auto words = heard.words(session); !words.empty()) session.line(words);
    session.line(session.say("-- 減った理由", "-- losses"));
    print_losses(session, losses, *catalogue);
    if (const auto words = heard.words_of_losses(session); !words.empty()) session.line(words);
    return exit_ok;
}

void add_report_options(CLI::App& command, const Session& session, ReportOptions& options) {
    command
        .add_option("--data", options.shops,
                    session.say("店舗データのフォルダー。何度でも書けば、合わせて集計する",
                                "a shop's directory; several are put together"))
        ->type_name("DIR")
        ->allow_extra_args(false);
    command.add_option("--from", options.from, session.say("この営業日から", "from this business date"))
        ->type_name("YYYY-MM-DD");
    command
        .add_option("--to", options.to,
                    session.say("この営業日まで(当日を含む)", "to this business date, included"))
        ->type_name("YYYY-MM-DD");
}

}  // namespace

void add_report(CLI::App& app, Session& session, Action& chosen) {
    const auto options = std::make_shared<ReportOptions>();
    auto* command = app.add_subcommand(
        "report", session.say("売上・税・支払・在庫・減った理由の集計。何台分でも",
                              "sales, taxes, tenders, stock and losses, of several terminals too"));
    add_report_options(*command, session, *options);
    command->footer(session.say("例:\n", "Examples:\n") +
                    "  tsunagu report --data tent1 --data tent2 --from 2026-11-28 --to 2026-11-29\n"
                    "  tsunagu --data shop report losses --from 2026-11-01 --format csv -o losses.csv");
    auto* losses = command->add_subcommand(
        "losses", session.say("廃棄・破損・棚卸差異など、月と自治体と納入者ごと",
                              "waste, damage, differences... by month, partner and consignor"));
    losses
        ->add_option("--format", options->output.format,
                     session.say("形式(既定 text)", "format (default text)"))
        ->check(CLI::IsMember({"text", "csv", "xlsx"}).description(""))
        ->type_name("text|csv|xlsx");
    add_output(*losses, session, options->output);
    losses->callback([&session, &chosen, options] {
        chosen = [&session, options] { return report_losses(session, *options); };
    });
    command->callback([&session, &chosen, options, command] {
        // This is called for its own part too.
        if (command->get_subcommands().empty())
            chosen = [&session, options] { return report_all(session, *options); };
    });
}

}  // namespace tsunagu::cli
