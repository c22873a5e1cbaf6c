// tsunagu event report: what became of a marché day, as JSON or on one slip of paper.
#include <CLI/CLI.hpp>
#include <memory>

#include "pos/app/stock_elsewhere.h"
#include "pos/cli/command.h"
#include "pos/cli/document_output.h"
#include "pos/cli/event_text.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/heard_only.h"
#include "pos/cli/stock_elsewhere.h"

namespace tsunagu::cli {

namespace {

struct EventReportOptions {
    std::string event;
    DocumentOptions paper;
};

/// Of the stalls of which a terminal of a node knows only what came.
Result<app::HeardWords> heard_of(Session& session, const app::Catalogue& catalogue,
                                 const app::EventReport& report, Language language) {
    TSUNAGU_TRY(const auto directory, session.directory());
    const auto hearing = HeardOnly::of(directory, catalogue);
    const auto told = stock_told(session);
    app::HeardWords heard;
    for (const auto& stall : report.stalls)
        if (hearing.covers(stall.stall.location))
            heard[stall.stall.location] =
                app::as_heard_words(told.get(), stall.stall.location, session.clock().now(), language);
    return heard;
}

Result<int> tell_event_report(Session& session, const EventReportOptions& options) {
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    TSUNAGU_TRY(const auto report, view->event_view().report(EventCode(options.event)));
    TSUNAGU_TRY(const auto heard, heard_of(session, *catalogue, report, options.paper.language()));
    if (session.options.json && options.paper.format.empty() && options.paper.output.empty()) {
        session.line(event_report_json(*catalogue, report, heard));
        return exit_ok;
    }
    const auto slip =
        app::compose_event_slip(report, *catalogue, session.clock().now(), options.paper.language(), heard);
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
