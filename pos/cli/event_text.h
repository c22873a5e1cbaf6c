// Marché days as commands print them, and the options their commands share.
#pragma once

#include <string>

#include "inventory/domain/event.h"
#include "pos/app/event_report.h"
#include "pos/app/event_slip.h"
#include "pos/cli/session.h"

namespace CLI {
class App;
}

namespace tsunagu::cli {

/// {code, name, date, venue, opens, closes, qr, qr_caption, stalls: [{location, kind, name, partner, issuer,
/// registration_number}]} on one line.
[[nodiscard]] std::string event_json(const domain::Event& event);
/// docs/CLI.md, `event report`; `heard` has the stalls of which this terminal knows only what came.
[[nodiscard]] std::string event_report_json(const app::Catalogue& catalogue, const app::EventReport& report,
                                            const app::HeardWords& heard);

/// A line for each item that is missing at the stall, or one that says that none is.
void print_missing(const Session& session, const app::Catalogue& catalogue, const app::StallReport& stall);

/// EVENT, and --stall where `stall` is given.
void add_event_names(CLI::App& command, const Session& session, std::string& event, std::string* stall);

}  // namespace tsunagu::cli
