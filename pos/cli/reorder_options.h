// What `reorder` and its parts share: for which shelves, and over which days.
#pragma once

#include <memory>
#include <string>

#include "pos/app/reorder_plan.h"
#include "pos/cli/command.h"
#include "pos/cli/table_output.h"

namespace tsunagu::cli {

struct ReorderOptions {
    std::string at;
    std::string partner;
    int days = domain::usual_sales_days;
    bool all = false;
    std::string paper_language = "ja";
    TableOutput output;
};

/// field_invalid, unknown_location, unknown_partner, bad_partner_code.
[[nodiscard]] Result<app::ReorderRequest> reorder_request(Session& session, const ReorderOptions& options,
                                                          const app::Catalogue& catalogue);

/// set, unset, place, close, orders: the parts that record, and what is open. `shared` are the options of
/// `parent`, which stand behind any part.
void add_reorder_acts(CLI::App& parent, Session& session, Action& chosen,
                      const std::shared_ptr<ReorderOptions>& shared);

}  // namespace tsunagu::cli
