#include "pos/till/receipt.h"

#include <fmt/format.h>

#include <algorithm>

#include "inventory/domain/tax_class.h"
#include "inventory/domain/unit.h"
#include "inventory/domain/weighing.h"
#include "pos/till/pricing.h"
#include "pos/till/receipt_words.h"
#include "pos/till/revenue_stamp.h"

namespace tsunagu::till {
namespace {

using device::Align;
using device::BlankLine;
using device::PairLine;
using device::QrCode;
using device::RuleLine;
using device::TextLine;
using device::TextSize;
using record::SaleLine;
using record::SaleRecord;

const TenderKind cash_kind("cash");

/// One receipt on its way: the parts of it, in the order they stand.
class Page {
  public:
    Page(const SaleRecord& sale, const ReceiptContext& context)
        : sale_(sale), context_(context), words_(receipt_words(context.language)) {}

    void head(std::string_view title, std::string_view invoice);
    void sold_facts();
    void paper_facts(const record::SaleFromPaper& paper);
    void void_facts(UtcMs voided_at, const std::string& voided_by);
    void goods();
    void total(std::string_view word);
    void payment();
    void given_back();
    void stamp();
    void foot();
    void mark(std::string_view text) {
        add(TextLine{std::string(text), Align::center, TextSize::normal, true});
    }
    void notice(std::string_view text) { add(TextLine{std::string(text), Align::center}); }
    void rule(bool heavy = false) { add(RuleLine{heavy}); }

    [[nodiscard]] device::ReceiptDocument take() { return std::move(document_); }

  private:
    void add(device::Element element) { document_.elements.push_back(std::move(element)); }
    void pair(std::string left, std::string right) { add(PairLine{std::move(left), std::move(right)}); }
    void labelled(std::string_view label, std::string_view value) {
        add(TextLine{fmt::format("{} {}", label, value)});
    }

    void issuer(std::size_t index);
    void block(std::size_t issuer, bool alone);
    void line(const SaleLine& line);
    void weighing(const SaleLine& line);
    void rounding_note();
    void tax_rows(std::size_t issuer);

    /// The issuers that sold something, those of invoices before those outside.
    [[nodiscard]] std::vector<std::size_t> groups() const;
    [[nodiscard]] bool outside_invoice(std::size_t issuer) const {
        return till::outside_invoice(sale_.issuers, issuer);
    }
    [[nodiscard]] bool reduced(const SaleLine& line) const {
        return domain::is_reduced(sale_.eat_in ? domain::eaten_in(line.tax_class) : line.tax_class);
    }
    [[nodiscard]] std::string tender_name(const record::SaleTender& tender) const {
        if (tender.kind.text() == record::missing_money) return std::string(words_.missing_money);
        return tender.kind == cash_kind ? std::string(words_.cash) : tender.name;
    }

    const SaleRecord& sale_;
    const ReceiptContext& context_;
    const ReceiptWords& words_;
    device::ReceiptDocument document_;
};

std::vector<std::size_t> Page::groups() const {
    std::vector<std::size_t> used;
    for (std::size_t i = 0; i < sale_.issuers.size(); ++i) {
        const bool sold = std::any_of(sale_.lines.begin(), sale_.lines.end(),
                                      [&](const SaleLine& line) { return line.issuer == i; });
        if (sold) used.push_back(i);
    }
    std::stable_partition(used.begin(), used.end(), [&](std::size_t i) { return !outside_invoice(i); });
    return used;
}

void Page::head(std::string_view title, std::string_view invoice) {
    if (context_.reprint) mark(words_.reprint);
    add(TextLine{std::string(title), Align::center, TextSize::large, true});
    const auto used = groups();
    const bool is_invoice = std::any_of(used.begin(), used.end(), [&](std::size_t i) {
        return !sale_.issuers[i].registration_number.empty();
    });
    if (is_invoice && !invoice.empty()) notice(invoice);
    add(BlankLine{});
    if (!context_.settings.shop_name.empty() && !sale_.paper)
        add(TextLine{context_.settings.shop_name, Align::center, TextSize::normal, true});
    for (const auto& text : context_.settings.header_lines) notice(text);
    // One issuer stands at the head; several stand each above their own goods.
    if (used.size() == 1) issuer(used.front());
    rule();
}

void Page::issuer(std::size_t index) {
    const auto& issuer = sale_.issuers[index];
    const bool outside = outside_invoice(index);
    if (outside) add(TextLine{std::string(words_.not_an_invoice), Align::left, TextSize::normal, true});
    labelled(outside ? words_.seller : words_.issuer,
             issuer.name.empty() ? words_.undecided : std::string_view(issuer.name));
    if (outside) return;
    labelled(words_.number, issuer.registration_number.empty()
                                ? words_.undecided
                                : std::string_view(issuer.registration_number));
}

void Page::sold_facts() {
    add(TextLine{date_and_time(context_.at, context_.language)});
    labelled(words_.receipt_number, sale_.receipt);
    pair(fmt::format("{} {}", words_.terminal, context_.terminal.text()),
         fmt::format("{} {}", words_.served_by, context_.operator_name));
    if (!sale_.event.empty()) add(TextLine{context_.event_name.empty() ? sale_.event : context_.event_name});
}

void Page::paper_facts(const record::SaleFromPaper& paper) {
    const auto hour = [](std::int64_t minute) {
        return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
    };
    notice(words_.paper_notice);
    // The day and its last minute, which the sale bears, and the hours before it.
    add(TextLine{date_and_time(context_.at, context_.language) + " (" + hour(paper.from) + "-" +
                 hour(paper.until) + ")"});
    labelled(words_.place, sale_.location.text());
    labelled(words_.receipt_number, sale_.receipt);
    pair(fmt::format("{} {}", words_.terminal, context_.terminal.text()),
         fmt::format("{} {}", words_.served_by, context_.sold_by));
    labelled(words_.entered_at, date_and_time(paper.entered_at, context_.language));
    labelled(words_.entered_by, context_.operator_name);
    if (!paper.difference.is_zero())
        pair(with_value(words_.difference, paper.why), yen_text(paper.difference));
}

void Page::void_facts(UtcMs voided_at, const std::string& voided_by) {
    labelled(words_.voided_at, date_and_time(voided_at, context_.language));
    labelled(words_.sold_at, date_and_time(context_.at, context_.language));
    labelled(words_.receipt_number, sale_.receipt);
    pair(fmt::format("{} {}", words_.terminal, context_.terminal.text()),
         fmt::format("{} {}", words_.voided_by, voided_by));
}

void Page::goods() {
    const bool eaten_in =
        sale_.eat_in && std::any_of(sale_.lines.begin(), sale_.lines.end(), [](const SaleLine& line) {
            return line.tax_class == domain::TaxClass::reduced_food;
        });
    if (eaten_in) add(TextLine{std::string(words_.eaten_in)});
    const auto used = groups();
    for (const std::size_t index : used) {
        rule();
        if (used.size() > 1) {
            issuer(index);
            add(BlankLine{});  // or the goods read on from the number
        }
        block(index, used.size() == 1);
    }
    if (std::any_of(sale_.lines.begin(), sale_.lines.end(), [&](const SaleLine& l) { return reduced(l); }))
        add(TextLine{std::string(words_.reduced_note)});
    rounding_note();
}

void Page::block(std::size_t issuer, bool alone) {
    Quantity pieces;
    Yen sum;
    for (const auto& sold : sale_.lines) {
        if (sold.issuer != issuer) continue;
        line(sold);
        pieces += sold.weighed ? Quantity(1) : sold.quantity;
        sum += sold.amount;
    }
    if (alone) rule();
    pair(with_value(words_.subtotal, std::to_string(pieces.value())), yen_text(sum));
    tax_rows(issuer);
}

void Page::line(const SaleLine& line) {
    std::string name = line.name;
    if (reduced(line)) name += fmt::format(" {}", words_.reduced_mark);
    if (line.weighed) {
        add(TextLine{std::move(name)});
        weighing(line);
    } else if (line.quantity == Quantity(1)) {
        pair(std::move(name), yen_text(line.amount));
    } else {
        add(TextLine{std::move(name)});
        add(PairLine{fmt::format("{} × {}", yen_text(line.unit_price), line.quantity.value()),
                     yen_text(line.amount), 2});
    }
    if (!line.lot.empty()) add(PairLine{fmt::format("{} {}", words_.lot, line.lot), "", 2});
}

/// The price of 100 g and the weight, so that a customer can follow the amount.
void Page::weighing(const SaleLine& line) {
    const auto price = yen_text(line.unit_price) + "/100g";
    const auto grams = std::to_string(line.quantity.value()) + "g";
    if (line.weighed != domain::WeighedAmount::label)
        return add(PairLine{fmt::format("{} × {}", price, grams), yen_text(line.amount), 2});
    add(PairLine{fmt::format("{} {}", price, with_value(words_.about, grams)), yen_text(line.amount), 2});
    add(TextLine{fmt::format("  {}", words_.label_price)});
}

/// How the amounts of goods by weight were rounded, each way once.
void Page::rounding_note() {
    for (const auto& row : domain::NamesOf<domain::WeighedAmount>::rows) {
        if (row.value == domain::WeighedAmount::label) continue;
        if (std::any_of(sale_.lines.begin(), sale_.lines.end(),
                        [&](const SaleLine& line) { return line.weighed == row.value; }))
            add(TextLine{with_value(words_.by_weight, domain::words_for(row.value, context_.language))});
    }
}

void Page::tax_rows(std::size_t issuer) {
    for (const auto& row : sale_.taxes) {
        if (row.issuer != issuer) continue;
        const bool taxed = row.rate.percent() != 0;
        const std::string label = taxed ? with_value(words_.taxable, std::to_string(row.rate.percent()))
                                        : std::string(words_.exempt);
        add(PairLine{label, yen_text(row.taxable), 1});
        if (taxed && !outside_invoice(issuer))
            add(PairLine{std::string(words_.tax_within), yen_text(row.tax), 2});
    }
}

void Page::total(std::string_view word) {
    rule(true);
    add(PairLine{std::string(word), yen_text(sale_.total), 0, TextSize::large, true});
    rule(true);
}

void Page::payment() {
    const bool several = sale_.tenders.size() > 1;
    Yen received;
    Yen forfeited;
    bool cash = false;
    for (const auto& tender : sale_.tenders) {
        const bool is_cash = tender.kind == cash_kind;
        pair(is_cash ? with_value(words_.received_in, tender_name(tender)) : tender_name(tender),
             yen_text(tender.amount));
        received += tender.amount;
        forfeited += tender.forfeited;
        cash = cash || is_cash;
        if (!tender.forfeited.is_zero())
            add(PairLine{std::string(words_.forfeited), yen_text(tender.forfeited), 2});
    }
    if (several) pair(std::string(words_.received), yen_text(received));
    if (cash || !sale_.change.is_zero())
        add(PairLine{std::string(words_.change), yen_text(sale_.change), 0, TextSize::normal, true});
}

void Page::given_back() {
    // Change was handed out of the cash, so only the rest of it comes back; a voucher comes back whole.
    Yen change = sale_.change;
    for (const auto& tender : sale_.tenders) {
        Yen back = tender.amount;
        if (tender.kind == cash_kind) {
            back -= change;
            change = Yen();
        }
        if (!back.is_zero()) pair(with_value(words_.given_back, tender_name(tender)), yen_text(back));
    }
}

void Page::stamp() {
    if (context_.settings.stamp_exempt) return;
    Yen cash = -sale_.change;
    for (const auto& tender : sale_.tenders)
        if (tender.kind == cash_kind) cash += tender.amount;
    // A tax is left out of the judgement only where it is stated for what was paid in cash.
    Yen stated;
    if (cash == sale_.total)
        for (const auto& row : sale_.taxes)
            if (!outside_invoice(row.issuer)) stated += row.tax;
    const Yen value = revenue_stamp(cash, stated);
    if (value.is_zero()) return;
    rule();
    add(BlankLine{});
    notice(with_value(words_.stamp, yen_text(value)));
    add(BlankLine{});
}

void Page::foot() {
    const auto& settings = context_.settings;
    if (settings.footer_lines.empty() && settings.qr_payload.empty()) return;
    rule();
    for (const auto& text : settings.footer_lines) notice(text);
    if (!settings.qr_payload.empty()) add(QrCode{settings.qr_payload, settings.qr_caption});
}

}  // namespace

device::ReceiptDocument compose_receipt(const SaleRecord& sale, const ReceiptContext& context) {
    const auto& words = receipt_words(context.language);
    Page page(sale, context);
    if (context.voided) page.mark(words.voided);
    if (sale.paper) {
        // The shop's own record: no customer is handed it, so it is no invoice and bears no stamp.
        page.head(words.paper_title, {});
        page.paper_facts(*sale.paper);
    } else {
        page.head(words.title, words.invoice);
        page.sold_facts();
    }
    page.goods();
    page.total(words.total);
    page.payment();
    if (sale.paper) return page.take();
    page.stamp();
    page.foot();
    return page.take();
}

device::ReceiptDocument compose_void_slip(const SaleRecord& sale, const ReceiptContext& context,
                                          UtcMs voided_at, const std::string& voided_by) {
    const auto& words = receipt_words(context.language);
    Page page(sale, context);
    page.head(words.void_title, words.return_invoice);
    page.notice(words.void_notice);
    page.void_facts(voided_at, voided_by);
    page.goods();
    page.total(words.void_total);
    page.given_back();
    return page.take();
}

std::string yen_text(Yen amount) {
    std::string digits = std::to_string(amount.is_negative() ? (-amount).value() : amount.value());
    for (auto place = static_cast<std::ptrdiff_t>(digits.size()) - 3; place > 0; place -= 3)
        digits.insert(static_cast<std::size_t>(place), ",");
    return (amount.is_negative() ? "-¥" : "¥") + digits;
}

}  // namespace tsunagu::till
