// The commands, one function and one file each. A function adds its command to the command line and, when
// that command is the one called, leaves its action in `chosen`; main runs it after everything has been
// parsed.
#pragma once

#include <functional>

#include "inventory/base/result.h"
#include "pos/cli/session.h"

namespace CLI {
class App;
}

namespace tsunagu::cli {

/// Returns the exit status.
using Action = std::function<Result<int>()>;

void add_init(CLI::App& app, Session& session, Action& chosen);
void add_import(CLI::App& app, Session& session, Action& chosen);
void add_sell(CLI::App& app, Session& session, Action& chosen);
void add_receipt(CLI::App& app, Session& session, Action& chosen);
void add_sales(CLI::App& app, Session& session, Action& chosen);
void add_expiring(CLI::App& app, Session& session, Action& chosen);
void add_pull_list(CLI::App& app, Session& session, Action& chosen);
void add_limit(CLI::App& app, Session& session, Action& chosen);
void add_stock(CLI::App& app, Session& session, Action& chosen);
void add_items(CLI::App& app, Session& session, Action& chosen);
void add_item(CLI::App& app, Session& session, Action& chosen);
/// A part of item, in a file of its own; `parent` is that command.
void add_item_merging(CLI::App& parent, Session& session, Action& chosen);
/// `price` of the command `item`.
void add_item_price(CLI::App& item, Session& session, Action& chosen);
/// `picture` of the command `item`.
void add_item_picture(CLI::App& item, Session& session, Action& chosen);
void add_pictures(CLI::App& app, Session& session, Action& chosen);
void add_locations(CLI::App& app, Session& session, Action& chosen);
void add_receive(CLI::App& app, Session& session, Action& chosen);
/// Parts of receive, in a file of their own; `parent` is that command.
/// Likewise: `sync run` until SIGTERM or SIGINT. Errors: not_enrolled; where the journal cannot be read.
[[nodiscard]] Result<int> run_sync(Session& session);
void add_sync_align(CLI::App& parent, Session& session, Action& chosen);
void add_sync_carry(CLI::App& parent, Session& session, Action& chosen);
void add_sync_copy(CLI::App& parent, Session& session, Action& chosen);
void add_receive_expected(CLI::App& parent, Session& session, Action& chosen);
void add_receive_doubled(CLI::App& parent, Session& session, Action& chosen);
void add_transfer(CLI::App& app, Session& session, Action& chosen);
void add_waste(CLI::App& app, Session& session, Action& chosen);
void add_return_to_consignor(CLI::App& app, Session& session, Action& chosen);
void add_reverse(CLI::App& app, Session& session, Action& chosen);
void add_count(CLI::App& app, Session& session, Action& chosen);
void add_tally(CLI::App& app, Session& session, Action& chosen);
void add_tally_sheet(CLI::App& app, Session& session, Action& chosen);
void add_drawer_log(CLI::App& app, Session& session, Action& chosen);
void add_movements(CLI::App& app, Session& session, Action& chosen);
void add_tax_schedule(CLI::App& app, Session& session, Action& chosen);
void add_config(CLI::App& app, Session& session, Action& chosen);
void add_operators(CLI::App& app, Session& session, Action& chosen);
void add_tenders(CLI::App& app, Session& session, Action& chosen);
void add_labels(CLI::App& app, Session& session, Action& chosen);
/// A part of labels, in a file of its own; `parent` is that command.
void add_labels_allocate(CLI::App& parent, Session& session, Action& chosen);
void add_report(CLI::App& app, Session& session, Action& chosen);
void add_reorder(CLI::App& app, Session& session, Action& chosen);
void add_brochures(CLI::App& app, Session& session, Action& chosen);
void add_export(CLI::App& app, Session& session, Action& chosen);
void add_event(CLI::App& app, Session& session, Action& chosen);
/// Parts of event, in files of their own; `parent` is that command.
void add_event_goods(CLI::App& parent, Session& session, Action& chosen);
void add_event_pack(CLI::App& parent, Session& session, Action& chosen);
void add_event_report(CLI::App& parent, Session& session, Action& chosen);
void add_enrol(CLI::App& app, Session& session, Action& chosen);
void add_sync(CLI::App& app, Session& session, Action& chosen);
void add_devices(CLI::App& app, Session& session, Action& chosen);
void add_verify(CLI::App& app, Session& session, Action& chosen);
void add_rebuild(CLI::App& app, Session& session, Action& chosen);
void add_backup(CLI::App& app, Session& session, Action& chosen);
void add_restore(CLI::App& app, Session& session, Action& chosen);

}  // namespace tsunagu::cli
