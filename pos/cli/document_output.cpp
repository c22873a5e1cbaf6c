#include "pos/cli/document_output.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "drivers/escpos/encoder.h"
#include "drivers/paper/font_rasteriser.h"
#include "drivers/paper/receipt_picture.h"
#include "drivers/paper/receipt_text.h"
#include "pos/cli/arguments.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_text.h"
#include "pos/papers/output_file.h"

namespace tsunagu::cli {

namespace {

using Json = nlohmann::ordered_json;

/// As the file's name ends, so that `-o receipt.png` never holds text.
std::string document_format(const DocumentOptions& options) {
    if (!options.format.empty()) return options.format;
    for (const auto* format : {"png", "pdf", "escpos"})
        if (options.output.ends_with(std::string(".") + format)) return format;
    return "text";
}

std::string document_bytes(const std::vector<std::byte>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Result<std::string> rendered_document(const device::ReceiptDocument& document, const std::string& format,
                                      int columns) {
    if (format == "png") {
        TSUNAGU_TRY(const auto picture, paper::render_png(document, columns));
        return document_bytes(picture);
    }
    if (format == "pdf") {
        TSUNAGU_TRY(const auto pdf, paper::render_pdf(document, columns));
        return document_bytes(pdf);
    }
    if (format == "escpos") {
        TSUNAGU_TRY(const auto profile, escpos::profile_for(columns));
        const paper::FontRasteriser rasteriser;
        TSUNAGU_TRY(const auto bytes, escpos::encode(document, profile, rasteriser));
        return document_bytes(bytes);
    }
    return paper::render_text(document, columns);
}

}  // namespace

void add_document_options(CLI::App& command, const Session& session, DocumentOptions& options) {
    command
        .add_option("--format", options.format,
                    session.say("形式(既定は保存先の名前から、なければ text)",
                                "format (default: as the file's name ends, else text)"))
        ->check(CLI::IsMember({"text", "escpos", "png", "pdf"}).description(""))
        ->type_name("text|escpos|png|pdf");
    command.add_option("-o,--output", options.output, session.say("保存先", "where to save it"))
        ->type_name("FILE");
    command
        .add_option("--columns", options.columns,
                    session.say("桁数(既定 42)", "columns of the paper (default 42)"))
        ->type_name("32|42|48");
    command
        .add_option("--paper-language", options.paper_language,
                    session.say("見出しの言語(既定 ja)", "language of its headings (default ja)"))
        ->check(CLI::IsMember({"ja", "en"}).description(""))
        ->type_name("ja|en");
}

Result<int> deliver_document(const Session& session, const device::ReceiptDocument& document,
                             const DocumentOptions& options, const std::string& key,
                             const std::string& name) {
    const auto format = document_format(options);
    TSUNAGU_TRY(const auto columns, read_columns(options.columns));
    TSUNAGU_TRY(const auto bytes, rendered_document(document, format, columns));
    const bool text = format == "text";
    if (!options.output.empty() && options.output != "-") {
        TSUNAGU_TRY_VOID(papers::write_output_file(options.output, bytes));
        if (session.options.json)
            session.line(json_line(
                Json{{key, name}, {"format", format}, {"file", options.output}, {"bytes", bytes.size()}}));
        return exit_ok;
    }
    if (session.options.json && text) {
        session.line(json_line(Json{{key, name}, {"format", format}, {"text", bytes}}));
        return exit_ok;
    }
    if (!text && (session.options.json || isatty(STDOUT_FILENO) != 0))
        return fail(ErrorCode::usage, {{"what", session.say("この形式は -o FILE で保存してください",
                                                            "save this format with -o FILE")}});
    session.write(bytes);
    return exit_ok;
}

}  // namespace tsunagu::cli
