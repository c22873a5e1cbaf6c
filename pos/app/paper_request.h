// Papers that a screen asks for: what is to stand on them as plain values. They are made beside the writer
// and the drawing thread; how, the composition root says (PaperMaker), for drawing paper is no use case.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/language.h"
#include "inventory/base/result.h"
#include "pos/app/reorder_plan.h"

namespace tsunagu::app {

/// The sheet a stall sells on while the tablet is down, not filled in.
struct BlankTallySheet {
    LocationCode stall;
    std::optional<BusinessDate> date;  ///< absent: written by hand
    std::string event;                 ///< its name; may be empty
    Language language = Language::ja;
    friend bool operator==(const BlankTallySheet&, const BlankTallySheet&) = default;
};

enum class LabelUse {
    shelf,    ///< for the shelf: name, town, price, code
    price,    ///< for each piece
    reduced,  ///< for each piece, at less than it was
};

/// Labels on sheets, or on the receipt printer's roll (label_slip.h), which knows neither `sheet` nor `used`.
/// A price is what the till asks for now.
struct LabelBatch {
    struct Line {
        ItemCode code;
        std::int64_t copies = 0;
        friend bool operator==(const Line&, const Line&) = default;
    };
    LabelUse use = LabelUse::shelf;
    std::vector<Line> lines;
    int percent_off = 0;  ///< of `reduced`: 1 to 99
    std::string sheet;    ///< "A4-24"
    int used = 0;         ///< labels of the first sheet that are gone already
    std::string name;     ///< of the file, without its ending
    Language language = Language::ja;
    friend bool operator==(const LabelBatch&, const LabelBatch&) = default;
};

/// What to order, a page a partner (発注書).
struct OrderPaper {
    std::vector<OrderLine> lines;  ///< as a plan has them; those that order nothing are left out
    BusinessDate date;
    std::string signer;  ///< who is at the till
    Language language = Language::ja;
    friend bool operator==(const OrderPaper&, const OrderPaper&) = default;
};

/// Items, partners and stock as they are, movements and sales of this month and the one before, each as CSV
/// and for a spreadsheet: a folder of files.
struct ListFiles {
    BusinessDate date;  ///< today
    Language language = Language::ja;
    friend bool operator==(const ListFiles&, const ListFiles&) = default;
};

using PaperRequest = std::variant<BlankTallySheet, LabelBatch, OrderPaper, ListFiles>;

class PaperMaker {
  public:
    PaperMaker() = default;
    PaperMaker(const PaperMaker&) = delete;
    PaperMaker& operator=(const PaperMaker&) = delete;
    virtual ~PaperMaker() = default;

    /// Writes it as a file, whole or not at all, and says where. Reads the shop at `directory` without a
    /// lock, with the prices of `today` unless the request names a day. On the reader's thread
    /// (stock_questions.h), one at a time. Errors: those of reading a shop and of writing a file;
    /// printer_failed.
    [[nodiscard]] virtual Result<std::filesystem::path> make(const std::filesystem::path& directory,
                                                             const PaperRequest& request,
                                                             BusinessDate today) = 0;
};

}  // namespace tsunagu::app
