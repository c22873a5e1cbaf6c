#include "pos/app/till_service.h"

#include <utility>

#include "pos/app/till_worker.h"

namespace tsunagu::app {

TillService::TillService(std::unique_ptr<Shop> shop, device::ReceiptPrinter* printer,
                         device::CashDrawer* drawer, PaperMaker* papers)
    : worker_(std::make_unique<TillWorker>(std::move(shop), printer, drawer, papers)) {}

TillService::~TillService() = default;

std::shared_ptr<const Catalogue> TillService::catalogue() const {
    return worker_->first_catalogue;
}

std::vector<LimitedItem> TillService::limits() const {
    return worker_->first_limits;
}

std::optional<till::Basket> TillService::saved_basket() const {
    return worker_->saved_basket;
}

std::vector<till::Basket> TillService::parked_baskets() const {
    return worker_->parked_baskets;
}

std::string TillService::device_setting(std::string_view key) const {
    const auto at = worker_->device_settings.find(key);
    return at == worker_->device_settings.end() ? std::string() : at->second;
}

std::vector<std::string> TillService::unprinted_at_start() const {
    return worker_->unprinted;
}

std::optional<UtcMs> TillService::doubt_of_clock() const {
    return worker_->doubt_of_clock;
}

std::vector<Error> TillService::opening_notices() const {
    worker_->notices_taken = true;
    return worker_->opening_notices;
}

bool TillService::post(Command command) {
    return worker_->post(std::move(command), capacity);
}

std::vector<Completion> TillService::drain(std::size_t limit) {
    return worker_->drain(limit);
}

void TillService::printer_changed() {
    worker_->printer_changed();
}

std::string TillService::feed_cursor() const {
    return worker_->feed_cursor;
}

void TillService::take_in(std::vector<journal::Entry> entries, std::string cursor,
                          std::function<void(Result<std::size_t>)> done) {
    worker_->take_in({std::move(entries), std::move(cursor), 0, {}, std::move(done)});
}

void TillService::import_list(ListFile file, ImportOver over, std::function<void(Result<ImportDone>)> done) {
    worker_->import_list({std::move(file), over, std::move(done)});
}

void TillService::note_book_lacks(Seq lacks, std::function<void(Result<std::size_t>)> done) {
    worker_->on_shop({[lacks](Shop& shop) -> Result<std::size_t> {
                          TSUNAGU_TRY_VOID(shop.note_book_lacks(lacks));
                          return shop.book_lacks();
                      },
                      std::move(done), false});
}

void TillService::align_book(StockReport told, std::map<Epoch, Seq> at_node, Seq lacks,
                             std::function<void(Result<std::size_t>)> done) {
    worker_->on_shop({[told = std::move(told), at_node = std::move(at_node), lacks](Shop& shop) {
                          return shop.align_book(told, at_node, lacks);
                      },
                      std::move(done), true});
}

void TillService::leave_epoch(Epoch epoch, std::string reason,
                              std::function<void(Result<std::size_t>)> done) {
    worker_->take_in({{}, {}, epoch, std::move(reason), std::move(done)});
}

void TillService::write_for_node(std::function<Result<void>(storage::ShopStore&)> act,
                                 std::function<void(Result<std::size_t>)> done) {
    worker_->take_in({{}, {}, 0, {}, std::move(done), std::move(act)});
}

void TillService::note_drawer_opened() {
    worker_->note_drawer_opened();
}

void TillService::set_wake(std::function<void()> wake) {
    worker_->set_wake(std::move(wake));
}

}  // namespace tsunagu::app
