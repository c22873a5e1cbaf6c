// The receipt's picture is made beside the drawing thread, which waits for nothing.
#include "pos/terminal/receipt_painter.h"

#include <future>

#include "tests/support/catch.h"

namespace tsunagu::terminal {
namespace {

ReceiptPainter::Document receipt() {
    return std::make_shared<const device::ReceiptDocument>();
}

/// A painter whose brush a test holds back, and which counts.
struct Studio {
    std::promise<void> brush;
    std::shared_future<void> given = brush.get_future().share();
    std::promise<std::thread::id> began;
    std::promise<void> woke;
    int paintings = 0;
    int wakes = 0;
    std::vector<const device::ReceiptDocument*> painted;
    ReceiptPainter painter{[this](const device::ReceiptDocument& document) -> Result<paper::PaperImage> {
                               if (paintings++ == 0) began.set_value(std::this_thread::get_id());
                               given.wait();
                               painted.push_back(&document);
                               return paper::PaperImage{1, 1, {0, 0, 0, 255}};
                           },
                           [this] {
                               if (++wakes == 2) woke.set_value();
                           }};
};

TEST_CASE("asking for a picture returns before it is painted, on another thread, and the newest wins") {
    Studio studio;
    const auto first = receipt();
    const auto skipped = receipt();
    const auto last = receipt();
    CHECK_FALSE(studio.painter.is_busy());
    studio.painter.ask(first);
    CHECK(studio.began.get_future().get() != std::this_thread::get_id());
    // The brush is still held: nothing that the drawing thread does waits for it.
    studio.painter.ask(skipped);
    studio.painter.ask(last);
    CHECK_FALSE(studio.painter.take());
    CHECK(studio.painter.is_busy());
    studio.brush.set_value();
    studio.woke.get_future().get();
    const auto taken = studio.painter.take();
    REQUIRE(taken);
    CHECK(taken->document == last);
    CHECK(taken->image->width == 1);
    CHECK(studio.painted == std::vector<const device::ReceiptDocument*>{first.get(), last.get()});
    CHECK_FALSE(studio.painter.take());
    CHECK_FALSE(studio.painter.is_busy());
}

}  // namespace
}  // namespace tsunagu::terminal
