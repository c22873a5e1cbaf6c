// How the stock screens call things: goods, places, figures, dates; one wording for all of them. What the
// catalogue does not know is called by its code, never left out.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/language.h"
#include "inventory/base/quantity.h"
#include "inventory/base/stock_report.h"
#include "inventory/domain/barcode.h"
#include "pos/app/catalogue.h"
#include "pos/app/limited_item.h"
#include "pos/app/stock_picture.h"
#include "pos/app/unit_sums.h"
#include "pos/viewmodel/choice_model.h"
#include "pos/viewmodel/messages.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {

/// What a stock screen has to know besides what it holds itself.
struct StockContext {
    const app::Catalogue& catalogue;
    Language language = Language::ja;
    UtcMs now;
    OperatorId operator_id;  ///< who is at the till
    std::size_t pieces_in_basket = 0;
    const std::map<ItemId, app::LimitedItem>* limits = nullptr;  ///< that hold here; null: nobody knows
    std::shared_ptr<const StockReport> elsewhere = {};           ///< what the node said last; null: nothing
    LocationCode place = {};                                     ///< that is acted at; empty: this till's own

    /// Null where none holds. Those of other places nobody knows here.
    [[nodiscard]] const app::LimitedItem* limit_of(const ItemId& item) const {
        if (limits == nullptr || !is_own_place()) return nullptr;
        const auto at = limits->find(item);
        return at == limits->end() ? nullptr : &at->second;
    }
    [[nodiscard]] BusinessDate today() const { return business_date_of(now); }
    /// Where the stock is that is looked at and acted on. Selling has nothing to do with it.
    [[nodiscard]] const LocationCode& here() const { return place.empty() ? own_place() : place; }
    [[nodiscard]] const LocationCode& own_place() const { return catalogue.facts().location.code; }
    [[nodiscard]] bool is_own_place() const { return place.empty() || place == own_place(); }
};

/// A row of any table of words as this context says it, with {0}, {1} replaced.
template <typename Key>
[[nodiscard]] std::string in(Key word, const StockContext& context,
                             const std::vector<std::string>& values = {}) {
    return in(word, context.language, values);
}

/// From so many days before its date a lot is called near it.
inline constexpr std::int32_t near_days = 7;

[[nodiscard]] std::string name_of_item(const StockContext& context, const ItemId& item);
[[nodiscard]] std::string name_of_place(const StockContext& context, const LocationCode& code);
/// What stands over every screen that is about another place than this till's own; nothing at that.
[[nodiscard]] std::optional<PlaceBandModel> place_band(const StockContext& context);
/// What has to be known before anything is recorded at another place where tills sell; else empty.
[[nodiscard]] std::string tills_doubt(const StockContext& context);
[[nodiscard]] std::string name_of_consignor(const StockContext& context, const ConsignorCode& code);
/// A municipality; "自治体なし" for goods that come from none.
[[nodiscard]] std::string name_of_partner(const StockContext& context, const PartnerCode& code);
/// The code a hand would look for; an item's own name in the journal where it has none.
[[nodiscard]] std::string code_of_item(const StockContext& context, const ItemId& item);

/// That no item has a code that was scanned on a stock screen; while a large shop is still read, that it is.
[[nodiscard]] Wording unknown_code(const app::Catalogue& catalogue, const ItemCode& code);

/// The first letter large, as words that stand alone have it.
[[nodiscard]] std::string capital(std::string_view text);
/// "18", "−2", "1,200".
[[nodiscard]] std::string figure_text(Quantity quantity);
/// The same of an item, with its unit where it is by weight: "1,200 g".
[[nodiscard]] std::string figure_of(const StockContext& context, const ItemId& item, Quantity quantity);
/// The same with its sign: "＋18", "−2".
[[nodiscard]] std::string signed_figure(const StockContext& context, const ItemId& item, Quantity quantity);
/// "＋3", "−500 g", or both.
[[nodiscard]] std::string signed_text(const app::UnitSums& sums);
/// On a card: "×3", or "1,200 g"; empty for nothing.
[[nodiscard]] std::string held_text(const StockContext& context, const ItemId& item, Quantity quantity);
/// "12点", "1,500 g", or "12点 ・ 1,500 g" where there are both; "0点" for nothing.
[[nodiscard]] std::string amounts_text(const app::UnitSums& sums, Language language);
/// The same of one item: "12点" or "1,500 g".
[[nodiscard]] std::string amount_of(const StockContext& context, const ItemId& item, Quantity quantity);
/// "3品".
[[nodiscard]] std::string kinds_text(std::size_t kinds, Language language);
/// "3品 12点", with the grams of goods by weight after them.
[[nodiscard]] std::string counts_text(std::size_t kinds, const app::UnitSums& sums, Language language);
/// The same of pieces alone.
[[nodiscard]] std::string counts_text(std::size_t kinds, Quantity pieces, Language language);
/// Where a transfer comes from, or where it goes that was sent from here.
[[nodiscard]] std::string transfer_row_text(const storage::TransferSummary& transfer,
                                            const StockContext& context);
/// "賞味期限 2027-03-31".
[[nodiscard]] std::string expiry_text(const domain::Expiry& expiry, Language language);
/// "11/28 11:05", in Tokyo.
[[nodiscard]] std::string moment_text(UtcMs at);

}  // namespace tsunagu::viewmodel
