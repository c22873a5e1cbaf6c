#include "pos/app/shop_view.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "inventory/domain/lot.h"
#include "inventory/storage/shop_view.h"
#include "pos/app/item_book.h"
#include "pos/app/sale_limits.h"
#include "pos/app/shop_reader.h"
#include "pos/till/receipt.h"

namespace tsunagu::app {

namespace {

/// What is left of each lot at the places, and its date. The ends of the ledger hold no goods.
Result<void> tell_lots(storage::ShopView& view, std::vector<StockRow>& rows) {
    TSUNAGU_TRY(const auto expiries, view.stock().expiries());
    std::map<std::pair<ItemId, std::string>, domain::Expiry> expiry_of;
    for (const auto& lot : expiries) expiry_of.emplace(std::pair(lot.item, lot.lot), lot.expiry);
    TSUNAGU_TRY(const auto locations, view.state().locations());
    std::set<LocationCode> places;
    for (const auto& location : locations)
        if (location.kind == domain::LocationKind::place) places.insert(location.code);
    std::map<std::pair<LocationCode, ItemId>, std::vector<StockRow*>> held;
    for (auto& row : rows) {
        if (const auto at = expiry_of.find({row.item, row.lot}); at != expiry_of.end())
            row.expiry = at->second;
        if (places.count(row.location) > 0) held[{row.location, row.item}].push_back(&row);
    }
    for (const auto& [key, lots] : held) {
        if (lots.size() == 1) continue;
        std::vector<domain::LotStock> stock;
        for (const auto* row : lots) stock.push_back({row->lot, row->quantity, row->expiry});
        for (const auto& left : domain::left_of(std::move(stock)))
            for (auto* row : lots)
                if (row->lot == left.lot) row->left = left.quantity;
    }
    return {};
}

}  // namespace

ShopView::ShopView(std::unique_ptr<storage::ShopView> view, BusinessDate today)
    : view_(std::move(view)), today_(today) {}
ShopView::~ShopView() = default;

Result<std::unique_ptr<ShopView>> ShopView::open(const std::filesystem::path& directory, BusinessDate today) {
    TSUNAGU_TRY(auto view, storage::ShopView::open(directory));
    return std::unique_ptr<ShopView>(new ShopView(std::move(view), today));
}

Result<std::unique_ptr<ShopView>> ShopView::open_together(
    const std::vector<std::filesystem::path>& directories, BusinessDate today) {
    if (directories.size() == 1) return open(directories.front(), today);
    TSUNAGU_TRY(auto merged, storage::MergedShop::merge(directories));
    TSUNAGU_TRY(auto view, open(merged->dir(), today));
    view->merged_ = std::move(merged);
    return view;
}

std::vector<storage::MergedChain> ShopView::chains() const {
    return merged_ == nullptr ? std::vector<storage::MergedChain>() : merged_->chains();
}

Result<std::shared_ptr<const Catalogue>> ShopView::catalogue() const {
    TSUNAGU_TRY(auto parts, read_catalogue(view_->state(), today_));
    return Catalogue::build(std::move(parts));
}

Result<void> ShopView::sales(const DateRange& range, const std::function<void(const SaleDone&)>& each) const {
    const BusinessDate first{0};
    const BusinessDate last = parse_date("9999-12-31").value();
    TSUNAGU_TRY(const auto summaries,
                view_->state().sales(range.from.value_or(first), range.to.value_or(last)));
    for (const auto& summary : summaries) {
        TSUNAGU_TRY(const auto entry, view_->entry(summary.row.position));
        TSUNAGU_TRY(const auto sale, sale_of(summary, entry));
        each(sale);
    }
    return {};
}

Result<std::vector<projection::DrawerOpeningRow>> ShopView::drawer_openings(const DateRange& range) const {
    return view_->state().drawer_openings(range.from.value_or(BusinessDate{0}),
                                          range.to.value_or(parse_date("9999-12-31").value()));
}

Result<SaleDone> ShopView::sale_of_receipt(std::string_view receipt) const {
    TSUNAGU_TRY(const auto summary, view_->state().sale_by_receipt(receipt));
    if (!summary) return fail(ErrorCode::unknown_receipt, {{"receipt", std::string(receipt)}});
    TSUNAGU_TRY(const auto entry, view_->entry(summary->row.position));
    return sale_of(*summary, entry);
}

Result<device::ReceiptDocument> ShopView::receipt_document(const SaleDone& sale, Language language) const {
    TSUNAGU_TRY(const auto parts, read_catalogue(view_->state(), today_));
    return till::compose_receipt(told_in(sale.record, parts.tenders, language),
                                 receipt_context(sale, parts.facts, language, false));
}

Result<std::vector<StockRow>> ShopView::stock() const {
    TSUNAGU_TRY(const auto items, view_->state().items());
    std::map<ItemId, const domain::Item*> by_id;
    for (const auto& item : items) by_id.emplace(item.id, &item);
    TSUNAGU_TRY(const auto balances, view_->state().balances());
    const auto received = received_items(balances);
    std::vector<StockRow> rows;
    rows.reserve(balances.size());
    for (const auto& balance : balances) {
        StockRow row{balance.location,
                     balance.item,
                     {},
                     {},
                     balance.lot,
                     balance.quantity,
                     is_counted(balance.quantity, received.count(balance.item) > 0),
                     balance.quantity,
                     std::nullopt,
                     domain::Unit::piece};
        // An item may be unknown where its defining entry has not come yet: it is shown by its entry's name.
        const auto at = by_id.find(balance.item);
        row.code = at != by_id.end() && !at->second->codes.empty() ? at->second->codes.front()
                                                                   : ItemCode(to_text(balance.item.entry));
        if (at != by_id.end()) {
            row.name = at->second->name;
            row.unit = at->second->unit;
        }
        rows.push_back(std::move(row));
    }
    TSUNAGU_TRY_VOID(tell_lots(*view_, rows));
    std::sort(rows.begin(), rows.end(), [](const StockRow& a, const StockRow& b) {
        return std::tie(a.location, a.code, a.lot) < std::tie(b.location, b.code, b.lot);
    });
    return rows;
}

StockView ShopView::stock_view() const {
    return StockView(*view_);
}

EventView ShopView::event_view() const {
    return EventView(*view_);
}

Result<TradeReport> ShopView::trade(const DateRange& range) const {
    TradeReport report;
    TSUNAGU_TRY_VOID(sales(range, [&](const SaleDone& sale) { report.add(sale); }));
    return report;
}

Result<std::vector<PlaceStock>> ShopView::stock_by_code() const {
    return app::stock_by_code(view_->state());
}

Result<std::vector<OrderLine>> ShopView::reorder_plan(const ReorderRequest& request) const {
    return app::reorder_plan({view_->state(), view_->stock(), view_->shelf()}, request);
}

Result<std::vector<storage::PictureSize>> ShopView::pictures() const {
    return view_->state().pictures();
}

Result<std::vector<storage::OpenOrder>> ShopView::open_orders() const {
    return view_->shelf().open_orders();
}

Result<BrochureRack> ShopView::brochure_rack(const LocationCode& location, const DateRange& range) const {
    return app::brochure_rack({view_->state(), view_->stock(), view_->shelf()}, location, range);
}

Result<std::vector<LossRow>> ShopView::losses(const DateRange& range) const {
    return loss_report(view_->state(), view_->stock(), range, today_);
}

Result<void> ShopView::entries(
    const std::function<Result<void>(Position, const journal::Entry&)>& each) const {
    Result<void> done;
    TSUNAGU_TRY_VOID(view_->for_each_entry(1, [&](Position position, const journal::Entry& entry) {
        done = each(position, entry);
        return done.has_value();
    }));
    return done;
}

Result<std::map<std::string, std::string>> ShopView::settings() const {
    TSUNAGU_TRY(const auto rows, view_->state().settings());
    return std::map<std::string, std::string>(rows.begin(), rows.end());
}

Result<std::vector<LimitListed>> ShopView::limits(BusinessDate today) const {
    TSUNAGU_TRY(const auto rows, view_->state().sale_limits());
    TSUNAGU_TRY(const auto shares, view_->state().limit_shares());
    std::vector<LimitListed> listed;
    for (const auto& row : rows) {
        LimitListed limit{row, {}, {}};
        if (row.limit.per_day) {
            limit.shares = shares_on(shares, row.item, today);
            std::copy_if(shares.begin(), shares.end(), std::back_inserter(limit.coming),
                         [&](const auto& share) {
                             const auto first = share.date ? share.date : share.from;
                             return share.item == row.item && first && *first > today;
                         });
        }
        listed.push_back(std::move(limit));
    }
    return listed;
}

Result<std::vector<ItemProposal>> ShopView::item_proposals() const {
    // A till's own items wait for nobody here.
    TSUNAGU_TRY(const auto terminal, view_->state().terminal());
    if (!terminal || terminal->stream.text() != node_stream) return fail(ErrorCode::not_at_node);
    return app::item_proposals(view_->state(), today_);
}

Result<std::vector<LimitedItem>> ShopView::limits_here(BusinessDate today) const {
    TSUNAGU_TRY(const auto terminal, view_->state().terminal());
    if (!terminal) return std::vector<LimitedItem>();
    return read_limits(
        view_->state(), [this](Position position) { return view_->entry(position); }, terminal->location,
        terminal->stream, today);
}

}  // namespace tsunagu::app
