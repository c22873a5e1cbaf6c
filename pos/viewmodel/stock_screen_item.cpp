// What a manager sets for one item from its row: when its lots are pointed out, a code of the shop's own, and
// the review of what was added in a hurry.
#include <algorithm>
#include <array>
#include <utility>

#include "inventory/base/parse.h"
#include "pos/till/receipt.h"
#include "pos/viewmodel/stock_screen.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {
namespace {

/// Days ahead that are offered; others are set by `tsunagu item alert`.
constexpr std::array<std::int32_t, 6> alert_days{3, 7, 14, 30, 60, 90};
constexpr std::string_view as_the_shop = "default";

std::string alert_words(const std::optional<domain::ExpiryAlert>& alert, const StockContext& context) {
    if (!alert) return in(StockWord::alert_default, context);
    if (!alert->days) return in(StockWord::alert_third, context);
    return in(StockWord::alert_days, context, {std::to_string(*alert->days)});
}

}  // namespace

const app::CatalogueItem* StockScreen::set_item() const {
    return item_ ? catalogue_->find(*item_) : nullptr;
}

ChooserModel StockScreen::item_settings(const StockContext& context) const {
    ChooserModel model;
    model.key = "item";
    const auto* entry = set_item();
    if (entry == nullptr) return model;
    const auto& item = entry->item;
    model.title = in(StockWord::item_settings_of, context, {name_of_item(context, item.id)});
    const auto row = [&](const char* key, StockWord label, std::string detail) {
        model.rows.push_back({key, in(label, context), false, std::move(detail), {}, !pending_});
    };
    if (item.to_review) {
        row("reviewed", StockWord::review, in(StockWord::review_note, context));
        row("rename", StockWord::rename, item.name);
        const auto price = context.catalogue.price_of(*entry);
        row("reprice", StockWord::reprice, price ? till::yen_text(*price) : "");
        row("retax", StockWord::retax, std::string(domain::words_for(item.tax_class, context.language)));
    }
    if (item.price && !item.codes.empty()) row("price", StockWord::set_price, prices_of(*entry, context));
    if (!item.codes.empty()) row("alert", StockWord::item_alert, alert_words(item.expiry_alert, context));
    if (std::none_of(item.codes.begin(), item.codes.end(), domain::is_in_store))
        row("code", StockWord::give_code, in(StockWord::give_code_note, context));
    return model;
}

ChooserModel StockScreen::alert_choices(const StockContext& context) const {
    ChooserModel model;
    model.key = "alert";
    model.title = in(StockWord::item_alert, context);
    const auto* entry = set_item();
    if (entry == nullptr) return model;
    const auto add = [&](std::string key, const std::optional<domain::ExpiryAlert>& alert) {
        model.rows.push_back(
            {std::move(key), alert_words(alert, context), entry->item.expiry_alert == alert});
    };
    add(std::string(as_the_shop), std::nullopt);
    add(domain::to_text(domain::ExpiryAlert{}), domain::ExpiryAlert{});
    for (const auto days : alert_days) add(std::to_string(days), domain::ExpiryAlert{days});
    return model;
}

ChooserModel StockScreen::tax_choices(const StockContext& context) const {
    ChooserModel model;
    model.key = "retax";
    model.title = in(StockWord::choose_tax_class, context);
    const auto* entry = set_item();
    if (entry == nullptr) return model;
    for (const auto& tax : domain::NamesOf<domain::TaxClass>::rows)
        model.rows.push_back({std::string(tax.name),
                              std::string(domain::words_for(tax.value, context.language)),
                              entry->item.tax_class == tax.value});
    return model;
}

void StockScreen::open_item(const ItemId& item) {
    item_ = item;
    chooser_ = OpenChooser{"item", {}};
}

void StockScreen::record_item(app::StockRequest request, StockWord told, std::vector<std::string> values) {
    Pending pending;
    pending.title = StockWord::item_settings;
    pending.can_take_back = false;
    pending.told = Told{told, std::move(values)};
    post_act(std::move(request), std::move(pending));
}

void StockScreen::choose_for_item(const std::string& field, const std::string& key,
                                  const StockContext& context) {
    const auto* entry = set_item();
    if (entry == nullptr || pending_) return;
    const auto name = name_of_item(context, entry->item.id);
    if (field == "alert") {
        const auto alert = domain::parse_expiry_alert(key);
        return record_item(app::ItemAlertRequest{entry->item.codes.front(), alert}, StockWord::alert_set,
                           {name, alert_words(alert, context)});
    }
    if (field == "retax") {
        const auto tax = domain::value_named<domain::TaxClass>(key);
        if (tax) record_review({{}, {}, tax, {}, {}}, context);
        return;
    }
    if (key == "alert" || key == "retax") chooser_ = OpenChooser{key, {}};
    if (key == "price") chooser_ = OpenChooser{"price", {}};
    if (key == "code") record_item(app::InStoreCodeRequest{entry->item.id}, StockWord::code_given, {name});
    if (key == "reviewed") record_review({}, context);
    if (key == "rename")
        text_ = OpenText{"item-name", {in(StockWord::rename_title, context), entry->item.name, {}}};
    if (key == "reprice") {
        const auto now = context.catalogue.price_of(*entry);
        const auto price = now ? std::to_string(now->value()) : std::string();
        text_ =
            OpenText{"item-price",
                     {in(StockWord::reprice_title, context), price, in(StockWord::reprice_hint, context)}};
    }
}

void StockScreen::record_review(app::ItemReview review, const StockContext& context) {
    const auto* entry = set_item();
    if (entry == nullptr || entry->item.codes.empty()) return;
    const auto name = review.name.value_or(name_of_item(context, entry->item.id));
    record_item(app::ItemReviewRequest{entry->item.codes.front(), std::move(review)}, StockWord::reviewed,
                {name});
}

bool StockScreen::finish_item_text(const std::string& key, const std::string& text,
                                   const StockContext& context) {
    if (key == "item-name") {
        if (!text.empty()) record_review({text, {}, {}, {}, {}}, context);
        return true;
    }
    if (key != "item-price") return finish_price_text(key, text, context);
    const auto yen = parse_unsigned(text, static_cast<std::uint64_t>(domain::Item::price_limit));
    if (yen)
        record_review({{}, Yen(static_cast<std::int64_t>(*yen)), {}, {}, {}}, context);
    else
        say(Severity::warn, StockWord::price_not_read);
    return true;
}

void StockScreen::say_item_set(const Told& told, const app::StockDone& done) {
    auto values = told.values;
    if (done.given_code) values.push_back(done.given_code->text());
    item_.reset();
    say(Severity::good, told.word, std::move(values));
}

}  // namespace tsunagu::viewmodel
