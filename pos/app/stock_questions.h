// What screens ask about stock, answered beside the writer: on a thread and a connection of its own that
// takes no lock, so that neither a sale nor a frame waits for a list of balances.
//
// Invariants: one question at a time, in the order asked; a question that waits already is not asked twice,
// so they never pile up; each answer is of a moment at or after the question; `done` runs on the asking
// thread's own, without any lock held and never after the destructor returned.
#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>

#include "drivers/device/receipt_document.h"
#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "pos/app/brochure_rack.h"
#include "pos/app/catalogue.h"
#include "pos/app/event_view.h"
#include "pos/app/loss_report.h"
#include "pos/app/morning_picture.h"
#include "pos/app/paper_request.h"
#include "pos/app/recent_acts.h"
#include "pos/app/reorder_picture.h"
#include "pos/app/sold_then.h"
#include "pos/app/stock_picture.h"

namespace tsunagu::app {

struct StockQuestion {
    LocationCode location;
    bool operator==(const StockQuestion&) const = default;
};
struct CountQuestion {
    EntryRef count;
    std::shared_ptr<const Catalogue> explained_by;  ///< null: the figures are enough
    bool operator==(const CountQuestion&) const = default;
};
struct SoldQuestion {
    SheetSpan span;
    BusinessDate today;
    bool operator==(const SoldQuestion&) const = default;
};
struct MorningQuestion {
    LocationCode location;
    BusinessDate today;
    bool operator==(const MorningQuestion&) const = default;
};
struct PaperQuestion {
    std::uint64_t number = 0;
    PaperRequest request;
    BusinessDate today;
    bool operator==(const PaperQuestion&) const = default;
};
struct EventQuestion {
    EventCode event;
    LocationCode stall;  ///< whose pack list is to be suggested; empty: the figures are enough
    bool operator==(const EventQuestion&) const = default;
};
struct ReorderQuestion {
    LocationCode location;
    BusinessDate today;
    bool operator==(const ReorderQuestion&) const = default;
};
struct RackQuestion {
    LocationCode location;
    bool operator==(const RackQuestion&) const = default;
};
/// The last acts on the stock of a place.
struct ActsQuestion {
    LocationCode location;
    bool operator==(const ActsQuestion&) const = default;
};
/// What left unsold, everywhere and always.
struct LossQuestion {
    BusinessDate today;
    bool operator==(const LossQuestion&) const = default;
};
/// The paper of a delivery, what its note still misses included.
struct SlipQuestion {
    EntryRef delivery;
    std::shared_ptr<const Catalogue> catalogue;
    Language language = Language::ja;
    bool operator==(const SlipQuestion&) const = default;
};
using Question =
    std::variant<StockQuestion, CountQuestion, SoldQuestion, MorningQuestion, PaperQuestion, EventQuestion,
                 ReorderQuestion, RackQuestion, LossQuestion, SlipQuestion, ActsQuestion>;

using PictureOfStock = std::shared_ptr<const StockPicture>;
using PictureOfCount = std::shared_ptr<const CountPicture>;
using PictureOfEvent = std::shared_ptr<const EventPicture>;
using PictureOfMorning = std::shared_ptr<const MorningPicture>;
using PictureOfReorder = std::shared_ptr<const ReorderPicture>;
using PictureOfRack = std::shared_ptr<const BrochureRack>;
using PictureOfActs = std::shared_ptr<const RecentActs>;
using PictureOfLosses = std::shared_ptr<const std::vector<LossRow>>;
/// Answered whatever comes of it, so that whoever asked is told by its number.
struct PaperTold {
    std::uint64_t number = 0;
    Result<std::filesystem::path> file;
};
struct SlipTold {
    std::string name;  ///< what the printer calls it
    device::ReceiptDocument document;
};
using StockAnswer =
    Result<std::variant<PictureOfStock, PictureOfCount, SoldThen, PictureOfMorning, PaperTold, PictureOfEvent,
                        PictureOfReorder, PictureOfRack, PictureOfLosses, SlipTold, PictureOfActs>>;

class StockQuestions {
  public:
    using Done = std::function<void(StockAnswer)>;

    /// `papers` may be null (no paper can be made) and must outlive this.
    StockQuestions(std::filesystem::path shop, PaperMaker* papers, Done done);
    /// What still waits is not answered.
    ~StockQuestions();
    StockQuestions(const StockQuestions&) = delete;
    StockQuestions& operator=(const StockQuestions&) = delete;

    /// Any thread; returns at once.
    void ask(Question question);

  private:
    void run();
    [[nodiscard]] StockAnswer answer(const Question& question);

    std::filesystem::path shop_;
    PaperMaker* papers_;
    Done done_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Question> asked_;
    bool stopping_ = false;
    SeenBefore seen_;  ///< of the thread alone
    std::thread thread_;
};

}  // namespace tsunagu::app
