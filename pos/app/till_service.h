// The shop as the screen sees it: commands go in, completions come out, and nothing here ever blocks drawing.
// One writer thread owns the journal and its projections; one printing thread owns the printer.
//
// Invariants: a CompleteSale or VoidSale that was accepted is answered exactly once, by SaleCompleted,
// SaleVoided or Failed, also on the way out (the destructor finishes what was posted). Waiting SaveBaskets
// collapse into the newest. Both queues are bounded; what the drawing thread cannot post it is told of.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "drivers/device/cash_drawer.h"
#include "drivers/device/receipt_printer.h"
#include "inventory/base/clock.h"
#include "inventory/base/entropy.h"
#include "inventory/base/result.h"
#include "inventory/base/stock_report.h"
#include "inventory/journal/entry.h"
#include "pos/app/list_import.h"
#include "pos/app/paper_request.h"
#include "pos/app/till_events.h"

namespace tsunagu::storage {
class ShopStore;
}

namespace tsunagu::app {

class Shop;
class TillWorker;

class TillService {
  public:
    /// Commands that may wait; a person cannot tap that fast.
    static constexpr std::size_t capacity = 256;

    /// Takes over an open shop. `printer` may be null (no printer: receipts are shown only), `drawer` too
    /// (none is kicked) and `papers` (none is made); they must outlive the service. The writer thread starts
    /// here.
    TillService(std::unique_ptr<Shop> shop, device::ReceiptPrinter* printer,
                device::CashDrawer* drawer = nullptr, PaperMaker* papers = nullptr);
    /// Finishes every accepted command, makes the copy that is due, and joins both threads.
    ~TillService();
    TillService(const TillService&) = delete;
    TillService& operator=(const TillService&) = delete;

    /// The catalogue as of the start; later ones come as CatalogueChanged.
    [[nodiscard]] std::shared_ptr<const Catalogue> catalogue() const;
    /// The limits that hold here, as of the start; later ones come as LimitsChanged.
    [[nodiscard]] std::vector<LimitedItem> limits() const;
    /// The basket that was open when the program last ended, if its sale is not in the journal.
    [[nodiscard]] std::optional<till::Basket> saved_basket() const;
    /// Baskets set aside when the program last ended, but those whose sale is in the journal.
    [[nodiscard]] std::vector<till::Basket> parked_baskets() const;
    /// A setting of this device as of the start, of those in setting::of_the_screen; empty if never saved.
    [[nodiscard]] std::string device_setting(std::string_view key) const;
    /// Receipts that nobody knows to be on paper, oldest first, as of the start; they are queued already,
    /// marked 再印字.
    [[nodiscard]] std::vector<std::string> unprinted_at_start() const;

    /// The last entry's time, where the clock at the start was before it or days after it
    /// (Shop::doubt_of_clock).
    [[nodiscard]] std::optional<UtcMs> doubt_of_clock() const;

    /// What opening found that is not as usual (Shop::opening_notices). Whoever asks shows it: from the next
    /// quiet moment on it counts as shown.
    [[nodiscard]] std::vector<Error> opening_notices() const;

    /// Hands a command to the writer; returns at once. False when `capacity` commands or completions wait
    /// already: nothing was accepted. Sales and voids are always accepted. Drawing thread.
    [[nodiscard]] bool post(Command command);
    /// The oldest completions, at most `limit`; never blocks. Drawing thread, once a frame.
    [[nodiscard]] std::vector<Completion> drain(std::size_t limit);
    /// The printer was plugged in, got paper, was closed...: what waits for it is tried. Any thread; returns
    /// at once. Not any more once the destructor has begun.
    void printer_changed();
    /// Somebody opened the drawer by a command and not at the screen: it is recorded. Any thread; returns at
    /// once. Not any more once the destructor has begun.
    void note_drawer_opened();
    /// How far the node's feed was read, as of the start; empty: not at all.
    [[nodiscard]] std::string feed_cursor() const;
    /// A page of the node's feed (Shop::take_in), between two sales; what it changes for the screen comes as
    /// completions. `done` runs on the writer's thread. Any thread; returns at once. Not any more once the
    /// destructor has begun.
    void take_in(std::vector<journal::Entry> entries, std::string cursor,
                 std::function<void(Result<std::size_t>)> done);
    /// Shop::import, in the same way.
    void import_list(ListFile file, ImportOver over, std::function<void(Result<ImportDone>)> done);
    /// Shop::note_book_lacks, in the same way; done is told what Shop::book_lacks then is.
    void note_book_lacks(Seq lacks, std::function<void(Result<std::size_t>)> done);
    /// Shop::align_book, in the same way; the figures that change come as completions.
    void align_book(StockReport told, std::map<Epoch, Seq> at_node, Seq lacks,
                    std::function<void(Result<std::size_t>)> done);
    /// Shop::leave_epoch, in the same way.
    void leave_epoch(Epoch epoch, std::string reason, std::function<void(Result<std::size_t>)> done);
    /// Shop::write_for_node, in the same way; `act` runs on the writer's thread, and a sale waits for it.
    void write_for_node(std::function<Result<void>(storage::ShopStore&)> act,
                        std::function<void(Result<std::size_t>)> done);
    /// `wake` runs on the writer's or printer's thread after a completion was added: it should only post an
    /// empty event to the window. Set it before the first post, and empty it before what it uses ends.
    void set_wake(std::function<void()> wake);

  private:
    std::unique_ptr<TillWorker> worker_;
};

}  // namespace tsunagu::app
