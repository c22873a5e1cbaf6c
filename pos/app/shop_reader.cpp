#include "pos/app/shop_reader.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "pos/app/settings.h"

namespace tsunagu::app {

namespace {

/// Up to here all is read before the first screen: reading less would save nothing that can be seen.
constexpr int small_shop_items = 1'000;
/// As many cards as a hand scrolls through.
constexpr int first_page_cards = 300;
constexpr int first_page_bags = 20;
constexpr int items_a_slice = 1'000;

using SettingMap = std::map<std::string, std::string, std::less<>>;

std::string value_of(const SettingMap& settings, std::string_view key) {
    const auto at = settings.find(key);
    return at == settings.end() ? std::string() : at->second;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const auto end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

till::ReceiptSettings receipt_settings(const SettingMap& settings, const domain::Location& location) {
    till::ReceiptSettings receipt;
    receipt.shop_name = location.name;
    receipt.header_lines = lines_of(value_of(settings, setting::receipt_header));
    receipt.footer_lines = lines_of(value_of(settings, setting::receipt_footer));
    receipt.qr_payload = value_of(settings, setting::questionnaire_url);
    receipt.qr_caption = value_of(settings, setting::questionnaire_caption);
    receipt.stamp_exempt = value_of(settings, setting::stamp_exempt) == "yes";
    return receipt;
}

Result<ShopFacts> read_facts(storage::StateReader& state) {
    ShopFacts facts;
    TSUNAGU_TRY(const auto terminal, state.terminal());
    if (!terminal)
        return fail(ErrorCode::storage_failed, {{"file", "state.db"}, {"what", "terminal_defined"}});
    facts.terminal = terminal->stream;
    TSUNAGU_TRY(auto location, state.location(terminal->location));
    if (!location) return fail(ErrorCode::unknown_location, {{"code", terminal->location.text()}});
    facts.location = std::move(*location);
    TSUNAGU_TRY(const auto operators, state.operators());
    for (const auto& row : operators) {
        // Who acts at the node by its own program is nobody who stands at this till.
        const bool is_the_node = row.id.text() == node_stream && facts.terminal.text() != node_stream;
        if (!is_the_node || facts.operators.empty())
            facts.operators.push_back(Staff{row.id, row.display_name});
    }
    if (!facts.operators.empty()) facts.operator_id = facts.operators.front().id;
    TSUNAGU_TRY(const auto rows, state.settings());
    const SettingMap settings(rows.begin(), rows.end());
    facts.receipt = receipt_settings(settings, facts.location);
    if (const auto rounding = domain::value_named<domain::Rounding>(value_of(settings, setting::rounding)))
        facts.rounding = *rounding;
    if (const auto way = domain::value_named<domain::Rounding>(value_of(settings, setting::weight_rounding)))
        facts.weight_rounding = *way;
    TSUNAGU_TRY(facts.events, state.events());
    // Layouts of a newer program are not read here: such codes are then unknown, never sold at a wrong price.
    facts.price_layouts =
        domain::PriceLayouts::parse(value_of(settings, setting::non_plu)).value_or(domain::PriceLayouts());
    return facts;
}

struct ItemIdHash {
    std::size_t operator()(const ItemId& id) const {
        return std::hash<std::uint64_t>()(id.entry.seq << 31U ^ id.entry.epoch);
    }
};

/// Nothing where it is not counted.
Result<std::optional<Quantity>> told_stock(storage::StateReader& state, const ItemId& item,
                                           std::optional<Quantity> here) {
    if (!here || is_counted(*here, false)) return here;
    TSUNAGU_TRY(const auto supplied, state.stock(LocationCode(std::string(domain::supplier_location)), item));
    return is_counted(*here, supplied.has_value()) ? here : std::nullopt;
}

Result<CatalogueItem> with_stock(storage::StateReader& state, const LocationCode& here, domain::Item item) {
    CatalogueItem entry;
    TSUNAGU_TRY(const auto stock, state.stock(here, item.id));
    TSUNAGU_TRY(entry.stock, told_stock(state, item.id, stock));
    TSUNAGU_TRY(const auto prices, state.said_prices(item.id));
    entry.prices = projection::plan_of(prices);
    entry.item = std::move(item);
    return entry;
}

/// What the first screen of a large shop shows: the tabs, the first cards, the bags.
Result<void> read_first_page(storage::StateReader& state, Catalogue::Parts& parts) {
    const auto& here = parts.facts.location.code;
    FirstPageTabs tabs;
    TSUNAGU_TRY(tabs.categories, state.item_categories());
    TSUNAGU_TRY(tabs.partners, state.item_partners());
    TSUNAGU_TRY(const auto menu, state.items_of_kind(domain::ItemKind::menu, 1));
    tabs.sells_menu = !menu.empty();
    int room = first_page_cards;
    for (const auto& category : tabs.categories) {
        if (room == 0) break;
        TSUNAGU_TRY(auto items, state.items_of_category(category, room));
        // Where more of this category may follow, what the next ones have does not come before it.
        const bool is_cut = items.size() == static_cast<std::size_t>(room);
        for (auto& item : items) {
            TSUNAGU_TRY(auto entry, with_stock(state, here, std::move(item)));
            if (domain::is_on_shelf(entry.item.kind)) --room;
            parts.items.push_back(std::move(entry));
        }
        if (is_cut) break;
    }
    TSUNAGU_TRY(auto bags, state.items_of_kind(domain::ItemKind::bag, first_page_bags));
    for (auto& bag : bags) {
        const bool known = std::any_of(parts.items.begin(), parts.items.end(),
                                       [&](const CatalogueItem& entry) { return entry.item.id == bag.id; });
        if (known) continue;
        TSUNAGU_TRY(auto entry, with_stock(state, here, std::move(bag)));
        parts.items.push_back(std::move(entry));
    }
    parts.first_page = std::move(tabs);
    return {};
}

}  // namespace

Result<std::vector<CatalogueItem>> read_items(storage::StateReader& state, const LocationCode& here,
                                              const std::function<bool()>& go_on) {
    TSUNAGU_TRY(const auto balances, state.balances(here));
    std::unordered_map<ItemId, Quantity, ItemIdHash> stock;
    for (const auto& row : balances) stock[row.item] += row.quantity;
    TSUNAGU_TRY(const auto prices, state.said_prices());
    std::vector<CatalogueItem> entries;
    std::int64_t after = 0;
    while (!go_on || go_on()) {
        TSUNAGU_TRY(auto slice, state.next_items(after, items_a_slice));
        if (slice.empty()) break;
        for (auto& item : slice) {
            CatalogueItem entry;
            if (const auto at = stock.find(item.id); at != stock.end()) {
                TSUNAGU_TRY(entry.stock, told_stock(state, item.id, at->second));
            }
            if (const auto at = prices.find(item.id); at != prices.end())
                entry.prices = projection::plan_of(at->second);
            entry.item = std::move(item);
            entries.push_back(std::move(entry));
        }
    }
    return entries;
}

Result<std::optional<CatalogueItem>> read_item(storage::StateReader& state, const LocationCode& here,
                                               const ItemCode& code) {
    TSUNAGU_TRY(auto item, state.find_item_by_code(code));
    if (!item) return std::optional<CatalogueItem>();
    TSUNAGU_TRY(auto entry, with_stock(state, here, std::move(*item)));
    return std::optional(std::move(entry));
}

Result<Catalogue::Parts> read_catalogue(storage::StateReader& state, BusinessDate day, Reading reading) {
    Catalogue::Parts parts;
    parts.day = day;
    TSUNAGU_TRY(parts.facts, read_facts(state));
    TSUNAGU_TRY(parts.partners, state.partners());
    TSUNAGU_TRY(parts.consignors, state.consignors());
    TSUNAGU_TRY(parts.locations, state.locations());
    TSUNAGU_TRY(const auto tenders, state.tenders());
    for (const auto& row : tenders)
        parts.tenders.push_back(
            till::TenderType{row.kind, row.name, row.name_en, row.gives_change, row.forfeits_excess});
    TSUNAGU_TRY(const auto schedules, state.enabled_tax_schedules());
    // A law that this program does not ship is one of a newer program; selling goes on by the laws it knows.
    for (const auto& name : schedules) (void)parts.schedule.enable(name);
    TSUNAGU_TRY(const bool is_large, state.has_more_items_than(small_shop_items));
    if (reading == Reading::first_page && is_large) {
        TSUNAGU_TRY_VOID(read_first_page(state, parts));
    } else {
        TSUNAGU_TRY(parts.items, read_items(state, parts.facts.location.code));
    }
    return parts;
}

std::set<ItemId> received_items(const std::vector<storage::BalanceRow>& balances) {
    const LocationCode supplier{std::string(domain::supplier_location)};
    std::set<ItemId> received;
    for (const auto& row : balances)
        if (row.location == supplier) received.insert(row.item);
    return received;
}

Result<SaleDone> sale_of(const storage::SaleSummary& summary, const journal::Entry& entry) {
    SaleDone sale;
    TSUNAGU_TRY(sale.record, record::decode_sale(entry.payload, entry.schema_version));
    sale.entry = entry.ref();
    sale.hash = entry.hash;
    sale.at = entry.at;
    sale.business_date = entry.business_date;
    sale.operator_id = entry.operator_id;
    sale.voided = summary.voided_by.has_value();
    return sale;
}

record::SaleRecord told_in(record::SaleRecord sale, const std::vector<till::TenderType>& tenders,
                           Language language) {
    if (language == Language::ja) return sale;
    for (auto& given : sale.tenders)
        for (const auto& type : tenders)
            if (type.kind == given.kind && type.name == given.name && !type.name_en.empty())
                given.name = type.name_en;
    return sale;
}

till::ReceiptContext receipt_context(const SaleDone& sale, const ShopFacts& facts, Language language,
                                     bool again) {
    till::ReceiptContext context;
    context.at = sale.at;
    context.terminal = sale.entry.stream;
    context.operator_name = facts.operator_name(sale.operator_id);
    if (sale.record.paper)
        context.sold_by = facts.operator_name(
            sale.record.paper->sold_by.empty() ? sale.operator_id : sale.record.paper->sold_by);
    context.settings = facts.receipt;
    if (const auto* event = facts.find_event(EventCode(sale.record.event))) {
        context.event_name = event->name;
        if (!event->qr.empty()) {
            context.settings.qr_payload = event->qr;
            context.settings.qr_caption = event->qr_caption;
        }
    }
    context.language = language;
    context.reprint = again;
    context.voided = sale.voided;
    return context;
}

}  // namespace tsunagu::app
