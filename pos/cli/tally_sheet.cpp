// tsunagu tally-sheet: a stall's sheet for the day the tablet dies.
#include "drivers/paper/tally_sheet.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "inventory/base/parse.h"
#include "inventory/domain/barcode.h"
#include "pos/cli/arguments.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/goods.h"
#include "pos/cli/json_text.h"
#include "pos/cli/output_file.h"
#include "pos/cli/stock_text.h"
#include "pos/till/receipt.h"

namespace tsunagu::cli {

namespace {

struct SheetOptions {
    std::string stall;
    std::string date;
    std::string event;
    std::vector<std::string> items;
    std::string spare = "4";
    std::string page = "1";
    std::string format;
    std::string output;
    std::string paper_language = "ja";
};

constexpr std::uint64_t most_spare_rows = 200;
constexpr int most_sheet_rows = 1'000;

/// The sheet's words; goods, prices and the place come from the shop.
paper::TallySheet blank_sheet(Language language) {
    paper::TallySheet sheet;
    if (language == Language::ja) {
        sheet.title = "集計票（レジが使えないとき）";
        sheet.hint =
            "売れるたびに□を左から1つずつ消します。1行50個まで。終わったら数と金額を書き、下でお金を数えます。";
        sheet.goods_heading = "商品";
        sheet.price_heading = "税込";
        sheet.ticks_heading = "売れた数（5個ずつ）";
        sheet.count_heading = "数";
        sheet.amount_heading = "金額";
        sheet.money_heading = "お金を数える（枚数と金額）";
        sheet.sums = {"現金の合計",     "釣り銭準備金", "差引（現金売上）",
                      "PayPay・その他", "商品の合計",   "過不足とわけ"};
        sheet.foot =
            "あとでレジに入れます：tsunagu tally enter --at 場所 --date 日付 --item コード*数 --tender cash=金額。"
            "同じ票を二度入れないよう、入れたら「入力した人・日」に書いてください。";
    } else {
        sheet.title = "Tally sheet (when the till is down)";
        sheet.hint =
            "Tick one box for each piece sold, from the left; 50 a row. Then write counts and amounts, and count the money below.";
        sheet.goods_heading = "Item";
        sheet.price_heading = "Price";
        sheet.ticks_heading = "Sold (in fives)";
        sheet.count_heading = "Count";
        sheet.amount_heading = "Amount";
        sheet.money_heading = "Count the money (pieces and amount)";
        sheet.sums = {"Cash", "Float", "Cash less float", "PayPay, other", "Goods", "Difference, why"};
        sheet.foot =
            "To enter it later: tsunagu tally enter --at PLACE --date DATE --item CODE*COUNT --tender cash=YEN. "
            "So that no sheet is entered twice, say above who entered it and when.";
    }
    for (const auto* piece : {"10,000", "5,000", "2,000", "1,000", "500", "100", "50", "10", "5", "1"})
        sheet.pieces.push_back(language == Language::ja ? std::string(piece) + "円"
                                                        : "¥" + std::string(piece));
    return sheet;
}

std::string place_name(const app::Catalogue& catalogue, const LocationCode& code, Language language) {
    for (const auto& location : catalogue.locations())
        if (location.code == code)
            return (language == Language::en && !location.name_en.empty() ? location.name_en
                                                                          : location.name) +
                   " (" + code.text() + ")";
    return code.text();
}

/// What was asked for; otherwise what stands at the stall, or all there is where nothing does.
Result<std::vector<const app::CatalogueItem*>> sheet_goods(const app::ShopView& view,
                                                           const app::Catalogue& catalogue,
                                                           const SheetOptions& options,
                                                           const LocationCode& stall) {
    std::vector<const app::CatalogueItem*> goods;
    for (const auto& text : options.items) {
        TSUNAGU_TRY(const auto scanned, domain::parse_barcode(text));
        TSUNAGU_TRY(const auto* entry, catalogue.require(scanned.item));
        goods.push_back(entry);
    }
    if (!goods.empty()) return goods;
    TSUNAGU_TRY(const auto stock, view.stock());
    std::set<ItemId> here;
    for (const auto& row : stock)
        if (row.location == stall && row.quantity.value() > 0) here.insert(row.item);
    for (const auto& entry : catalogue.items())
        if (entry.item.price && (here.empty() || here.count(entry.item.id) > 0)) goods.push_back(&entry);
    return goods;
}

Result<paper::TallySheet> composed_sheet(const app::ShopView& view, const SheetOptions& options) {
    const auto language = options.paper_language == "en" ? Language::en : Language::ja;
    const bool ja = language == Language::ja;
    TSUNAGU_TRY(const auto catalogue, view.catalogue());
    const auto stall = here_or(*catalogue, options.stall);
    bool is_place = false;
    for (const auto& location : catalogue->locations())
        if (location.code == stall) is_place = location.kind == domain::LocationKind::place;
    if (!is_place) return fail(ErrorCode::not_a_place, {{"code", stall.text()}});
    if (!options.date.empty()) TSUNAGU_TRY_VOID(read_date(options.date));
    auto sheet = blank_sheet(language);
    sheet.fields = {{ja ? "場所" : "Place", place_name(*catalogue, stall, language)},
                    {ja ? "日付" : "Date", options.date},
                    {ja ? "時間（から・まで）" : "Hours (from, until)", ""},
                    {ja ? "催し" : "Event", options.event},
                    {ja ? "売った人" : "Sold by", ""},
                    {ja ? "入力した人・日" : "Entered by, on", ""}};
    TSUNAGU_TRY(const auto goods, sheet_goods(view, *catalogue, options, stall));
    if (goods.size() > most_sheet_rows)
        return fail(ErrorCode::field_invalid, {{"column", "--item"},
                                               {"value", std::to_string(goods.size())},
                                               {"allowed", "1-" + std::to_string(most_sheet_rows)}});
    for (const auto* entry : goods)
        sheet.rows.push_back({domain::name_for(entry->item, language), code_of(*catalogue, entry->item.id),
                              entry->item.price ? till::yen_text(*entry->item.price) : std::string()});
    const auto spare = parse_unsigned(options.spare, most_spare_rows);
    if (!spare)
        return fail(ErrorCode::field_invalid, {{"column", "--spare"},
                                               {"value", options.spare},
                                               {"allowed", "0-" + std::to_string(most_spare_rows)}});
    sheet.rows.resize(sheet.rows.size() + *spare);
    return sheet;
}

Result<int> tally_sheet(const Session& session, const SheetOptions& options) {
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto sheet, composed_sheet(*view, options));
    const bool png = options.format == "png" || (options.format.empty() && options.output.ends_with(".png"));
    const auto page = parse_unsigned(options.page, static_cast<std::uint64_t>(sheet.pages()));
    if (!page || *page == 0)
        return fail(ErrorCode::field_invalid, {{"column", "--page"},
                                               {"value", options.page},
                                               {"allowed", "1-" + std::to_string(sheet.pages())}});
    TSUNAGU_TRY(const auto bytes,
                png ? paper::tally_png(sheet, static_cast<int>(*page) - 1) : paper::tally_pdf(sheet));
    const std::string content(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const bool to_file = !options.output.empty() && options.output != "-";
    if (!to_file && (session.options.json || isatty(STDOUT_FILENO) != 0))
        return fail(ErrorCode::usage, {{"what", session.say("この形式は -o FILE で保存してください",
                                                            "save this format with -o FILE")}});
    if (!to_file) {
        session.write(content);
        return exit_ok;
    }
    TSUNAGU_TRY_VOID(write_output_file(options.output, content));
    if (session.options.json)
        session.line(json_line(nlohmann::ordered_json{{"format", png ? "png" : "pdf"},
                                                      {"file", options.output},
                                                      {"bytes", content.size()},
                                                      {"pages", sheet.pages()},
                                                      {"rows", sheet.rows.size()}}));
    return exit_ok;
}

}  // namespace

void add_tally_sheet(CLI::App& app, Session& session, Action& chosen) {
    const auto options = std::make_shared<SheetOptions>();
    auto* command =
        app.add_subcommand("tally-sheet", session.say("紙の集計票を作る(A4)", "a tally sheet on paper (A4)"));
    const auto add = [&](const char* name, std::string& value, const std::string& words, const char* type) {
        return command->add_option(name, value, words)->type_name(type);
    };
    add("--stall,--at", options->stall, session.say("場所(既定はこの端末の売場)", "where (default: here)"),
        "LOC");
    add("--date", options->date, session.say("日付(なければ手で書く)", "its day (default: written by hand)"),
        "YYYY-MM-DD");
    add("--event", options->event, session.say("催しの名前", "the event's name"), "TEXT");
    command
        ->add_option("--item", options->items,
                     session.say("商品コード(何度でも。既定はその場所にあるもの)",
                                 "item code; repeat it (default: what stands there)"))
        ->type_name("CODE")
        ->allow_extra_args(false);
    add("--spare", options->spare, session.say("手で書く行の数(既定 4)", "empty rows (default 4)"), "N");
    add("--page", options->page, session.say("png のページ(既定 1)", "page of a png (default 1)"), "N");
    add("--format", options->format,
        session.say("形式(既定は保存先の名前から、なければ pdf)",
                    "format (default: as the file's name ends, else pdf)"),
        "pdf|png")
        ->check(CLI::IsMember({"pdf", "png"}).description(""));
    add("-o,--output", options->output, session.say("保存先", "where to save it"), "FILE");
    add("--paper-language", options->paper_language,
        session.say("見出しの言語(既定 ja)", "language of its headings (default ja)"), "ja|en")
        ->check(CLI::IsMember({"ja", "en"}).description(""));
    command->footer(session.say("例:\n", "Example:\n") +
                    "  tsunagu --data shop tally-sheet --stall TENT1 --date 2026-11-28 -o tent1.pdf");
    command->callback([&session, &chosen, options] {
        chosen = [&session, options] { return tally_sheet(session, *options); };
    });
}

}  // namespace tsunagu::cli
