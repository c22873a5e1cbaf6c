// A slip of receipt paper as a command gives it: as text, as the bytes a printer gets, as a picture or PDF.
#pragma once

#include <string>

#include "drivers/device/receipt_document.h"
#include "inventory/base/result.h"
#include "pos/cli/session.h"

namespace CLI {
class App;
}

namespace tsunagu::cli {

struct DocumentOptions {
    std::string format;  ///< empty: what the name of the output says
    std::string output;
    std::string columns = "42";
    std::string paper_language = "ja";

    [[nodiscard]] Language language() const { return paper_language == "en" ? Language::en : Language::ja; }
};

/// --format, -o, --columns, --paper-language.
void add_document_options(CLI::App& command, const Session& session, DocumentOptions& options);

/// Writes it to the file or to standard output; with --json {`key`: name, format, file and bytes, or text}.
/// columns_invalid; usage for bytes on a terminal; those of write_output_file.
[[nodiscard]] Result<int> deliver_document(const Session& session, const device::ReceiptDocument& document,
                                           const DocumentOptions& options, const std::string& key,
                                           const std::string& name);

}  // namespace tsunagu::cli
