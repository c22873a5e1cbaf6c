#include "pos/app/shelf_slips.h"

#include <map>
#include <string>
#include <utility>

#include "pos/app/unit_sums.h"

namespace tsunagu::app {
namespace {

using device::Align;
using device::TextSize;

/// The slips' words, one row a language.
struct ListWords {
    std::string_view order;
    std::string_view refill;
    std::string_view no_town;
    std::string_view left;
    std::string_view sum;
    std::string_view pieces;
    std::string_view nothing;
};

constexpr ListWords list_japanese{
    .order = "発注の一覧",
    .refill = "送ってもらうチラシ",
    .no_town = "自治体なし",
    .left = "残り ",
    .sum = "合計",
    .pieces = "点",
    .nothing = "ありません",
};

constexpr ListWords list_english{
    .order = "TO ORDER",
    .refill = "BROCHURES TO ASK FOR",
    .no_town = "No municipality",
    .left = "left ",
    .sum = "Total",
    .pieces = "",
    .nothing = "Nothing",
};

class ListSlip {
  public:
    ListSlip(const Catalogue& catalogue, Language language)
        : catalogue_(catalogue), words_(language == Language::ja ? list_japanese : list_english) {}

    [[nodiscard]] const ListWords& words() const { return words_; }

    void head(std::string_view title, UtcMs now) {
        add(device::TextLine{std::string(title), Align::center, TextSize::large, true});
        add(device::BlankLine{});
        add(device::TextLine{catalogue_.facts().receipt.shop_name, Align::center, TextSize::normal, true});
        // To the minute: "2026-11-28T11:05:07+09:00" as people read it.
        auto at = to_tokyo_text(now).substr(0, 16);
        at[10] = ' ';
        add(device::TextLine{std::move(at), Align::center});
        add(device::RuleLine{true});
    }
    void town(const PartnerCode& code) {
        const auto name = town_of(catalogue_, code);
        add(device::TextLine{name.empty() ? std::string(words_.no_town) : name, Align::left, TextSize::normal,
                             true});
    }
    void goods(const std::string& name, const ItemCode& code, std::string figure) {
        add(device::PairLine{name, std::move(figure), 1});
        add(device::TextLine{" " + code.text()});
    }
    void rule() { add(device::RuleLine{}); }
    void foot(const UnitSums& sums, std::size_t rows) {
        if (rows == 0) add(device::TextLine{std::string(words_.nothing), Align::center});
        auto label = words_.sum;
        for (const auto unit : {domain::Unit::piece, domain::Unit::gram}) {
            const auto sum = unit == domain::Unit::gram ? sums.grams : sums.pieces;
            if (sum.is_zero()) continue;
            add(device::PairLine{std::string(label), counted(sum, unit), 0, TextSize::tall, true});
            label = {};
        }
        add(device::BlankLine{});
    }
    [[nodiscard]] std::string counted(Quantity quantity, domain::Unit unit) const {
        if (unit == domain::Unit::gram) return domain::quantity_text(quantity, unit);
        return std::to_string(quantity.value()) + std::string(words_.pieces);
    }
    [[nodiscard]] device::ReceiptDocument take() { return std::move(document_); }

  private:
    void add(device::Element element) { document_.elements.push_back(std::move(element)); }

    const Catalogue& catalogue_;
    const ListWords& words_;
    device::ReceiptDocument document_;
};

}  // namespace

std::string town_of(const Catalogue& catalogue, const PartnerCode& code) {
    const auto* partner = catalogue.find_partner(code);
    return partner == nullptr ? code.text() : partner->prefecture + " " + partner->name;
}

device::ReceiptDocument order_slip(const std::vector<OrderLine>& lines, const Catalogue& catalogue, UtcMs now,
                                   Language language) {
    ListSlip slip(catalogue, language);
    slip.head(slip.words().order, now);
    UnitSums sums;
    std::size_t rows = 0;
    const OrderLine* before = nullptr;
    for (const auto& line : lines) {
        if (line.order.is_zero()) continue;
        if (before == nullptr || before->partner != line.partner) slip.town(line.partner);
        before = &line;
        const auto unit = unit_of(catalogue, line.item);
        slip.goods(line.name, line.code, slip.counted(line.order, unit));
        sums.add(line.order, unit);
        ++rows;
    }
    slip.rule();
    slip.foot(sums, rows);
    return slip.take();
}

device::ReceiptDocument refill_slip(const BrochureRack& rack, const Catalogue& catalogue, UtcMs now,
                                    Language language) {
    ListSlip slip(catalogue, language);
    slip.head(slip.words().refill, now);
    std::map<PartnerCode, std::vector<const RackItem*>> towns;
    for (const auto& row : rack.items)
        if (row.is_low()) towns[row.partner].push_back(&row);
    for (const auto& [partner, rows] : towns) {
        slip.town(partner);
        for (const auto* row : rows)
            slip.goods((row->slot.empty() ? "" : row->slot + " ") + row->name, row->code,
                       std::string(slip.words().left) + std::to_string(row->left.value()));
        slip.rule();
    }
    slip.foot({}, towns.size());
    return slip.take();
}

}  // namespace tsunagu::app
