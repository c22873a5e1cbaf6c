// Shop's memory of what shall come on paper. local.db holds where printing began ("print.since", a position)
// and what earlier runs left behind ("print.pending", receipt numbers, one a line): nothing is written per
// sale, since completing one is a single sync.
#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include "inventory/base/parse.h"
#include "inventory/record/drawer_opened.h"
#include "inventory/record/kinds.h"
#include "inventory/record/receipt_printed.h"
#include "inventory/storage/shop_store.h"
#include "pos/app/shop.h"
#include "pos/app/shop_reader.h"
#include "pos/till/receipt.h"

namespace tsunagu::app {

namespace {

constexpr std::string_view since_key = "print.since";
constexpr std::string_view pending_key = "print.pending";

std::vector<std::string> split_lines(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

std::string join_lines(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) text += line + "\n";
    return text;
}

}  // namespace

device::ReceiptDocument Shop::receipt_document(const SaleDone& sale, bool again, Language language) const {
    return till::compose_receipt(told_in(sale.record, catalogue_->tenders(), language),
                                 receipt_context(sale, catalogue_->facts(), language, again));
}

device::ReceiptDocument Shop::void_slip(const VoidDone& voided, bool again) const {
    const auto& facts = catalogue_->facts();
    return till::compose_void_slip(voided.sale.record,
                                   receipt_context(voided.sale, facts, Language::ja, again), voided.at,
                                   facts.operator_name(voided.operator_id));
}

Result<void> Shop::recover_printing() {
    TSUNAGU_TRY(const auto since, device_setting(since_key));
    if (since.empty()) return {};
    const auto position = parse_signed(since, std::numeric_limits<std::int64_t>::max());
    TSUNAGU_TRY(const auto pending, device_setting(pending_key));
    auto receipts = split_lines(pending);
    const std::set<std::string> known(receipts.begin(), receipts.end());
    TSUNAGU_TRY(const auto sales, store_->state().unprinted_sales());
    for (const auto& sale : sales)
        if (sale.row.position > position.value_or(0) && known.count(sale.row.receipt) == 0)
            receipts.push_back(sale.row.receipt);
    // In this order: a crash between the two writes only finds the same receipts again.
    TSUNAGU_TRY_VOID(save_device_setting(pending_key, join_lines(receipts)));
    return store_->local().erase_setting(since_key);
}

Result<void> Shop::begin_printing() {
    TSUNAGU_TRY(const auto waiting, unprinted());
    std::vector<std::string> receipts;
    for (const auto& sale : waiting) receipts.push_back(sale.record.receipt);
    TSUNAGU_TRY_VOID(save_device_setting(pending_key, join_lines(receipts)));
    return save_device_setting(since_key, std::to_string(store_->position()));
}

Result<std::vector<SaleDone>> Shop::unprinted() {
    TSUNAGU_TRY(const auto pending, device_setting(pending_key));
    std::vector<SaleDone> sales;
    for (const auto& receipt : split_lines(pending)) {
        TSUNAGU_TRY(const auto summary, store_->state().sale_by_receipt(receipt));
        if (!summary || summary->printed || summary->voided_by) continue;
        TSUNAGU_TRY(auto sale, stored_sale(*summary));
        sales.push_back(std::move(sale));
    }
    if (sales.size() > unprinted_limit)
        sales.erase(sales.begin(), sales.end() - static_cast<std::ptrdiff_t>(unprinted_limit));
    return sales;
}

Result<void> Shop::mark_printed(const EntryRef& sale, bool reprint) {
    record::ReceiptPrinted printed;
    printed.sale = sale;
    printed.reprint = reprint;
    printed.printer = "receipt";
    return append_event(drafting()(record::kind::receipt_printed, printed));
}

Result<void> Shop::note_drawer_opened(std::string_view asked_by) {
    return append_event(drafting()(record::kind::drawer_opened, record::DrawerOpened{std::string(asked_by)}));
}

Result<void> Shop::append_event(const journal::Draft& draft) {
    TSUNAGU_TRY_VOID(settle());
    TSUNAGU_TRY_VOID(store_->append(draft));
    return {};
}

}  // namespace tsunagu::app
