#include "pos/app/event_slip.h"

#include <fmt/format.h>

#include <algorithm>

#include "pos/app/stock_elsewhere.h"
#include "pos/till/receipt.h"
#include "pos/till/receipt_words.h"

namespace tsunagu::app {
namespace {

using device::Align;
using device::BlankLine;
using device::PairLine;
using device::RuleLine;
using device::TextLine;
using device::TextSize;

struct SlipWords {
    std::string_view title;
    std::string_view date;
    std::string_view printed;
    std::string_view was_there;
    std::string_view carried;
    std::string_view sold;
    std::string_view given;
    std::string_view wasted;
    std::string_view back;
    std::string_view stays;
    std::string_view left;  ///< `missing`, before it was counted what came home
    std::string_view missing;
    std::string_view over;
    std::string_view given_up;
    std::string_view none;
    std::string_view all_items;
    std::string_view sales;  ///< with {} for the number of sales
    std::string_view all_stalls;
    std::string_view taken_since;  ///< beside the date
};

constexpr SlipWords japanese{"催事集計票", "開催日",       "印刷",     "前繰越",    "持出",
                             "販売",       "配布",         "廃棄",     "持帰",      "次繰越",
                             "残り",       "不足",         "余り",     "確定済",    "なし",
                             "合計",       "売上（{}件）", "全店合計", "次繰越から"};
constexpr SlipWords english{"EVENT SLIP", "Date",       "Printed",    "was there",      "out",
                            "sold",       "given",      "wasted",     "back",           "stays",
                            "left",       "missing",    "over",       "given up",       "nothing",
                            "All items",  "Sales ({})", "All stalls", "from what stays"};

class Slip {
  public:
    Slip(const Catalogue& catalogue, Language language, const HeardWords& heard)
        : catalogue_(catalogue),
          language_(language),
          heard_(heard),
          words_(language == Language::ja ? japanese : english) {}

    void head(const domain::Event& event, UtcMs printed_at) {
        add(TextLine{std::string(words_.title), Align::center, TextSize::large, true});
        add(BlankLine{});
        add(TextLine{event.name, Align::center, TextSize::normal, true});
        if (!event.venue.empty()) add(TextLine{event.venue, Align::center});
        const auto hours = event.opens.empty() ? "" : fmt::format(" {}-{}", event.opens, event.closes);
        add(TextLine{fmt::format("{} {}{}", words_.date, to_text(event.date), hours)});
        add(TextLine{fmt::format("{} {}", words_.printed, till::date_and_time(printed_at, language_))});
    }

    void stall(const StallReport& stall) {
        word_of_missing_ = stall.closed ? words_.missing : words_.left;
        add(RuleLine{true});
        add(TextLine{stall_name(stall.stall, catalogue_, language_), Align::left, TextSize::normal, true});
        if (!stall.stall.issuer.name.empty()) add(TextLine{stall.stall.issuer.name});
        if (const auto heard = heard_.find(stall.stall.location); heard != heard_.end())
            add(TextLine{heard->second});
        add(RuleLine{});
        for (const auto& line : stall.lines) {
            if (line.figures == domain::EventFigures{}) continue;
            add(TextLine{name_of_item(line.item)});
            domain::EventGaps gaps;
            gaps.add(line.figures.missing());
            equation(line.figures, gaps, line.unit);
            for (const auto& taken : line.taken_since) add_taken(taken, line.unit);
        }
        add(RuleLine{});
        add(TextLine{std::string(words_.all_items), Align::left, TextSize::normal, true});
        equation_of_all(stall.figures, stall.gaps, stall.grams, stall.gram_gaps);
        money(stall.tenders, stall.sales, stall.sale_count);
    }

    void all(const EventReport& report) {
        const bool closed =
            std::all_of(report.stalls.begin(), report.stalls.end(), [](const StallReport& stall) {
                // One that never had anything has nothing to count.
                return stall.closed ||
                       (stall.figures == domain::EventFigures{} && stall.grams == domain::EventFigures{});
            });
        word_of_missing_ = closed ? words_.missing : words_.left;
        add(RuleLine{true});
        add(TextLine{std::string(words_.all_stalls), Align::left, TextSize::normal, true});
        if (!heard_.empty()) add(TextLine{heard_in_part_words(language_)});
        equation_of_all(report.figures, report.gaps, report.grams, report.gram_gaps);
        money(report.tenders, report.sales, report.sale_count);
    }

    [[nodiscard]] device::ReceiptDocument take() { return std::move(document_); }

  private:
    void add(device::Element element) { document_.elements.push_back(std::move(element)); }

    [[nodiscard]] std::string name_of_item(const ItemId& item) const {
        const auto* entry = catalogue_.find(item);
        return entry == nullptr ? to_text(item.entry) : domain::name_for(entry->item, language_);
    }

    /// Pieces and grams are never added up.
    void equation_of_all(const domain::EventFigures& pieces, const domain::EventGaps& gaps,
                         const domain::EventFigures& grams, const domain::EventGaps& gram_gaps) {
        if (pieces != domain::EventFigures{} || grams == domain::EventFigures{})
            equation(pieces, gaps, domain::Unit::piece);
        if (grams != domain::EventFigures{}) equation(grams, gram_gaps, domain::Unit::gram);
    }

    void equation(const domain::EventFigures& figures, const domain::EventGaps& gaps, domain::Unit unit) {
        const auto number = [unit](Quantity quantity) { return number_text(quantity, unit); };
        const auto term = [&](std::string_view word, Quantity quantity) {
            return fmt::format("{} {}", word, number(quantity));
        };
        // Several lines, so that no term is broken on the narrowest paper.
        const bool only_over = gaps.missing.is_zero() && !gaps.over.is_zero();
        const bool none = gaps == domain::EventGaps{};
        if (!figures.was_there.is_zero())
            add(PairLine{term(words_.was_there, figures.was_there) + " +", "", 1});
        add(PairLine{fmt::format("{} - {} - {}", term(words_.carried, figures.carried),
                                 term(words_.sold, figures.sold), term(words_.given, figures.given())),
                     "", 1});
        auto taken = fmt::format("- {} - {}", term(words_.wasted, figures.wasted()),
                                 term(words_.back, figures.brought_back));
        if (!figures.stays.is_zero()) {
            add(PairLine{std::move(taken), "", 1});
            taken = "- " + term(words_.stays, figures.stays);
        }
        add(PairLine{taken + " =",
                     only_over ? term(words_.over, gaps.over) : term(word_of_missing_, gaps.missing), 1,
                     TextSize::normal, !none});
        // Too much of one item does not make good what lacks of another.
        if (!only_over && !gaps.over.is_zero())
            add(PairLine{"", term(words_.over, gaps.over), 1, TextSize::normal, true});
        for (const auto& [reason, quantity] : figures.taken_out)
            add(PairLine{std::string(domain::words_for(reason, language_)), number(quantity), 3});
        if (!figures.given_up.is_zero())
            add(PairLine{std::string(words_.given_up), number(figures.given_up), 3});
    }

    static std::string number_text(Quantity quantity, domain::Unit unit) {
        return std::to_string(quantity.value()) + (unit == domain::Unit::gram ? "g" : "");
    }

    void add_taken(const TakenSince& taken, domain::Unit unit) {
        add(PairLine{fmt::format("{} {}", words_.taken_since, to_text(business_date_of(taken.at))), "", 1});
        add(PairLine{std::string(domain::words_for(taken.reason, language_)),
                     number_text(taken.quantity, unit), 3});
    }

    void money(const std::vector<EventTender>& tenders, Yen sales, std::int64_t count) {
        for (const auto& sum : tenders) add(PairLine{tender_name(sum), till::yen_text(sum.amount), 1});
        add(PairLine{till::with_value(words_.sales, std::to_string(count)), till::yen_text(sales), 0,
                     TextSize::normal, true});
    }

    [[nodiscard]] std::string tender_name(const EventTender& sum) const {
        const auto* type = catalogue_.find_tender(sum.kind);
        if (language_ == Language::en && type != nullptr && !type->name_en.empty()) return type->name_en;
        return sum.name;
    }

    const Catalogue& catalogue_;
    Language language_;
    const HeardWords& heard_;
    const SlipWords& words_;
    std::string_view word_of_missing_;
    device::ReceiptDocument document_;
};

}  // namespace

std::string stall_name(const domain::Stall& stall, const Catalogue& catalogue, Language language) {
    for (const auto& location : catalogue.locations()) {
        if (location.code != stall.location) continue;
        const bool english_name = language == Language::en && !location.name_en.empty();
        const auto& place = english_name ? location.name_en : location.name;
        return stall.name.empty() ? place : fmt::format("{} {}", place, stall.name);
    }
    return stall.name.empty() ? stall.location.text() : stall.name;
}

device::ReceiptDocument compose_event_slip(const EventReport& report, const Catalogue& catalogue,
                                           UtcMs printed_at, Language language, const HeardWords& heard) {
    Slip slip(catalogue, language, heard);
    slip.head(report.event, printed_at);
    for (const auto& stall : report.stalls) slip.stall(stall);
    if (report.stalls.size() > 1) slip.all(report);
    return slip.take();
}

}  // namespace tsunagu::app
