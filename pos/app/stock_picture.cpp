#include "pos/app/stock_picture.h"

#include <algorithm>
#include <map>
#include <utility>

#include "inventory/base/check.h"
#include "inventory/domain/ledger.h"
#include "inventory/domain/location.h"
#include "inventory/domain/lot.h"
#include "inventory/storage/shop_view.h"
#include "pos/app/shop_reader.h"

namespace tsunagu::app {
namespace {

/// More than a person reconciles in a sitting; each costs a look-up a place.
constexpr std::size_t most_causes = 200;

Result<std::vector<LocationCode>> other_places(storage::ShopView& view, const LocationCode& here) {
    TSUNAGU_TRY(const auto locations, view.state().locations());
    std::vector<LocationCode> places;
    for (const auto& location : locations)
        if (location.kind == domain::LocationKind::place && location.code != here)
            places.push_back(location.code);
    return places;
}

/// What of the item is on its way here; nothing where there is none.
std::optional<LikelyCause> under_way(const std::vector<storage::TransferSummary>& transfers,
                                     const LocationCode& here, const ItemId& item) {
    for (const auto& transfer : transfers) {
        if (transfer.row.to != here) continue;
        for (const auto& goods : transfer.goods)
            if (goods.item == item && goods.dispatched > goods.arrived)
                return LikelyCause{NegativeCause::not_arrived, goods.dispatched - goods.arrived,
                                   transfer.row.from, transfer.row.entry};
    }
    return std::nullopt;
}

Result<LikelyCause> cause_of(storage::ShopView& view, const StockPicture& picture,
                             const std::vector<LocationCode>& beside, const StockFigure& figure) {
    if (auto cause = under_way(picture.transfers, picture.location, figure.item)) return std::move(*cause);
    LikelyCause cause;
    for (const auto& place : beside) {
        TSUNAGU_TRY(const auto there, view.state().stock(place, figure.item));
        if (there && *there > cause.quantity)
            cause = {NegativeCause::held_beside, *there, place, std::nullopt};
    }
    if (cause.quantity > Quantity()) return cause;
    if (!figure.counted) return LikelyCause{NegativeCause::never_came, {}, {}, std::nullopt};
    return LikelyCause{};
}

Result<void> tell_causes(storage::ShopView& view, StockPicture& picture) {
    TSUNAGU_TRY(const auto beside, other_places(view, picture.location));
    std::size_t told = 0;
    for (auto& figure : picture.figures) {
        if (figure.quantity >= Quantity() || told == most_causes) continue;
        TSUNAGU_TRY(figure.cause, cause_of(view, picture, beside, figure));
        ++told;
    }
    return {};
}

/// The rows of one item as one figure; they come together.
Result<StockFigure> figure_of(storage::ShopView& view, std::vector<domain::LotStock> lots, ItemId item) {
    StockFigure figure;
    figure.item = std::move(item);
    for (const auto& lot : lots) figure.quantity += lot.quantity;
    if (!is_counted(figure.quantity, false)) {
        const LocationCode supplier{std::string(domain::supplier_location)};
        TSUNAGU_TRY(const auto supplied, view.state().stock(supplier, figure.item));
        figure.counted = supplied.has_value();
    }
    std::map<std::string, Quantity> booked;
    for (const auto& lot : lots) booked.emplace(lot.lot, lot.quantity);
    for (auto& left : domain::left_of(std::move(lots))) {
        const auto quantity = booked[left.lot];
        if (quantity.is_zero() && left.quantity.is_zero()) continue;
        figure.lots.push_back({std::move(left.lot), quantity, left.quantity, left.expiry});
    }
    return figure;
}

Result<void> read_figures(storage::ShopView& view, StockPicture& picture) {
    TSUNAGU_TRY(const auto balances, view.state().balances(picture.location));
    TSUNAGU_TRY(const auto expiries, view.stock().expiries());
    std::map<std::pair<ItemId, std::string>, domain::Expiry> expiry_of;
    for (const auto& lot : expiries) expiry_of.emplace(std::pair(lot.item, lot.lot), lot.expiry);
    for (std::size_t at = 0; at < balances.size();) {
        const auto& item = balances[at].item;
        std::vector<domain::LotStock> lots;
        for (; at < balances.size() && balances[at].item == item; ++at) {
            domain::LotStock lot{balances[at].lot, balances[at].quantity, std::nullopt};
            if (const auto dated = expiry_of.find({item, lot.lot}); dated != expiry_of.end())
                lot.expiry = dated->second;
            lots.push_back(std::move(lot));
        }
        TSUNAGU_TRY(auto figure, figure_of(view, std::move(lots), item));
        picture.figures.push_back(std::move(figure));
    }
    std::sort(picture.figures.begin(), picture.figures.end(),
              [](const StockFigure& a, const StockFigure& b) { return a.item < b.item; });
    return {};
}

}  // namespace

std::string_view name_of(NegativeCause cause) {
    switch (cause) {
        case NegativeCause::not_arrived:
            return "not_arrived";
        case NegativeCause::never_came:
            return "never_came";
        case NegativeCause::held_beside:
            return "held_beside";
        case NegativeCause::not_received:
            return "not_received";
    }
    check_failed("cause", __FILE__, __LINE__, "every cause has a name");
}

namespace {

StockSource source_of(storage::ShopView& view) {
    return {view.stock(), [&view](Position position) { return view.entry(position); }};
}

Result<void> tell_late_counts(storage::ShopView& view, StockPicture& picture, ComparedCounts& compared) {
    std::size_t watched = 0;
    std::vector<EntryRef> postings;
    for (const auto& count : picture.counts)
        if (count.posted_by) postings.push_back(*count.posted_by);
    for (auto count = picture.counts.rbegin(); count != picture.counts.rend(); ++count) {
        if (!count->posted_by) continue;
        if (++watched > watched_counts) break;
        TSUNAGU_TRY(const auto lines, compared.late_lines(view, *count, postings));
        if (lines > 0) picture.late.push_back({*count, lines});
    }
    return {};
}

}  // namespace

Result<std::size_t> ComparedCounts::late_lines(storage::ShopView& view, const storage::CountSummary& count,
                                               const std::vector<EntryRef>& postings) {
    TSUNAGU_TRY(const auto steps, view.stock().count_steps(count.row.entry, *count.posted_by));
    // What was counted on the chain that posted it was all there.
    if (steps.beside == 0) return std::size_t{0};
    auto& found = found_[count.row.entry];
    if (found.steps == steps.all && found.postings == postings) return found.late;
    TSUNAGU_TRY(const auto comparison, compare_count(source_of(view), count));
    ++comparisons_;
    found = {steps.all, postings, app::late_lines(comparison)};
    return found.late;
}

Result<StockPicture> read_stock_picture(storage::ShopView& view, const LocationCode& location,
                                        SeenBefore& seen) {
    StockPicture picture;
    picture.location = location;
    TSUNAGU_TRY(picture.transfers, view.stock().open_transfers());
    std::erase_if(picture.transfers, [&](const auto& transfer) {
        return transfer.row.to != location && transfer.row.from != location;
    });
    TSUNAGU_TRY(picture.counts, view.stock().counts());
    std::erase_if(picture.counts, [&](const auto& count) { return count.row.location != location; });
    TSUNAGU_TRY_VOID(tell_late_counts(view, picture, seen.counts));
    TSUNAGU_TRY(picture.expected, open_deliveries(source_of(view), seen.notes));
    TSUNAGU_TRY_VOID(read_figures(view, picture));
    TSUNAGU_TRY_VOID(tell_causes(view, picture));
    return picture;
}

Result<CountPicture> read_count_picture(storage::ShopView& view, const EntryRef& count,
                                        const Catalogue* explained_by) {
    const auto source = source_of(view);
    TSUNAGU_TRY(const auto summary, view.stock().count(count));
    if (!summary) return fail(ErrorCode::unknown_count, {{"id", to_text(count)}});
    CountPicture picture;
    TSUNAGU_TRY(picture.comparison, compare_count(source, *summary));
    TSUNAGU_TRY(const bool own, view.state().is_of_own_chain(count));
    picture.is_elsewhere = !own;
    if (explained_by != nullptr) {
        TSUNAGU_TRY(picture.explanations, explain(source, picture.comparison, *explained_by));
    }
    return picture;
}

}  // namespace tsunagu::app
