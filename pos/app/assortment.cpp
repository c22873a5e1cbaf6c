#include "pos/app/assortment.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace tsunagu::app {

namespace {

/// The names in the order they first come.
template <class Name>
std::vector<std::string> names_in(const std::vector<CatalogueItem>& items, Name name) {
    std::vector<std::string> names;
    std::unordered_map<std::string_view, bool> known;
    for (const auto& entry : items) {
        const std::string& text = name(entry);
        if (!text.empty() && known.emplace(text, true).second) names.push_back(text);
    }
    return names;
}

const std::string& category_of(const CatalogueItem& entry) {
    return entry.item.category;
}

const std::string& partner_name_of(const CatalogueItem& entry) {
    return entry.partner_name;
}

/// Categories as they first appear, each in the order it has; what has no category keeps its place among
/// them.
std::vector<CatalogueItem> in_shop_order(std::vector<CatalogueItem> items) {
    std::unordered_map<std::string_view, std::size_t> places;
    std::vector<std::size_t> place_of(items.size());
    for (std::size_t i = 0; i < items.size(); ++i)
        place_of[i] = places.emplace(items[i].item.category, places.size()).first->second;
    std::vector<std::size_t> order(items.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return place_of[a] < place_of[b]; });
    std::vector<CatalogueItem> ordered;
    ordered.reserve(items.size());
    for (const auto i : order) ordered.push_back(std::move(items[i]));
    return ordered;
}

template <class Name>
std::vector<Group> grouped(const std::vector<CatalogueItem>& items, std::vector<std::string> names,
                           Name name) {
    std::vector<Group> groups;
    groups.reserve(names.size());
    for (auto& each : names) groups.push_back(Group{std::move(each), {}});
    std::unordered_map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < groups.size(); ++i) places.emplace(groups[i].name, i);
    for (std::size_t i = 0; i < items.size(); ++i)
        if (const auto at = places.find(name(items[i])); at != places.end())
            groups[at->second].items.push_back(i);
    return groups;
}

domain::SearchEntry search_entry(const CatalogueItem& entry, std::size_t index) {
    const auto& item = entry.item;
    domain::SearchEntry made{index, item.name, item.kana, item.name_en, {}, item.maker, entry.partner_name};
    for (const auto& code : item.codes) made.codes.push_back(code.text());
    for (const auto& code : item.merged_codes) made.codes.push_back(code.text());
    return made;
}

}  // namespace

std::shared_ptr<const Assortment> Assortment::whole(std::vector<CatalogueItem> items) {
    Tabs tabs{names_in(items, category_of), names_in(items, partner_name_of), false};
    return std::shared_ptr<const Assortment>(
        new Assortment(in_shop_order(std::move(items)), std::move(tabs), true));
}

std::shared_ptr<const Assortment> Assortment::first_page(std::vector<CatalogueItem> items, Tabs tabs) {
    return std::shared_ptr<const Assortment>(new Assortment(std::move(items), std::move(tabs), false));
}

Assortment::Assortment(std::vector<CatalogueItem> items, Tabs tabs, bool whole)
    : items_(std::move(items)),
      whole_(whole),
      categories_(grouped(items_, std::move(tabs.categories), category_of)),
      partner_groups_(grouped(items_, std::move(tabs.partner_names), partner_name_of)),
      sells_menu_(tabs.sells_menu) {
    by_id_.reserve(items_.size());
    by_code_.reserve(items_.size());
    for (std::size_t i = 0; i < items_.size(); ++i) {
        const auto& item = items_[i].item;
        const auto place = static_cast<std::uint32_t>(i);
        by_id_.push_back(place);
        for (const auto& merged : item.merged) merged_.emplace(merged, place);
        for (const auto& code : item.codes) by_code_.push_back({code.text(), place});
        for (const auto& code : item.merged_codes) by_code_.push_back({code.text(), place});
        if (item.kind == domain::ItemKind::bag && item.price) bags_.push_back(i);
        sells_menu_ = sells_menu_ || item.kind == domain::ItemKind::menu;
        for (const auto& change : items_[i].prices.changes()) price_days_.push_back(change.from);
    }
    std::sort(price_days_.begin(), price_days_.end());
    price_days_.erase(std::unique(price_days_.begin(), price_days_.end()), price_days_.end());
    std::sort(by_id_.begin(), by_id_.end(),
              [&](std::uint32_t a, std::uint32_t b) { return items_[a].item.id < items_[b].item.id; });
    std::stable_sort(by_code_.begin(), by_code_.end(),
                     [](const CodePlace& a, const CodePlace& b) { return a.code < b.code; });
}

const CatalogueItem* Assortment::find(const ItemId& id) const {
    const auto at = std::lower_bound(
        by_id_.begin(), by_id_.end(), id,
        [&](std::uint32_t place, const ItemId& wanted) { return items_[place].item.id < wanted; });
    if (at != by_id_.end() && items_[*at].item.id == id) return &items_[*at];
    const auto merged = merged_.find(id);
    return merged == merged_.end() ? nullptr : &items_[merged->second];
}

const CatalogueItem* Assortment::find(const ItemCode& code) const {
    const auto at =
        std::lower_bound(by_code_.begin(), by_code_.end(), std::string_view(code.text()),
                         [](const CodePlace& place, std::string_view wanted) { return place.code < wanted; });
    return at == by_code_.end() || at->code != code.text() ? nullptr : &items_[at->item];
}

std::vector<std::size_t> Assortment::search(std::string_view query, std::size_t limit) const {
    prepare_search();
    return search_.find(query, limit);
}

void Assortment::prepare_search(const std::function<bool()>& go_on) const {
    constexpr std::size_t between_questions = 512;
    std::call_once(search_once_, [&] {
        for (std::size_t i = 0; i < items_.size(); ++i) {
            if (go_on && i % between_questions == 0 && !go_on()) return;
            search_.add(search_entry(items_[i], i));
        }
    });
}

}  // namespace tsunagu::app
