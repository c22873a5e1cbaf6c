#include "pos/app/label_composition.h"

#include <algorithm>
#include <utility>

#include "inventory/domain/barcode.h"
#include "inventory/domain/time_of_day.h"
#include "pos/till/receipt.h"

namespace tsunagu::app {

namespace {

Result<LabelledItem> labelled_by_name(const Catalogue& catalogue, std::string_view name) {
    LabelledItem found;
    std::size_t count = 0;
    for (const auto& entry : catalogue.items()) {
        if (entry.item.name != name && entry.item.name_en != name) continue;
        found.entry = &entry;
        ++count;
    }
    if (count == 0) return fail(ErrorCode::unknown_item, {{"code", std::string(name)}});
    if (count > 1)
        return fail(ErrorCode::item_name_ambiguous,
                    {{"name", std::string(name)}, {"count", std::to_string(count)}});
    if (!found.entry->item.codes.empty()) found.code = found.entry->item.codes.front();
    found.price = catalogue.price_of(*found.entry);
    return found;
}

std::string origin_of(const CatalogueItem& entry) {
    if (entry.partner_name.empty()) return {};
    return entry.partner_prefecture.empty() ? entry.partner_name
                                            : entry.partner_prefecture + " " + entry.partner_name;
}

}  // namespace

bool is_of_100_g(const LabelledItem& item) {
    const auto& codes = item.entry->item.codes;
    return domain::is_weighed(item.entry->item) &&
           std::find(codes.begin(), codes.end(), item.code) != codes.end();
}

Result<LabelledItem> find_labelled(const Catalogue& catalogue, std::string_view text) {
    const auto scanned = domain::parse_barcode(text);
    if (!scanned) {
        auto by_name = labelled_by_name(catalogue, text);
        // Digits that are no code were meant as one.
        const bool digits = text.find_first_not_of("0123456789") == std::string_view::npos;
        if (!by_name && by_name.error().code == ErrorCode::unknown_item && digits)
            return fail(Error(scanned.error()));
        return by_name;
    }
    TSUNAGU_TRY(const auto* entry, catalogue.require(scanned->item));
    const auto sold = catalogue.snapshot(*entry, scanned->item);
    return LabelledItem{entry, scanned->item, sold.label ? sold.label : sold.price};
}

Result<LabelledItem> priced_at(const Catalogue& catalogue, LabelledItem item, Yen price) {
    const auto& layouts = catalogue.facts().price_layouts;
    std::optional<Error> refused;
    for (const auto& code : item.entry->item.codes) {
        auto priced = layouts.with_price(code, price);
        if (priced) {
            // An item that bears this very code is sold by it at its own price.
            if (catalogue.find(*priced) != nullptr)
                return fail(ErrorCode::duplicate_code, {{"code", priced->text()}});
            item.code = std::move(*priced);
            item.price = price;
            return item;
        }
        if (!refused || priced.error().code == ErrorCode::price_not_in_digits)
            refused = std::move(priced.error());
    }
    if (refused) return fail(std::move(*refused));
    return fail(ErrorCode::no_price_in_code, {{"code", item.code.text()}});
}

Result<ReducedItem> reduced_by(const Catalogue& catalogue, LabelledItem item, std::int64_t percent) {
    if (!item.price)
        return fail(ErrorCode::price_absent, {{"code", item.code.text()}, {"name", item.entry->item.name}});
    // The price of 100 g is none of a pack: a pack's own label says what is taken off.
    if (is_of_100_g(item)) return fail(ErrorCode::no_price_in_code, {{"code", item.code.text()}});
    const Yen was = *item.price;
    TSUNAGU_TRY(item, priced_at(catalogue, std::move(item), Yen(was.value() * (100 - percent) / 100)));
    return ReducedItem{std::move(item), was};
}

device::Label compose_label(const LabelledItem& item, LabelKind kind, std::optional<Yen> was,
                            Language language) {
    const bool ja = language == Language::ja;
    device::Label label;
    label.name = domain::name_for(item.entry->item, language);
    if (kind == LabelKind::shelf) label.origin = origin_of(*item.entry);
    if (item.price) {
        label.price = till::yen_text(*item.price);
        label.caption = ja ? "税込" : "tax incl.";
        if (is_of_100_g(item)) label.price += "/100g";
    } else {
        label.price = ja ? "無料" : "Free";
    }
    if (was) {
        label.was = till::yen_text(*was) + (is_of_100_g(item) ? "/100g" : "");
        label.badge = ja ? "値下げ" : "Reduced";
    }
    label.code = item.code.text();
    return label;
}

void mark_coming(device::Label& label, const LabelledItem& item, BusinessDate day, BusinessDate today,
                 Language language) {
    // A code that holds its price is charged that, whatever the day.
    if (!item.price || item.price != item.entry->price_on(day)) return;
    std::optional<BusinessDate> from;
    for (const auto& coming : item.entry->prices.coming(today))
        if (coming.from <= day) from = coming.from;
    if (!from) return;
    const auto date = domain::day_text(*from, today);
    label.caption = (language == Language::ja ? date + "から " : "from " + date + ", ") + label.caption;
}

}  // namespace tsunagu::app
