// tsunagu receipt: a sale's receipt as text, as the bytes a printer gets, or as a picture.
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <memory>
#include <nlohmann/json.hpp>

#include "drivers/escpos/encoder.h"
#include "drivers/paper/font_rasteriser.h"
#include "drivers/paper/receipt_picture.h"
#include "drivers/paper/receipt_text.h"
#include "pos/cli/arguments.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_text.h"
#include "pos/cli/output_file.h"

namespace tsunagu::cli {

namespace {

struct ReceiptOptions {
    std::string number;
    std::string format;  ///< empty: what the name of the output says
    std::string output;
    std::string columns = "42";
    std::string paper_language = "ja";
};

/// As the file's name ends, so that `-o receipt.png` never holds text.
std::string format_of(const std::string& output) {
    if (output.ends_with(".png")) return "png";
    if (output.ends_with(".escpos")) return "escpos";
    return "text";
}

std::string bytes_of(const std::vector<std::byte>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Result<std::string> rendered(const device::ReceiptDocument& document, const std::string& format,
                             int columns) {
    if (format == "png") {
        TSUNAGU_TRY(const auto picture, paper::render_png(document, columns));
        return bytes_of(picture);
    }
    if (format == "escpos") {
        TSUNAGU_TRY(const auto profile, escpos::profile_for(columns));
        const paper::FontRasteriser rasteriser;
        TSUNAGU_TRY(const auto bytes, escpos::encode(document, profile, rasteriser));
        return bytes_of(bytes);
    }
    return paper::render_text(document, columns);
}

Result<void> deliver(const Session& session, const ReceiptOptions& options, const std::string& bytes) {
    const bool text = options.format == "text";
    if (!options.output.empty() && options.output != "-") {
        TSUNAGU_TRY_VOID(write_output_file(options.output, bytes));
        if (session.options.json)
            session.line(json_line(nlohmann::ordered_json{{"receipt", options.number},
                                                          {"format", options.format},
                                                          {"file", options.output},
                                                          {"bytes", bytes.size()}}));
        return {};
    }
    if (session.options.json && text) {
        session.line(json_line(
            nlohmann::ordered_json{{"receipt", options.number}, {"format", "text"}, {"text", bytes}}));
        return {};
    }
    if (!text && (session.options.json || isatty(STDOUT_FILENO) != 0))
        return fail(ErrorCode::usage, {{"what", session.say("この形式は -o FILE で保存してください",
                                                            "save this format with -o FILE")}});
    session.write(bytes);
    return {};
}

Result<int> receipt(const Session& session, const ReceiptOptions& options) {
    TSUNAGU_TRY(const auto columns, read_columns(options.columns));
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto sale, view->sale_of_receipt(options.number));
    const auto language = options.paper_language == "en" ? Language::en : Language::ja;
    TSUNAGU_TRY(const auto document, view->receipt_document(sale, language));
    TSUNAGU_TRY(const auto bytes, rendered(document, options.format, columns));
    TSUNAGU_TRY_VOID(deliver(session, options, bytes));
    return exit_ok;
}

}  // namespace

void add_receipt(CLI::App& app, Session& session, Action& chosen) {
    const auto options = std::make_shared<ReceiptOptions>();
    auto* command = app.add_subcommand("receipt", session.say("レシートを出す", "a sale's receipt"));
    command->add_option("NUMBER", options->number, session.say("レシート番号", "receipt number"))
        ->required()
        ->type_name("");
    command
        ->add_option("--format", options->format,
                     session.say("形式(既定は保存先の名前から、なければ text)",
                                 "format (default: as the file's name ends, else text)"))
        ->check(CLI::IsMember({"text", "escpos", "png"}).description(""))
        ->type_name("text|escpos|png");
    command->add_option("-o,--output", options->output, session.say("保存先", "where to save it"))
        ->type_name("FILE");
    command
        ->add_option("--columns", options->columns,
                     session.say("桁数(既定 42)", "columns of the paper (default 42)"))
        ->type_name("32|42|48");
    command
        ->add_option("--paper-language", options->paper_language,
                     session.say("見出しの言語(既定 ja)", "language of its headings (default ja)"))
        ->check(CLI::IsMember({"ja", "en"}).description(""))
        ->type_name("ja|en");
    command->footer(session.say("例:\n", "Examples:\n") +
                    "  tsunagu --data shop receipt T1-000001\n"
                    "  tsunagu --data shop receipt T1-000001 --format png -o receipt.png --columns 32");
    command->callback([&session, &chosen, options] {
        if (options->format.empty()) options->format = format_of(options->output);
        chosen = [&session, options] { return receipt(session, *options); };
    });
}

}  // namespace tsunagu::cli
