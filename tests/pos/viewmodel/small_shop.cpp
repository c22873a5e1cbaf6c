#include "tests/pos/viewmodel/small_shop.h"

#include <utility>

#include "pos/till/sale.h"

namespace tsunagu::viewmodel::test {
namespace {

/// Ids differ between shops too, as random ones do.
int baskets = 0;

ItemId id_of(Seq seq) {
    return ItemId{{StreamId("T1"), 7, seq}};
}

app::CatalogueItem entry(Seq seq, const char* code, const char* name, const char* name_en, const char* kana,
                         const char* category, domain::ItemKind kind, domain::TaxClass tax_class,
                         std::optional<Yen> price, std::optional<Quantity> stock) {
    app::CatalogueItem entry;
    entry.item.id = id_of(seq);
    entry.item.codes = {ItemCode(code)};
    entry.item.name = name;
    entry.item.name_en = name_en;
    entry.item.kana = kana;
    entry.item.category = category;
    entry.item.kind = kind;
    entry.item.tax_class = tax_class;
    entry.item.price = price;
    entry.partner_name = "新島村";
    entry.partner_prefecture = "東京都";
    entry.stock = stock;
    return entry;
}

}  // namespace

std::shared_ptr<const app::Catalogue> small_catalogue(bool with_menu, std::vector<domain::Event> events) {
    using domain::ItemKind;
    using domain::TaxClass;
    app::Catalogue::Parts parts;
    parts.facts.terminal = StreamId("T1");
    parts.facts.location.code = LocationCode("CORNER");
    parts.facts.location.name = "札の辻コーナー";
    parts.facts.location.name_en = "Fudanotsuji Corner";
    parts.facts.events = std::move(events);
    parts.facts.operator_id = OperatorId("03");
    parts.facts.operators = {{OperatorId("03"), "03"}, {OperatorId("07"), "みどり"}};
    const auto place = [](const char* code, const char* name, const char* name_en) {
        domain::Location location;
        location.code = LocationCode(code);
        location.name = name;
        location.name_en = name_en;
        return location;
    };
    parts.locations = {parts.facts.location, place("SOKO", "倉庫", "Storeroom"),
                       place("TENT3", "マルシェ 第3テント", "Marché tent 3")};
    domain::Consignor consignor;
    consignor.code = ConsignorCode("C001");
    consignor.name = "大島乳業加工組合";
    consignor.trade = domain::Trade::consigned;
    parts.consignors = {consignor};
    domain::Partner partner;
    partner.code = PartnerCode("133639");
    partner.prefecture = "東京都";
    partner.name = "新島村";
    parts.partners = {partner};
    const auto food = TaxClass::reduced_food;
    parts.items = {
        entry(1, oil, "ペペロンオイル", "Peperon oil", "ぺぺろんおいる", "島しょ", ItemKind::food, food,
              Yen(1080), Quantity(8)),
        entry(2, cracker, "牛乳せんべい", "Milk cracker", "ぎゅうにゅうせんべい", "お菓子", ItemKind::food,
              food, Yen(540), Quantity(3)),
        entry(3, beer, "新橋SLビール", "Shimbashi SL beer", "しんばしえすえるびーる", "飲料",
              ItemKind::alcohol, TaxClass::standard, Yen(660), Quantity(20)),
        entry(4, plum, "南高梅", "Nanko plum", "なんこううめ", "お菓子", ItemKind::food, food, Yen(1944),
              Quantity(0)),
        entry(5, bag, "レジ袋", "Bag", "れじぶくろ", "その他", ItemKind::bag, TaxClass::standard, Yen(5), {}),
        entry(6, flyer, "観光案内", "Guide", "かんこうあんない", "その他", ItemKind::brochure,
              TaxClass::exempt, {}, {}),
    };
    if (with_menu)
        parts.items.push_back(entry(7, "4512345678906", "焼きそば", "Fried noodles", "やきそば", "屋台",
                                    ItemKind::menu, food, Yen(500), {}));
    parts.tenders = {{TenderKind("cash"), "現金", "Cash", true, false},
                     {TenderKind("paypay"), "PayPay", "PayPay", false, false},
                     {TenderKind("voucher"), "商品券", "Voucher", false, true}};
    return app::Catalogue::build(std::move(parts));
}

std::shared_ptr<const app::Catalogue> weighing_catalogue() {
    const auto small = small_catalogue();
    auto facts = small->facts();
    facts.price_layouts = domain::PriceLayouts::parse("20:item6,price4").value();
    auto items = small->items();
    items.push_back(entry(8, beans, "丹波篠山の黒豆（量り売り）", "Tamba black soybeans", "くろまめ",
                          "島しょ", domain::ItemKind::food, domain::TaxClass::reduced_food, Yen(128),
                          Quantity(2000)));
    items.back().item.unit = domain::Unit::gram;
    items.back().item.codes.push_back(ItemCode("2000000700007"));
    return small->with_facts(std::move(facts))->with_goods(app::Assortment::whole(std::move(items)));
}

CounterInShop::CounterInShop(CounterStart start) {
    if (!start.catalogue) start.catalogue = small_catalogue();
    catalogue_ = start.catalogue;
    counter = std::make_unique<Counter>(
        std::move(start),
        [this](app::Command command) {
            if (accepts) commands.push_back(std::move(command));
            return accepts;
        },
        [] { return BasketId("basket-" + std::to_string(++baskets)); }, now);
}

ItemId CounterInShop::item(const char* code) const {
    const app::CatalogueItem* entry = catalogue_->find(ItemCode(code));
    if (entry == nullptr) throw std::runtime_error("the small shop has no such item");
    return entry->item.id;
}

const CardModel* CounterInShop::card(const char* code) const {
    for (const auto& card : model().shelf.cards) {
        if (card.code == code) return &card;
    }
    return nullptr;
}

app::SaleCompleted CounterInShop::answer_to_sale() const {
    const app::SaleRequest& request = last<app::CompleteSale>().request;
    const auto totals = till::price(request.basket, {}, business_date_of(now), {}, domain::Rounding::floor);
    const auto settled = till::settle(totals.total, request.payments, catalogue_->tenders());
    if (!settled) throw std::runtime_error("the payments do not settle the sale");
    const auto record =
        till::compose_sale(request.basket, totals, *settled, {"T1-000001", LocationCode("CORNER"), ""});
    if (!record) throw std::runtime_error("the sale cannot be composed");
    app::SaleCompleted completed;
    completed.sale.record = *record;
    completed.sale.entry = {StreamId("T1"), 7, 100};
    completed.sale.at = now;
    return completed;
}

}  // namespace tsunagu::viewmodel::test
