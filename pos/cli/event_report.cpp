// tsunagu event report: what became of a marché day, as JSON or on one slip of paper.
#include <CLI/CLI.hpp>
#include <memory>

#include "pos/cli/command.h"
#include "pos/cli/document_output.h"
#include "pos/cli/event_text.h"
#include "pos/cli/exit_status.h"

namespace tsunagu::cli {

namespace {

struct EventReportOptions {
    std::string event;
    DocumentOptions paper;
};

Result<int> tell_event_report(Session& session, const EventReportOptions& options) {
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    TSUNAGU_TRY(const auto report, view->event_view().report(EventCode(options.event)));
    if (session.options.json && options.paper.format.empty() && options.paper.output.empty()) {
        session.line(event_report_json(*catalogue, report));
        return exit_ok;
    }
    const auto slip =
        app::compose_event_slip(report, *catalogue, session.clock().now(), options.paper.language());
    return deliver_document(session, slip, options.paper, "event", options.event);
}

}  // namespace

void add_event_report(CLI::App& parent, Session& session, Action& chosen) {
    const auto options = std::make_shared<EventReportOptions>();
    auto* command = parent.add_subcommand(
        "report",
        session.say("前繰越 + 持出 - 販売 - 配布 - 廃棄 - 持帰 - 次繰越 = 不足 と売上",
                    "was there + carried - sold - given - wasted - brought back - stays = missing, and the "
                    "money"));
    add_event_names(*command, session, options->event, nullptr);
    add_document_options(*command, session, options->paper);
    command->callback([&session, &chosen, options] {
        chosen = [&session, options] { return tell_event_report(session, *options); };
    });
}

}  // namespace tsunagu::cli
