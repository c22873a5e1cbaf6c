#include "pos/app/shop_reader.h"

#include <map>
#include <utility>

#include "pos/app/settings.h"

namespace tsunagu::app {

namespace {

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
    for (const auto& row : operators) facts.operators.push_back(Staff{row.id, row.display_name});
    if (!facts.operators.empty()) facts.operator_id = facts.operators.front().id;
    TSUNAGU_TRY(const auto rows, state.settings());
    const SettingMap settings(rows.begin(), rows.end());
    facts.receipt = receipt_settings(settings, facts.location);
    if (const auto rounding = domain::parse_rounding(value_of(settings, setting::rounding)))
        facts.rounding = *rounding;
    return facts;
}

Result<std::vector<CatalogueItem>> read_items(storage::StateReader& state, const LocationCode& here) {
    TSUNAGU_TRY(auto items, state.items());
    TSUNAGU_TRY(const auto balances, state.balances(here));
    std::map<ItemId, Quantity> stock;
    for (const auto& row : balances) stock[row.item] += row.quantity;
    std::vector<CatalogueItem> entries;
    entries.reserve(items.size());
    for (auto& item : items) {
        CatalogueItem entry;
        if (const auto at = stock.find(item.id); at != stock.end()) entry.stock = at->second;
        // A shop that records no deliveries sells below zero: that is unknown, and not sold out.
        if (entry.stock && *entry.stock <= Quantity()) {
            TSUNAGU_TRY(const auto supplied,
                        state.stock(LocationCode(std::string(domain::supplier_location)), item.id));
            if (!supplied) entry.stock.reset();
        }
        entry.item = std::move(item);
        entries.push_back(std::move(entry));
    }
    return entries;
}

}  // namespace

Result<Catalogue::Parts> read_catalogue(storage::StateReader& state) {
    Catalogue::Parts parts;
    TSUNAGU_TRY(parts.facts, read_facts(state));
    TSUNAGU_TRY(parts.items, read_items(state, parts.facts.location.code));
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
    return parts;
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

till::ReceiptContext receipt_context(const SaleDone& sale, const ShopFacts& facts, Language language,
                                     bool again) {
    till::ReceiptContext context;
    context.at = sale.at;
    context.terminal = sale.entry.stream;
    context.operator_name = facts.operator_name(sale.operator_id);
    context.settings = facts.receipt;
    context.language = language;
    context.reprint = again;
    context.voided = sale.voided;
    return context;
}

}  // namespace tsunagu::app
