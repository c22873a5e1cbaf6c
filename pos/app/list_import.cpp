// Which list a file is, what it stands on, and what it would do.
#include "pos/app/list_import.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "inventory/domain/catalogue_import.h"
#include "inventory/domain/csv.h"
#include "inventory/domain/csv_table.h"
#include "inventory/domain/event_import.h"
#include "inventory/domain/expected_delivery.h"
#include "inventory/domain/item_import.h"
#include "inventory/storage/shop_view.h"
#include "pos/app/import_plan.h"
#include "pos/app/shop.h"
#include "pos/app/shop_reader.h"

namespace tsunagu::app {

namespace {

struct KindColumns {
    ImportKind kind;
    std::span<const std::string_view> columns;
};

/// A list of items has the columns of one of places besides its own, and one of expected goods may tell where
/// they go: the first that fits is meant.
constexpr std::array<KindColumns, 7> columns_of_kinds{{
    {ImportKind::items, domain::item_columns},
    {ImportKind::expected, domain::expected_columns},
    {ImportKind::stock, domain::stock_columns},
    {ImportKind::events, domain::event_columns},
    {ImportKind::consignors, domain::consignor_columns},
    {ImportKind::locations, domain::location_columns},
    {ImportKind::partners, domain::partner_columns},
}};

Result<StockThere> stock_there(storage::StateReader& state) {
    TSUNAGU_TRY(const auto balances, state.balances());
    const auto received = received_items(balances);
    StockThere there;
    for (const auto& row : balances)
        if (is_counted(row.quantity, received.count(row.item) > 0))
            there.emplace(std::tuple(row.location, row.item, row.lot), row.quantity);
    return there;
}

Result<std::set<ItemId>> moved_items(storage::StateReader& state) {
    TSUNAGU_TRY(const auto balances, state.balances());
    std::set<ItemId> moved;
    for (const auto& row : balances) moved.insert(row.item);
    return moved;
}

/// The municipalities of the demo lists, which are real ones. Nothing where they are not installed: then a
/// partner is named by its code, and the import says so.
std::vector<domain::Partner> shipped_partners() {
    const auto folder = find_demo_folder();
    if (!folder) return {};
    const auto bytes = read_list(*folder / "partners.csv");
    if (!bytes) return {};
    return domain::parse_partners_csv(*bytes, "partners.csv").value_or(std::vector<domain::Partner>());
}

Result<ListBasis> basis_of(ImportKind kind, ImportOver over, const ListReaders& shop) {
    ListBasis basis;
    if (kind == ImportKind::items) {
        basis.shipped = shipped_partners();
        TSUNAGU_TRY(basis.moved, moved_items(shop.state));
        if (shop.stream.text() != node_stream) {
            TSUNAGU_TRY(basis.of_node, shop.state.items_of_node());
        }
        TSUNAGU_TRY(basis.prices, shop.state.said_prices());
        TSUNAGU_TRY(basis.chain, shop.state.chain_rank(shop.stream, shop.epoch));
    }
    basis.over = over;
    if (kind == ImportKind::stock) {
        TSUNAGU_TRY(basis.there, stock_there(shop.state));
    }
    if (kind == ImportKind::expected) {
        TSUNAGU_TRY(const auto lists, expected_deliveries(shop.stock));
        for (const auto& list : lists)
            if (!list.row.closed) basis.expected.emplace(list.row.consignor, list.row.delivery_note);
    }
    return basis;
}

}  // namespace

std::span<const std::string_view> columns_of(ImportKind kind) {
    const auto at = std::find_if(columns_of_kinds.begin(), columns_of_kinds.end(),
                                 [&](const auto& known) { return known.kind == kind; });
    return at->columns;
}

std::optional<ImportKind> kind_of_list(std::string_view bytes) {
    const auto rows = domain::read_csv(bytes.substr(0, bytes.find('\n')));
    if (!rows || rows->empty()) return std::nullopt;
    std::set<std::string> names;
    for (const auto& field : rows->front().fields) names.insert(domain::column_name(field));
    const auto has = [&](std::string_view column) { return names.count(std::string(column)) > 0; };
    for (const auto& [kind, columns] : columns_of_kinds)
        if (std::all_of(columns.begin(), columns.end(), has)) return kind;
    return std::nullopt;
}

Result<ImportPlan> plan_file(const ListFile& file, ImportOver over, const ListReaders& shop,
                             const Drafting& draft) {
    TSUNAGU_TRY(auto parts, read_catalogue(shop.state, business_date_of(draft.at)));
    TSUNAGU_TRY(const auto basis, basis_of(file.kind, over, shop));
    return plan_list(file.kind, file.bytes, file.name, *Catalogue::build(std::move(parts)), draft, basis);
}

Result<ImportDone> preview_list(const std::filesystem::path& shop, const ListFile& file, ImportOver over,
                                UtcMs now) {
    TSUNAGU_TRY(const auto view, storage::ShopView::open(shop));
    auto& state = view->state();
    TSUNAGU_TRY(const auto terminal, state.terminal());
    if (!terminal) return fail(ErrorCode::not_a_data_directory, {{"path", shop.string()}});
    TSUNAGU_TRY(const auto epochs, state.epochs());
    Epoch epoch = 0;
    for (const auto& row : epochs)
        if (row.stream == terminal->stream) epoch = std::max(epoch, row.epoch);
    const ListReaders readers{state,
                              {view->stock(), [&](Position position) { return view->entry(position); }},
                              terminal->stream,
                              epoch};
    // By nobody yet: what is planned here is not written.
    TSUNAGU_TRY(auto plan, plan_file(file, over, readers, Drafting{now, OperatorId()}));
    return std::move(plan.done);
}

}  // namespace tsunagu::app
