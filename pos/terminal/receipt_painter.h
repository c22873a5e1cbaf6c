// Paints the picture of a receipt beside the drawing thread: it takes as long as many frames, and a frame
// waits for nothing.
//
// Invariants: the newest receipt asked for is painted, one that nobody wants any more may be skipped; `wake`
// runs on the painting thread without any lock held, after a picture was added, and never after the
// destructor returned. ask, take and is_busy: the drawing thread.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "drivers/device/receipt_document.h"
#include "drivers/paper/receipt_picture.h"

namespace tsunagu::terminal {

class ReceiptPainter {
  public:
    using Document = std::shared_ptr<const device::ReceiptDocument>;
    /// Makes the picture; any thread.
    using Paint = std::function<Result<paper::PaperImage>(const device::ReceiptDocument&)>;

    struct Painted {
        Document document;
        Result<paper::PaperImage> image;
    };

    ReceiptPainter(Paint paint, std::function<void()> wake);
    /// Finishes the picture at hand, if any.
    ~ReceiptPainter();
    ReceiptPainter(const ReceiptPainter&) = delete;
    ReceiptPainter& operator=(const ReceiptPainter&) = delete;

    /// Returns at once.
    void ask(Document document);
    /// The picture that was finished last, once.
    [[nodiscard]] std::optional<Painted> take();
    /// Something is being painted, or waits to be taken.
    [[nodiscard]] bool is_busy() const;

  private:
    void run();

    Paint paint_;
    std::function<void()> wake_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    Document asked_;
    std::optional<Painted> painted_;
    bool painting_ = false;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace tsunagu::terminal
