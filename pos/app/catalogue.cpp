#include "pos/app/catalogue.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace tsunagu::app {

const domain::Event* ShopFacts::event_on(BusinessDate date) const {
    const auto at = std::find_if(events.begin(), events.end(), [&](const domain::Event& event) {
        return event.date == date && domain::find_stall(event, location.code) != nullptr;
    });
    return at == events.end() ? nullptr : &*at;
}

const domain::Event* ShopFacts::find_event(const EventCode& code) const {
    const auto at = std::find_if(events.begin(), events.end(),
                                 [&](const domain::Event& event) { return event.code == code; });
    return at == events.end() ? nullptr : &*at;
}

record::SaleIssuer ShopFacts::issuer_on(BusinessDate date) const {
    auto issuer = location.issuer.on(date);
    if (const auto* event = event_on(date))
        if (const auto* stall = domain::find_stall(*event, location.code); !stall->issuer.name.empty())
            issuer = stall->issuer;
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
    auto lists = std::make_shared<Lists>();
    lists->partners = std::move(parts.partners);
    lists->consignors = std::move(parts.consignors);
    lists->locations = std::move(parts.locations);
    lists->tenders = std::move(parts.tenders);
    lists->schedule = std::move(parts.schedule);
    for (std::size_t i = 0; i < lists->partners.size(); ++i)
        lists->partner_by_code.emplace(lists->partners[i].code, i);
    for (std::size_t i = 0; i < lists->consignors.size(); ++i)
        lists->consignor_by_code.emplace(lists->consignors[i].code, i);
    std::shared_ptr<Catalogue> made(new Catalogue);
    made->facts_ = std::move(parts.facts);
    made->day_ = parts.day;
    made->lists_ = std::move(lists);
    for (auto& entry : parts.items) made->name_origins(entry);
    made->goods_ = parts.first_page ? Assortment::first_page(std::move(parts.items),
                                                             made->named(std::move(*parts.first_page)))
                                    : Assortment::whole(std::move(parts.items));
    return made;
}

std::shared_ptr<const Catalogue> Catalogue::with_facts(ShopFacts facts) const {
    std::shared_ptr<Catalogue> made(new Catalogue(*this));
    made->facts_ = std::move(facts);
    return made;
}

std::shared_ptr<const Catalogue> Catalogue::with_goods(std::shared_ptr<const Assortment> goods) const {
    std::shared_ptr<Catalogue> made(new Catalogue(*this));
    made->goods_ = std::move(goods);
    return made;
}

std::shared_ptr<const Catalogue> Catalogue::on(BusinessDate day) const {
    std::shared_ptr<Catalogue> made(new Catalogue(*this));
    made->day_ = day;
    return made;
}

std::optional<BusinessDate> Catalogue::next_price_day() const {
    const auto& days = goods_->price_days();
    const auto next = std::upper_bound(days.begin(), days.end(), day_);
    return next == days.end() ? std::nullopt : std::optional(*next);
}

void Catalogue::name_origins(CatalogueItem& entry) const {
    if (const auto* partner = find_partner(entry.item.partner)) {
        entry.partner_name = partner->name;
        entry.partner_prefecture = partner->prefecture;
    }
    if (const auto* consignor = find_consignor(entry.item.consignor)) entry.consignor_name = consignor->name;
}

Assortment::Tabs Catalogue::named(FirstPageTabs tabs) const {
    Assortment::Tabs names{{}, {}, tabs.sells_menu};
    for (auto& category : tabs.categories)
        if (!category.empty()) names.categories.push_back(std::move(category));
    // Two partners of one name share a tab.
    std::unordered_set<std::string_view> known;
    for (const auto& code : tabs.partners) {
        const auto* partner = find_partner(code);
        if (partner != nullptr && !partner->name.empty() && known.insert(partner->name).second)
            names.partner_names.push_back(partner->name);
    }
    return names;
}

Result<const CatalogueItem*> Catalogue::require(const ItemCode& code) const {
    // An item's own code first: goods that had it before the shop chose its layouts stay what they are.
    if (const auto* entry = find(code)) return entry;
    TSUNAGU_TRY(const auto priced, facts_.price_layouts.read(code));
    if (!priced) return fail(ErrorCode::unknown_item, {{"code", code.text()}});
    if (const auto* entry = find(priced->item)) return entry;
    return fail(ErrorCode::unknown_item_number,
                {{"code", code.text()}, {"number", priced->number}, {"base", priced->item.text()}});
}

Result<ItemCode> Catalogue::code_without_price(const ItemCode& code) const {
    TSUNAGU_TRY(const auto priced, facts_.price_layouts.read(code));
    return priced ? priced->item : code;
}

till::ItemSnapshot Catalogue::snapshot(const CatalogueItem& entry, const ItemCode& sold_by) const {
    auto snapshot =
        till::snapshot_of(entry.item, find_consignor(entry.item.consignor), entry.partner_name, sold_by);
    snapshot.price = price_of(entry);
    if (snapshot.weighed) snapshot.weighed = domain::weighed_by(facts_.weight_rounding);
    const auto& codes = entry.item.codes;
    if (sold_by.empty() || std::find(codes.begin(), codes.end(), sold_by) != codes.end()) return snapshot;
    const auto priced = facts_.price_layouts.read(sold_by);
    if (!priced || !*priced) return snapshot;
    snapshot.code = (*priced)->item;
    // What has no price is given away, whatever a label says.
    if (!(*priced)->price || !snapshot.price) return snapshot;
    if (snapshot.weighed) {
        snapshot.label = (*priced)->price;
        snapshot.weighed = domain::WeighedAmount::label;
    } else {
        snapshot.price = (*priced)->price;
    }
    return snapshot;
}

Result<std::optional<Quantity>> Catalogue::quantity_of_scan(const CatalogueItem& entry,
                                                            const ItemCode& sold_by) const {
    const auto& item = entry.item;
    const bool weighed = domain::is_weighed(item);
    const auto in = [&](const std::vector<ItemCode>& codes) {
        return std::find(codes.begin(), codes.end(), sold_by) != codes.end();
    };
    const bool own_code = in(item.codes) || in(item.merged_codes);
    if (!own_code && !sold_by.empty()) {
        TSUNAGU_TRY(const auto says, facts_.price_layouts.read(sold_by));
        if (says && says->grams) {
            if (weighed) return says->grams;
            return fail(ErrorCode::weight_of_pieces, {{"code", sold_by.text()}, {"name", item.name}});
        }
        if (says && says->price && weighed)
            return std::optional(domain::grams_for(*says->price, price_of(entry).value_or(Yen())));
    }
    return weighed ? std::nullopt : std::optional(Quantity(1));
}

Result<Quantity> Catalogue::quantity_of(const ItemCode& code, std::optional<Quantity> given) const {
    const auto entry = require(code);
    if (!entry) return given.value_or(Quantity(1));
    const auto& item = (*entry)->item;
    TSUNAGU_TRY(const auto said, quantity_of_scan(**entry, code));
    if (!domain::is_weighed(item)) return given.value_or(Quantity(1));
    if (given && said) return fail(ErrorCode::label_alone, {{"code", code.text()}});
    if (given) return *given;
    if (said) return *said;
    return fail(ErrorCode::weight_needed, {{"code", code.text()}, {"name", item.name}});
}

const till::TenderType* Catalogue::find_tender(const TenderKind& kind) const {
    return till::find_type(lists_->tenders, kind);
}

const domain::Partner* Catalogue::find_partner(const PartnerCode& code) const {
    const auto at = lists_->partner_by_code.find(code);
    return at == lists_->partner_by_code.end() ? nullptr : &lists_->partners[at->second];
}

const domain::Consignor* Catalogue::find_consignor(const ConsignorCode& code) const {
    const auto at = lists_->consignor_by_code.find(code);
    return at == lists_->consignor_by_code.end() ? nullptr : &lists_->consignors[at->second];
}

}  // namespace tsunagu::app
