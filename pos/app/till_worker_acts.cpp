// What the writer's thread does for each command, and for the answers of those who work beside it. Printing
// and the drawer: till_worker_prints.cpp.
#include <algorithm>
#include <utility>

#include "inventory/record/kinds.h"
#include "inventory/record/sale_record.h"
#include "pos/app/till_worker.h"

namespace tsunagu::app {

void TillWorker::act(Command& command) {
    std::visit([this](auto& piece) { act(piece); }, command);
}

void TillWorker::act(SaveBasket& command) {
    if (auto saved = shop_->save_basket(command.basket); !saved)
        answer(Failed{CommandKind::save_basket, command.basket.id(), std::move(saved.error())});
    else
        answer(BasketSaved{command.basket.id()});
}

void TillWorker::act(DiscardBasket&) {
    if (auto discarded = shop_->discard_basket(); !discarded)
        answer(Failed{CommandKind::discard_basket, {}, std::move(discarded.error())});
}

void TillWorker::act(CompleteSale& command) {
    const auto basket = command.request.basket.id();
    auto sale = shop_->complete_sale(command.request);
    const bool known_already = !sale && sale.error().code == ErrorCode::already_sold;
    if (known_already) {
        // A second press: the sale there is is the answer, and nothing was added.
        auto known = shop_->sale_of_basket(basket);
        if (known && *known) sale = std::move(**known);
    }
    if (!sale) {
        if (basket != told_sold_) told_failed_ = basket;
        answer(Failed{CommandKind::complete_sale, basket, std::move(sale.error())});
        return;
    }
    // What was told as failed and is stored all the same is told as sold for the first time now: its receipt
    // and its copy are still owed.
    const bool owed = told_failed_ == basket;
    if (owed) told_failed_.reset();
    told_sold_ = basket;
    const bool again = known_already && !owed;
    auto document = shop_->receipt_document(*sale, false);
    const bool differs = known_already && !shop_->is_what_was_asked(*sale, command.request);
    answer(SaleCompleted{*sale, document, again, differs});
    if (again) return;
    kick_for(sale->record);
    tell_stock(sale->record);
    tell_limits(sale->record, sale->at, 1);
    queue_print(*sale, PrintedPaper::receipt, std::move(document), shop_->receipt_document(*sale, true));
    copy_due_ = true;
}

void TillWorker::act(VoidSale& command) {
    auto voided = shop_->void_sale(command.sale, command.operator_id);
    if (!voided && voided.error().code == ErrorCode::already_voided && void_told_failed_ == command.sale) {
        // Told as failed and stored all the same: its slip, and the word to pay back, are still owed.
        auto known = shop_->void_of_sale(command.sale);
        if (known && *known) voided = std::move(**known);
    }
    if (!voided) {
        if (voided.error().code != ErrorCode::already_voided) void_told_failed_ = command.sale;
        answer(Failed{CommandKind::void_sale, {}, std::move(voided.error())});
        return;
    }
    void_told_failed_.reset();
    auto slip = shop_->void_slip(*voided, false);
    const auto& record = voided->sale.record;
    // What still waits for the printer would be a receipt that nobody paid.
    if (prints_ != nullptr) prints_->drop_receipt(record.receipt);
    answer(SaleVoided{record.receipt, record.basket, slip});
    tell_stock(record);
    tell_limits(record, voided->sale.at, -1);
    queue_print(voided->sale, PrintedPaper::void_slip, std::move(slip), shop_->void_slip(*voided, true));
    copy_due_ = true;
}

void TillWorker::act(ShowReceipt& command) {
    auto sale = shop_->sale_of_receipt(command.receipt);
    if (!sale)
        answer(Failed{CommandKind::show_receipt, {}, std::move(sale.error())});
    else
        answer(ReceiptShown{command.receipt, shop_->receipt_document(*sale, false, command.language)});
}

void TillWorker::act(SaveDeviceSetting& command) {
    if (auto saved = shop_->save_device_setting(command.key, command.value); !saved)
        answer(Failed{CommandKind::save_device_setting, {}, std::move(saved.error())});
}

void TillWorker::act(ChangeOperator& command) {
    if (auto chosen = shop_->choose_operator(command.id); !chosen)
        answer(Failed{CommandKind::change_operator, {}, std::move(chosen.error())});
    else
        answer(CatalogueChanged{shop_->catalogue()});
}

void TillWorker::act(FindItem& command) {
    if (auto entry = shop_->find_item(command.code); !entry)
        answer(Failed{CommandKind::find_item, {}, std::move(entry.error())});
    else
        answer(ItemFound{std::move(command.code), std::move(*entry)});
}

void TillWorker::act(AddQuickItem& command) {
    auto entry = shop_->add_quick_item(command.item);
    if (!entry) {
        answer(Failed{CommandKind::add_quick_item, {}, std::move(entry.error())});
        // One told as not known to be recorded may be there, and is to be sold.
        read_goods();
        return;
    }
    answer(ItemAdded{std::move(*entry)});
    read_goods();
    copy_due_ = true;
}

void TillWorker::act(CheckLot& command) {
    // A date that cannot be read now is asked for again when the sale is completed.
    const auto expiry = shop_->passed_expiry(command.item, command.lot, command.today);
    if (expiry && *expiry) answer(LotPassed{std::move(command.item), std::move(command.lot), **expiry});
}

void TillWorker::act(GoodsRead& read) {
    if (!read.goods) {
        // The reader tries again by itself: read here, a large shop's goods would keep sales waiting.
        answer(Failed{CommandKind::read_catalogue, {}, std::move(read.goods.error())});
        return;
    }
    reader_.reset();
    shop_->take_goods(std::move(*read.goods));
    answer(CatalogueChanged{shop_->catalogue()});
    const auto moved = std::exchange(moved_meanwhile_, {});
    if (auto changes = shop_->stock_of(moved); changes && !changes->empty())
        answer(StockChanged{std::move(*changes)});
    if (read_again_) read_goods();
}

void TillWorker::act(CopyAnswer& copy) {
    if (copy.made)
        answer(CopyMade{std::move(copy.path)});
    else
        answer(CopyFailed{std::move(copy.path), std::move(copy.made.error())});
}

void TillWorker::act(AlarmAnswer& alarm) {
    answer(JournalAlarm{std::move(alarm.error)});
}

void TillWorker::act(FromNode& from_node) {
    if (from_node.write) {
        auto written = shop_->write_for_node(from_node.write);
        from_node.done(written ? Result<std::size_t>(0) : fail(std::move(written.error())));
        return;
    }
    if (!from_node.leave_because.empty()) {
        auto left = shop_->leave_epoch(from_node.epoch, from_node.leave_because);
        if (left)
            from_node.done(std::size_t{*left ? 1U : 0U});
        else
            from_node.done(fail(std::move(left.error())));
        return;
    }
    auto taken = shop_->take_in(from_node.entries, from_node.cursor);
    const bool is_news = taken && *taken > 0;
    from_node.done(std::move(taken));
    if (!is_news) return;
    copy_due_ = true;
    tell_limits_anew();
    if (!tell_only_sales(from_node.entries)) tell_catalogue_anew();
}

void TillWorker::act(FromList& list) {
    auto done = shop_->import(list.file, list.over);
    const bool is_done = done.has_value();
    list.done(std::move(done));
    // One told as not known to be recorded may be there.
    if (!is_done) return read_goods();
    copy_due_ = true;
    tell_limits_anew();
    tell_catalogue_anew();
}

void TillWorker::act(OnShop& on_shop) {
    auto done = on_shop.act(*shop_);
    const bool is_news = on_shop.moves_stock && done && *done > 0;
    on_shop.done(std::move(done));
    if (is_news) tell_catalogue_anew();
}

void TillWorker::tell_catalogue_anew() {
    // Where that cannot be read now, the reader tries again.
    const auto is_whole = shop_->read_anew();
    if (!is_whole || !*is_whole) read_goods();
    shop_->catalogue()->goods()->prepare_search();
    answer(CatalogueChanged{shop_->catalogue()});
}

/// Another till's sales change what lies here and nothing else: with several tills there is one every few
/// seconds.
bool TillWorker::tell_only_sales(const std::vector<journal::Entry>& entries) {
    std::vector<record::SaleRecord> sales;
    for (const journal::Entry& entry : entries) {
        auto sale = entry.kind == record::kind::sale
                        ? record::decode_sale(entry.payload, entry.schema_version)
                        : Result<record::SaleRecord>(fail(ErrorCode::entry_malformed));
        if (!sale) return false;
        sales.push_back(std::move(*sale));
    }
    for (const record::SaleRecord& sale : sales) tell_stock(sale);
    return true;
}

void TillWorker::tell_limits(const record::SaleRecord& sale, UtcMs at, int times) {
    const auto today = business_date_of(at);
    const bool is_today = std::all_of(limits_.begin(), limits_.end(),
                                      [&](const LimitedItem& limited) { return limited.date == today; });
    bool changed = false;
    if (!is_today) {
        // A new day: little has been sold on it, so it is read anew.
        auto limits = shop_->limits(at);
        if (!limits) return;
        limits_ = std::move(*limits);
        changed = true;
    } else {
        const auto catalogue = shop_->catalogue();
        for (auto& limited : limits_)
            for (const auto& line : sale.lines) {
                const auto* entry = catalogue->find(line.item);
                const auto& item = entry != nullptr ? entry->item.id : line.item;
                if (item != limited.item || !limited.allowed) continue;
                limited.sold += times < 0 ? -line.quantity : line.quantity;
                changed = true;
            }
    }
    if (changed) answer(LimitsChanged{limits_});
}

void TillWorker::tell_stock(const record::SaleRecord& sale) {
    std::vector<ItemId> items;
    for (const auto& line : sale.lines)
        if (std::find(items.begin(), items.end(), line.item) == items.end()) items.push_back(line.item);
    if (reader_ != nullptr) moved_meanwhile_.insert(moved_meanwhile_.end(), items.begin(), items.end());
    // A figure that cannot be read now is only a figure: the sale is done and was told already.
    if (auto changes = shop_->stock_of(items); changes && !changes->empty())
        answer(StockChanged{std::move(*changes)});
}

}  // namespace tsunagu::app
