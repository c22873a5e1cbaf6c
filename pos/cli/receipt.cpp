// tsunagu receipt: a sale's receipt as text, as the bytes a printer gets, or as a picture.
#include <CLI/CLI.hpp>
#include <memory>

#include "pos/cli/command.h"
#include "pos/cli/document_output.h"

namespace tsunagu::cli {

namespace {

struct ReceiptOptions {
    std::string number;
    DocumentOptions paper;
};

Result<int> receipt(const Session& session, const ReceiptOptions& options) {
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto sale, view->sale_of_receipt(options.number));
    TSUNAGU_TRY(const auto document, view->receipt_document(sale, options.paper.language()));
    return deliver_document(session, document, options.paper, "receipt", options.number);
}

}  // namespace

void add_receipt(CLI::App& app, Session& session, Action& chosen) {
    const auto options = std::make_shared<ReceiptOptions>();
    auto* command = app.add_subcommand("receipt", session.say("レシートを出す", "a sale's receipt"));
    command->add_option("NUMBER", options->number, session.say("レシート番号", "receipt number"))
        ->required()
        ->type_name("");
    add_document_options(*command, session, options->paper);
    command->footer(session.say("例:\n", "Examples:\n") +
                    "  tsunagu --data shop receipt T1-000001\n"
                    "  tsunagu --data shop receipt T1-000001 --format png -o receipt.png --columns 32");
    command->callback([&session, &chosen, options] {
        chosen = [&session, options] { return receipt(session, *options); };
    });
}

}  // namespace tsunagu::cli
