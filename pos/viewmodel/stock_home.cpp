#include "pos/viewmodel/stock_home.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "inventory/domain/lot.h"
#include "pos/app/stock_elsewhere.h"
#include "pos/viewmodel/stock_words.h"
#include "pos/viewmodel/text_editing.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {
namespace {

std::string words_of(const app::LikelyCause& cause, const ItemId& item, const StockContext& context) {
    const auto amount = amount_of(context, item, cause.quantity);
    switch (cause.cause) {
        case app::NegativeCause::not_arrived:
            return in(StockWord::cause_not_arrived, context, {name_of_place(context, cause.place), amount});
        case app::NegativeCause::held_beside:
            return in(StockWord::cause_held_beside, context, {name_of_place(context, cause.place), amount});
        case app::NegativeCause::never_came:
            return in(StockWord::cause_never_came, context);
        case app::NegativeCause::not_received:
            break;
    }
    return in(StockWord::cause_not_received, context);
}

bool is_near(const domain::Expiry& expiry, BusinessDate today) {
    return expiry.date.days - today.days <= near_days;
}

/// The rank of what needs nobody.
constexpr int rest = 2;

/// Of another place than this till's own: what the node has there where that is not what this book has, and
/// when it was told; else empty.
std::string node_words(const ItemId& item, const app::StockFigure* figure, const StockContext& context) {
    const auto* entry = context.catalogue.find(item);
    if (context.is_own_place() || context.elsewhere == nullptr || entry == nullptr) return {};
    for (const auto& told :
         app::stock_elsewhere(*context.elsewhere, entry->item, context.own_place(), context.now)) {
        if (told.place.code != context.here()) continue;
        if (told.quantity == (figure != nullptr ? figure->quantity : Quantity())) return {};
        return in(StockWord::node_has, context,
                  {amount_of(context, item, told.quantity),
                   app::since_words(told.age_ms, context.now, context.language)});
    }
    return {};
}

std::vector<ChoiceModel> acts_with(const ItemId& item, const StockContext& context) {
    std::vector<ChoiceModel> acts{{"receive", in(StockWord::receive, context)},
                                  {"waste", in(StockWord::waste, context)},
                                  {"dispatch", in(StockWord::dispatch, context)}};
    const auto* limited = context.limit_of(item);
    // Which limits hold at other places, nobody knows here.
    if (context.is_own_place())
        acts.push_back({"limit", limited != nullptr && limited->limit.per_day
                                     ? in(StockWord::limit_of, context,
                                          {figure_of(context, item, *limited->limit.per_day)})
                                     : in(StockWord::limit, context)});
    acts.push_back({"item", in(StockWord::item_settings, context)});
    return acts;
}

}  // namespace

std::optional<domain::Expiry> urgent_date(const app::StockFigure& figure, BusinessDate today) {
    std::optional<domain::Expiry> urgent;
    for (const auto& lot : figure.lots) {
        if (lot.left <= Quantity() || !lot.expiry || !is_near(*lot.expiry, today)) continue;
        if (!urgent || lot.expiry->date < urgent->date) urgent = lot.expiry;
    }
    return urgent;
}

std::vector<StockLotModel> lots_of(const app::StockFigure& figure, const StockContext& context) {
    std::vector<StockLotModel> lots;
    for (const auto& lot : figure.lots) {
        StockLotModel model;
        model.name = lot.lot.empty() ? in(StockWord::no_lot, context) : lot.lot;
        model.figure = figure_of(context, figure.item, lot.quantity);
        if (lot.left != lot.quantity)
            model.figure =
                in(StockWord::lot_left, context, {model.figure, figure_of(context, figure.item, lot.left)});
        if (lot.expiry) {
            model.expiry = expiry_text(*lot.expiry, context.language);
            if (is_near(*lot.expiry, context.today())) model.severity = Severity::warn;
            if (domain::has_passed(*lot.expiry, context.today())) model.severity = Severity::stop;
        }
        lots.push_back(std::move(model));
    }
    return lots;
}

std::vector<StockLotModel> elsewhere_of(const ItemId& item, const StockContext& context) {
    std::vector<StockLotModel> places;
    const auto* entry = context.catalogue.find(item);
    if (context.elsewhere == nullptr || entry == nullptr) return places;
    for (const auto& figure :
         app::stock_elsewhere(*context.elsewhere, entry->item, context.own_place(), context.now))
        places.push_back({app::name_of(figure.place, context.language),
                          app::age_words(figure, context.now, context.language),
                          amount_of(context, item, figure.quantity)});
    return places;
}

const app::StockFigure* StockHome::figure(const ItemId& item) const {
    if (!picture_) return nullptr;
    const auto& figures = picture_->figures;
    const auto at = std::lower_bound(figures.begin(), figures.end(), item,
                                     [](const app::StockFigure& f, const ItemId& i) { return f.item < i; });
    return at != figures.end() && at->item == item ? &*at : nullptr;
}

bool StockHome::is_read(const StockContext& context) const {
    return picture_ != nullptr && context.catalogue.is_whole();
}

void StockHome::forget() {
    show(nullptr);
    filter_ = "all";
    open_.reset();
    clear_search();
}

void StockHome::choose_filter(const std::string& key) {
    filter_ = key;
    clear_search();
}

void StockHome::open_row(const ItemId& item) {
    open_ = open_ == item ? std::nullopt : std::optional(item);
}

void StockHome::type(const std::string& text) {
    search_.focused = true;
    if (search_.query.size() + text.size() <= SearchModel::most_bytes) search_.query += text;
}

void StockHome::erase() {
    erase_character(search_.query);
}

StockHome::Ranked StockHome::ranked(const app::StockFigure& figure, BusinessDate today) const {
    if (figure.quantity < Quantity()) return {&figure, figure.item, 0, figure.quantity.value()};
    if (const auto date = urgent_date(figure, today)) return {&figure, figure.item, 1, date->date.days};
    return {&figure, figure.item, rest, 0};
}

std::vector<StockHome::Ranked> StockHome::found(const StockContext& context) const {
    std::vector<Ranked> rows;
    const auto& items = context.catalogue.items();
    for (const std::size_t index : context.catalogue.search(search_.query, row_limit)) {
        const auto& item = items[index].item.id;
        const app::StockFigure* at = figure(item);
        rows.push_back(at != nullptr ? ranked(*at, context.today()) : Ranked{nullptr, item, rest, 0});
    }
    return rows;
}

const StockHome::Listing& StockHome::listing(const StockContext& context) const {
    const auto told = context.is_own_place() ? nullptr : context.elsewhere;
    if (listing_ && listing_->today == context.today() && listing_->told == told) return *listing_;
    Listing listing{context.today(), {}, 0, 0, {}, told};
    for (const auto& entry : context.catalogue.items()) {
        if (!entry.item.to_review) continue;
        const auto* at = figure(entry.item.id);
        listing.to_review.push_back(at != nullptr ? ranked(*at, context.today())
                                                  : Ranked{nullptr, entry.item.id, rest, 0});
    }
    listing.rows.reserve(picture_->figures.size());
    for (const auto& figure : picture_->figures) {
        auto row = ranked(figure, context.today());
        listing.negative += row.rank == 0 ? 1 : 0;
        listing.dated += row.rank == 1 ? 1 : 0;
        // What is used up and was used up rightly needs nobody.
        if (row.rank == rest && figure.quantity.is_zero() && figure.lots.empty()) continue;
        // Goods that are listed in the order of the shop stand where they stand on the shelf.
        const auto* entry = row.rank == rest ? context.catalogue.find(figure.item) : nullptr;
        if (entry != nullptr) row.within = entry - context.catalogue.items().data();
        listing.rows.push_back(std::move(row));
    }
    if (told != nullptr) add_told(listing, context);
    std::sort(listing.rows.begin(), listing.rows.end(), [](const Ranked& a, const Ranked& b) {
        return std::tie(a.rank, a.within, a.item) < std::tie(b.rank, b.within, b.item);
    });
    return listing_.emplace(std::move(listing));
}

void StockHome::add_told(Listing& listing, const StockContext& context) const {
    const auto& items = context.catalogue.items();
    // What was told is less than all there is to sell, and is gone through with each of its words.
    std::set<ItemId> seen;
    for (const auto& code : app::codes_at(*listing.told, context.here())) {
        const auto named = parse_entry_ref(code.text());
        const auto* entry = named ? context.catalogue.find(ItemId{*named}) : context.catalogue.find(code);
        // Several codes may be one item, whose sum may be nothing.
        if (entry == nullptr || figure(entry->item.id) != nullptr || !seen.insert(entry->item.id).second ||
            app::figure_at(*listing.told, entry->item, context.here()).is_zero())
            continue;
        listing.rows.push_back({nullptr, entry->item.id, rest, entry - items.data()});
    }
}

std::vector<StockHome::Ranked> StockHome::chosen(const StockContext& context) const {
    const Listing& all = listing(context);
    const auto begin = all.rows.begin();
    const auto negative = static_cast<std::ptrdiff_t>(all.negative);
    const auto dated = static_cast<std::ptrdiff_t>(all.dated);
    if (filter_ == "check") return {begin, begin + negative};
    if (filter_ == "dates") return {begin + negative, begin + negative + dated};
    if (filter_ == "review") return all.to_review;
    return all.rows;
}

std::vector<TabModel> StockHome::filters(const StockContext& context) const {
    const std::size_t negative = is_read(context) ? listing(context).negative : 0;
    const std::size_t dated = is_read(context) ? listing(context).dated : 0;
    const auto tab = [&](const char* key, std::string label) {
        return TabModel{key, std::move(label), -1, false, search_.query.empty() && filter_ == key};
    };
    std::vector<TabModel> tabs{tab("all", in(StockWord::filter_all, context)),
                               tab("check", in(StockWord::filter_check, context, {std::to_string(negative)})),
                               tab("dates", in(StockWord::filter_dates, context, {std::to_string(dated)}))};
    const std::size_t to_review = is_read(context) ? listing(context).to_review.size() : 0;
    if (to_review > 0 || filter_ == "review")
        tabs.push_back(tab("review", in(StockWord::filter_review, context, {std::to_string(to_review)})));
    return tabs;
}

StockRowModel StockHome::row(const Ranked& ranked, const StockContext& context) const {
    StockRowModel row;
    row.item = ranked.item;
    row.code = code_of_item(context, ranked.item);
    row.name = name_of_item(context, ranked.item);
    row.detail = row.code;
    const auto* entry = context.catalogue.find(ranked.item);
    if (entry != nullptr && !entry->partner_name.empty()) row.detail += "　" + entry->partner_name;
    row.open = open_ == ranked.item;
    if (row.open) row.elsewhere = elsewhere_of(ranked.item, context);
    if (!row.elsewhere.empty())
        row.elsewhere_title =
            in(context.is_own_place() ? StockWord::elsewhere : StockWord::as_node_has, context);
    const bool to_review = entry != nullptr && entry->item.to_review;
    if (to_review) {
        row.severity = Severity::warn;
        row.words = in(StockWord::to_review, context);
    }
    row.acts = acts_with(ranked.item, context);
    const auto told = node_words(ranked.item, ranked.figure, context);
    if (ranked.figure == nullptr) {
        row.figure = "—";
        if (!told.empty()) row.severity = Severity::warn;
        if (!to_review) row.words = told.empty() ? in(StockWord::never_recorded, context) : told;
        return row;
    }
    const auto& figure = *ranked.figure;
    row.figure = figure_of(context, ranked.item, figure.quantity);
    row.lots = lots_of(figure, context);
    if (ranked.rank == 0) {
        row.severity = Severity::stop;
        row.words = figure.cause ? words_of(*figure.cause, figure.item, context)
                                 : in(StockWord::cause_not_received, context);
    } else if (const auto date = urgent_date(figure, context.today())) {
        const bool passed = domain::has_passed(*date, context.today());
        row.severity = passed ? Severity::stop : Severity::warn;
        row.words =
            in(passed ? StockWord::date_passed : StockWord::date_near, context, {to_text(date->date)});
    }
    if (!told.empty()) {
        if (row.severity == Severity::note) row.severity = Severity::warn;
        row.words += (row.words.empty() ? "" : "　") + told;
    }
    return row;
}

StockHomeModel StockHome::model(const StockContext& context) const {
    StockHomeModel model;
    model.title = in(StockWord::stock_of, context, {name_of_place(context, context.here())});
    if (!context.is_own_place() && context.elsewhere != nullptr)
        model.note = in(StockWord::book_is_partial, context);
    model.search = search_;
    model.filters = filters(context);
    const bool searching = !search_.query.empty();
    std::vector<Ranked> rows;
    if (searching)
        rows = found(context);
    else if (is_read(context))
        rows = chosen(context);
    for (std::size_t i = 0; i < rows.size() && i < row_limit; ++i)
        model.rows.push_back(row(rows[i], context));
    if (rows.size() > row_limit)
        model.more_words = in(StockWord::more_rows, context, {std::to_string(rows.size() - row_limit)});
    if (!model.rows.empty()) return model;
    if (!is_read(context))
        model.empty_words = in(StockWord::reading_stock, context);
    else if (searching)
        model.empty_words = words(Word::nothing_found, context.language, {search_.query});
    else if (filter_ == "review")
        model.empty_words = in(StockWord::nothing_to_review, context);
    else if (filter_ == "check")
        model.empty_words = in(StockWord::nothing_to_check, context);
    else
        model.empty_words = in(filter_ == "dates" ? StockWord::no_dates : StockWord::no_stock, context);
    return model;
}

}  // namespace tsunagu::viewmodel
