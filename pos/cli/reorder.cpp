// tsunagu reorder: what to order for the shelves that have a reorder point, for a person, a program or the
// partner; and the reorder points themselves.
#include <CLI/CLI.hpp>
#include <array>
#include <memory>
#include <nlohmann/json.hpp>

#include "pos/app/origin_names.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/heard_only.h"
#include "pos/cli/json_rows.h"
#include "pos/cli/json_text.h"
#include "pos/cli/reorder_options.h"
#include "pos/cli/stock_text.h"
#include "pos/papers/file_name.h"
#include "pos/papers/order_letter.h"

namespace tsunagu::cli {

namespace {

using tables::CellKind;

constexpr std::array<tables::Column, 17> order_columns{{
    {"partner", "自治体コード", "Partner"},
    {"partner_name", "自治体", "Partner name", CellKind::text, 18},
    {"consignor", "納入者コード", "Consignor"},
    {"consignor_name", "納入者", "Consignor name", CellKind::text, 24},
    {"location", "納品先", "Location"},
    {"code", "コード", "Code", CellKind::text, 16},
    {"name", "商品名", "Name", CellKind::text, 30},
    {"order", "発注数", "Order", CellKind::integer, 8},
    {"minimum", "最低在庫", "Minimum", CellKind::integer, 10},
    {"lead_days", "届くまでの日数", "Lead days", CellKind::integer, 14},
    {"sold", "売れた数", "Sold", CellKind::integer, 10},
    {"days", "その日数", "In days", CellKind::integer, 10},
    {"expected", "届くまでの見込み", "Expected sales", CellKind::integer, 16},
    {"balance", "在庫", "Balance", CellKind::integer, 8},
    {"coming", "輸送中", "On its way", CellKind::integer, 8},
    {"ordered", "発注済み", "Ordered", CellKind::integer, 10},
    {"unit", "単位", "Unit"},
}};

tables::Row order_cells(const app::OrderLine& line, const app::Catalogue& catalogue) {
    const auto& basis = line.basis;
    return {line.partner.text(),
            partner_name(catalogue, line.partner),
            line.consignor.text(),
            consignor_name(catalogue, line.consignor),
            line.location.text(),
            line.code.text(),
            line.name,
            line.order.value(),
            basis.minimum.value(),
            std::int64_t{basis.lead_days},
            basis.sold.value(),
            std::int64_t{basis.days},
            line.expected.value(),
            basis.balance.value(),
            basis.coming.value(),
            basis.ordered.value(),
            unit_name(catalogue, line.item)};
}

std::string order_json(const app::OrderLine& line, const app::Catalogue& catalogue, bool heard_only) {
    const auto& basis = line.basis;
    nlohmann::ordered_json json{{"location", line.location.text()},
                                {"partner", line.partner.text()},
                                {"partner_name", partner_name(catalogue, line.partner)},
                                {"consignor", line.consignor.text()},
                                {"item", line.code.text()},
                                {"name", line.name},
                                {"unit", unit_name(catalogue, line.item)},
                                {"minimum", basis.minimum.value()},
                                {"lead_days", basis.lead_days},
                                {"sold", basis.sold.value()},
                                {"days", basis.days},
                                {"expected", line.expected.value()},
                                {"balance", basis.balance.value()},
                                {"coming", basis.coming.value()},
                                {"ordered", basis.ordered.value()},
                                {"order", line.order.value()}};
    if (heard_only) json["heard_only"] = true;
    return json_line(json);
}

std::string order_text(const Session& session, const app::OrderLine& line, const app::Catalogue& catalogue) {
    const auto& basis = line.basis;
    const auto number = [&](Quantity quantity) { return counted_text(catalogue, line.item, quantity); };
    return (line.partner.empty() ? "-" : partner_name(catalogue, line.partner)) + "  " +
           line.location.text() + "  " + line.code.text() + "  " + number(line.order) + "  " + line.name +
           session.say("  (最低 ", "  (minimum ") + number(basis.minimum) +
           session.say(" + 見込み ", " + expected ") + number(line.expected) +
           session.say(" - 在庫 ", " - balance ") + number(basis.balance) +
           session.say(" - 輸送中 ", " - coming ") + number(basis.coming) +
           session.say(" - 発注済み ", " - ordered ") + number(basis.ordered) + ")";
}

bool is_directory(const TableOutput& output) {
    std::error_code unknown;
    return goes_to_file(output) && std::filesystem::is_directory(output.output, unknown);
}

/// What one or several partners' orders are as a file of the format.
Result<std::size_t> write_orders(const Session& session, const ReorderOptions& options,
                                 const std::vector<papers::PartnerOrder>& orders,
                                 const papers::OrderLetter& letter, papers::OutputFile& file) {
    const auto& format = options.output.format;
    std::size_t count = 0;
    for (const auto& order : orders) count += order.lines.size();
    if (format == "pdf") {
        std::vector<paper::TableSheet> sheets;
        for (const auto& order : orders) sheets.push_back(papers::order_sheet(order, letter));
        TSUNAGU_TRY(const auto pdf, paper::table_sheets_pdf(sheets));
        TSUNAGU_TRY_VOID(file.write({reinterpret_cast<const char*>(pdf.data()), pdf.size()}));
        return count;
    }
    if (format == "email") {
        TSUNAGU_TRY_VOID(file.write(papers::order_emails(orders, letter)));
        return count;
    }
    return write_table(session, options.output, file, order_columns, {"発注", "Orders"},
                       [&](const RowSink& sink) -> Result<void> {
                           for (const auto& order : orders)
                               for (const auto& line : order.lines)
                                   TSUNAGU_TRY_VOID(sink(order_cells(line, letter.catalogue)));
                           return {};
                       });
}

Result<int> save_orders(const Session& session, const ReorderOptions& options,
                        const std::vector<papers::PartnerOrder>& orders, const papers::OrderLetter& letter) {
    TSUNAGU_TRY_VOID(require_file(session, options.output,
                                  options.output.format == "pdf" || options.output.format == "xlsx"));
    const auto& format = options.output.format;
    if (orders.empty() && (format == "pdf" || format == "email")) {
        // A letter that asks for nothing is not written.
        session.line(session.options.json ? R"({"kind":"reorder","rows":0})"
                                          : session.say("発注するものはありません", "Nothing to order"));
        return exit_ok;
    }
    if (!is_directory(options.output)) {
        TSUNAGU_TRY(const auto file, papers::OutputFile::open(options.output.output));
        TSUNAGU_TRY(const auto rows, write_orders(session, options, orders, letter, *file));
        TSUNAGU_TRY_VOID(file->commit());
        tell_output(session, "reorder", options.output, rows);
        return exit_ok;
    }
    // A file a partner.
    JsonRows told(session);
    for (const auto& order : orders) {
        const std::string ending = options.output.format == "email" ? "txt" : options.output.format;
        const auto name = "reorder-" + (order.partner.empty() ? std::string("none") : order.partner.text()) +
                          "-" + to_text(letter.date);
        const auto path = papers::free_path(options.output.output, name, ending).string();
        TSUNAGU_TRY(const auto file, papers::OutputFile::open(path));
        TSUNAGU_TRY(const auto rows, write_orders(session, options, {order}, letter, *file));
        TSUNAGU_TRY_VOID(file->commit());
        if (session.options.json)
            told.add(json_line(nlohmann::ordered_json{{"kind", "reorder"},
                                                      {"format", options.output.format},
                                                      {"partner", order.partner.text()},
                                                      {"file", path},
                                                      {"rows", rows}}));
        else
            session.line(path);
    }
    if (session.options.json) told.end();
    return exit_ok;
}

Result<int> reorder(Session& session, const ReorderOptions& options) {
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    TSUNAGU_TRY(const auto request, reorder_request(session, options, *catalogue));
    TSUNAGU_TRY(const auto plan, view->reorder_plan(request));
    const auto& format = options.output.format;
    if (format != "text" && format != "json") {
        const papers::OrderLetter letter{
            *catalogue, request.today,
            catalogue->facts().operator_name(session.options.operator_id.empty()
                                                 ? catalogue->facts().operator_id
                                                 : OperatorId(session.options.operator_id)),
            options.paper_language == "en" ? Language::en : Language::ja};
        return save_orders(session, options, papers::orders_by_partner(plan, *catalogue), letter);
    }
    if (goes_to_file(options.output))
        return fail(ErrorCode::usage, {{"what", session.say("-o は csv・xlsx・pdf・email のときだけ使えます",
                                                            "-o is for csv, xlsx, pdf and email")}});
    auto heard = HeardOnly::of(session.options.data, *catalogue);
    if (format == "json" || session.options.json) {
        JsonRows array(session);
        for (const auto& line : plan) array.add(order_json(line, *catalogue, heard.covers(line.location)));
        array.end();
        return exit_ok;
    }
    bool any = false;
    for (const auto& line : plan) {
        if (line.order.is_zero() && !options.all) continue;
        any = true;
        heard.show(line.location);
        session.line(order_text(session, line, *catalogue));
    }
    if (const auto words = heard.words(session); !words.empty()) session.line(words);
    if (!any) session.line(session.say("発注するものはありません", "Nothing to order"));
    return exit_ok;
}

void add_reorder_options(CLI::App& command, const Session& session, ReorderOptions& options) {
    command
        .add_option("--at", options.at,
                    session.say("この場所だけ(既定はすべて)", "of this place (default: all)"))
        ->type_name("CODE");
    command
        .add_option("--partner", options.partner,
                    session.say("この自治体だけ(6桁のコード)", "of this municipality (its six digits)"))
        ->type_name("CODE");
    command
        .add_option("--days", options.days,
                    session.say("売れ行きを見る日数(既定 28)", "days whose sales are averaged (default 28)"))
        ->type_name("N");
    command.add_flag("--all", options.all,
                     session.say("足りているものも出す(text)", "also what there is enough of (text)"));
    command
        .add_option("--format", options.output.format,
                    session.say("形式(既定は保存先の名前から、なければ text)",
                                "format (default: as the file's name ends, else text)"))
        ->check(CLI::IsMember({"text", "json", "csv", "xlsx", "pdf", "email"}).description(""))
        ->type_name("text|json|csv|xlsx|pdf|email");
    command
        .add_option("-o,--output", options.output.output,
                    session.say("保存先。フォルダーなら自治体ごとに一つずつ",
                                "where to save it; in a folder, a file a municipality"))
        ->type_name("FILE|DIR");
    command
        .add_option("--paper-language", options.paper_language,
                    session.say("pdf と email の言語(既定 ja)", "language of pdf and email (default ja)"))
        ->check(CLI::IsMember({"ja", "en"}).description(""))
        ->type_name("ja|en");
}

/// What the name of the output says, where no format was given.
std::string order_format_of(const TableOutput& output) {
    for (const std::string_view ending : {"csv", "xlsx", "pdf"})
        if (output.output.ends_with("." + std::string(ending))) return std::string(ending);
    if (output.output.ends_with(".txt")) return "email";
    return goes_to_file(output) ? "csv" : "text";
}

}  // namespace

void add_reorder(CLI::App& app, Session& session, Action& chosen) {
    const auto options = std::make_shared<ReorderOptions>();
    auto* command = app.add_subcommand(
        "reorder", session.say("発注点と、発注のすすめ", "reorder points, and what to order"));
    add_reorder_options(*command, session, *options);
    add_reorder_acts(*command, session, chosen, options);
    command->footer(session.say("例:\n", "Examples:\n") +
                    "  tsunagu --data shop reorder set --item '4901234567894*6' --at CORNER --lead-days 7\n"
                    "  tsunagu --data shop reorder\n"
                    "  tsunagu --data shop reorder place --partner 133612\n"
                    "  tsunagu --data shop reorder --partner 133612 --format pdf -o order.pdf");
    command->callback([&session, &chosen, options, command] {
        if (!command->get_subcommands().empty()) return;
        if (options->output.format.empty()) options->output.format = order_format_of(options->output);
        chosen = [&session, options] { return reorder(session, *options); };
    });
}

}  // namespace tsunagu::cli
