#include "pos/app/catalogue.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace tsunagu::app {

namespace {

/// Items in shop order: categories as they first appear, then by definition (epoch numbers are random, so the
/// order within one stream is by epoch as stored, then by number).
void sort_for_display(std::vector<CatalogueItem>& items) {
    std::map<std::string, ItemId> first_of_category;
    for (const auto& entry : items) {
        const auto [at, added] = first_of_category.emplace(entry.item.category, entry.item.id);
        if (!added && entry.item.id < at->second) at->second = entry.item.id;
    }
    std::sort(items.begin(), items.end(), [&](const CatalogueItem& a, const CatalogueItem& b) {
        return std::forward_as_tuple(first_of_category.at(a.item.category), a.item.id) <
               std::forward_as_tuple(first_of_category.at(b.item.category), b.item.id);
    });
}

template <class Key>
std::vector<Group> group_by(const std::vector<CatalogueItem>& items, Key key) {
    std::vector<Group> groups;
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::string& name = key(items[i]);
        if (name.empty()) continue;
        const auto [at, added] = places.emplace(name, groups.size());
        if (added) groups.push_back(Group{name, {}});
        groups[at->second].items.push_back(i);
    }
    return groups;
}

domain::ItemSearch build_search(const std::vector<CatalogueItem>& items) {
    std::vector<domain::SearchEntry> entries;
    entries.reserve(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto& item = items[i].item;
        domain::SearchEntry entry{
            i, item.name, item.kana, item.name_en, {}, item.maker, items[i].partner_name};
        for (const auto& code : item.codes) entry.codes.push_back(code.text());
        entries.push_back(std::move(entry));
    }
    return domain::ItemSearch::build(entries);
}

}  // namespace

record::SaleIssuer ShopFacts::issuer_on(BusinessDate date) const {
    const auto issuer = location.issuer.on(date);
    if (!issuer) return {};
    return record::SaleIssuer{issuer->name, issuer->number ? issuer->number->text() : std::string()};
}

std::string ShopFacts::operator_name(const OperatorId& id) const {
    const auto at =
        std::find_if(operators.begin(), operators.end(), [&](const Staff& staff) { return staff.id == id; });
    return at == operators.end() || at->display_name.empty() ? id.text() : at->display_name;
}

bool ShopFacts::has_operator(const OperatorId& id) const {
    return std::any_of(operators.begin(), operators.end(),
                       [&](const Staff& staff) { return staff.id == id; });
}

std::shared_ptr<const Catalogue> Catalogue::build(Parts parts) {
    return std::shared_ptr<const Catalogue>(new Catalogue(std::move(parts)));
}

Catalogue::Catalogue(Parts parts) : parts_(std::move(parts)) {
    for (std::size_t i = 0; i < parts_.partners.size(); ++i)
        partner_by_code_.emplace(parts_.partners[i].code, i);
    for (std::size_t i = 0; i < parts_.consignors.size(); ++i)
        consignor_by_code_.emplace(parts_.consignors[i].code, i);
    for (auto& entry : parts_.items) {
        if (const auto* partner = find_partner(entry.item.partner)) {
            entry.partner_name = partner->name;
            entry.partner_prefecture = partner->prefecture;
        }
        if (const auto* consignor = find_consignor(entry.item.consignor))
            entry.consignor_name = consignor->name;
    }
    sort_for_display(parts_.items);
    for (std::size_t i = 0; i < parts_.items.size(); ++i) {
        by_id_.emplace(parts_.items[i].item.id, i);
        for (const auto& code : parts_.items[i].item.codes) by_code_.emplace(code, i);
    }
    categories_ = group_by(
        parts_.items, [](const CatalogueItem& entry) -> const std::string& { return entry.item.category; });
    partner_groups_ = group_by(
        parts_.items, [](const CatalogueItem& entry) -> const std::string& { return entry.partner_name; });
}

const CatalogueItem* Catalogue::find(const ItemId& id) const {
    const auto at = by_id_.find(id);
    return at == by_id_.end() ? nullptr : &parts_.items[at->second];
}

const CatalogueItem* Catalogue::find(const ItemCode& code) const {
    const auto at = by_code_.find(code);
    return at == by_code_.end() ? nullptr : &parts_.items[at->second];
}

Result<const CatalogueItem*> Catalogue::require(const ItemCode& code) const {
    if (const auto* entry = find(code)) return entry;
    return fail(ErrorCode::unknown_item, {{"code", code.text()}});
}

std::vector<std::size_t> Catalogue::search(std::string_view query, std::size_t limit) const {
    prepare_search();
    return search_.find(query, limit);
}

void Catalogue::prepare_search() const {
    std::call_once(search_once_, [this] { search_ = build_search(parts_.items); });
}

till::ItemSnapshot Catalogue::snapshot(const CatalogueItem& entry, const ItemCode& sold_by) const {
    return till::snapshot_of(entry.item, find_consignor(entry.item.consignor), entry.partner_name, sold_by);
}

const till::TenderType* Catalogue::find_tender(const TenderKind& kind) const {
    const auto at = std::find_if(parts_.tenders.begin(), parts_.tenders.end(),
                                 [&](const auto& tender) { return tender.kind == kind; });
    return at == parts_.tenders.end() ? nullptr : &*at;
}

const domain::Partner* Catalogue::find_partner(const PartnerCode& code) const {
    const auto at = partner_by_code_.find(code);
    return at == partner_by_code_.end() ? nullptr : &parts_.partners[at->second];
}

const domain::Consignor* Catalogue::find_consignor(const ConsignorCode& code) const {
    const auto at = consignor_by_code_.find(code);
    return at == consignor_by_code_.end() ? nullptr : &parts_.consignors[at->second];
}

}  // namespace tsunagu::app
