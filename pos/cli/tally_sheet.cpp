// tsunagu tally-sheet: a stall's sheet for the day the tablet dies.
#include "drivers/paper/tally_sheet.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "inventory/base/parse.h"
#include "inventory/domain/barcode.h"
#include "pos/cli/arguments.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/goods.h"
#include "pos/cli/json_text.h"
#include "pos/papers/output_file.h"
#include "pos/papers/tally_sheet_composition.h"

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

Result<paper::TallySheet> composed_sheet(const app::ShopView& view, const SheetOptions& options) {
    TSUNAGU_TRY(const auto catalogue, view.catalogue());
    papers::TallySheetChoice choice;
    choice.language = options.paper_language == "en" ? Language::en : Language::ja;
    choice.stall = here_or(*catalogue, options.stall);
    choice.event = options.event;
    if (!options.date.empty()) {
        TSUNAGU_TRY(choice.date, read_date(options.date));
    }
    for (const auto& text : options.items) {
        TSUNAGU_TRY(const auto scanned, domain::parse_barcode(text));
        TSUNAGU_TRY(const auto* entry, catalogue->require(scanned.item));
        choice.goods.push_back(entry);
    }
    const auto spare = parse_unsigned(options.spare, papers::TallySheetChoice::most_spare_rows);
    if (!spare)
        return fail(ErrorCode::field_invalid,
                    {{"column", "--spare"},
                     {"value", options.spare},
                     {"allowed", "0-" + std::to_string(papers::TallySheetChoice::most_spare_rows)}});
    choice.spare_rows = *spare;
    return papers::compose_tally_sheet(view, *catalogue, choice);
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
    TSUNAGU_TRY_VOID(papers::write_output_file(options.output, content));
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
