#include "pos/terminal/receipt_painter.h"

#include <utility>

namespace tsunagu::terminal {

ReceiptPainter::ReceiptPainter(Paint paint, std::function<void()> wake)
    : paint_(std::move(paint)), wake_(std::move(wake)), thread_([this] { run(); }) {}

ReceiptPainter::~ReceiptPainter() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void ReceiptPainter::ask(Document document) {
    {
        const std::lock_guard lock(mutex_);
        asked_ = std::move(document);
    }
    changed_.notify_all();
}

std::optional<ReceiptPainter::Painted> ReceiptPainter::take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(painted_, std::nullopt);
}

bool ReceiptPainter::is_busy() const {
    const std::lock_guard lock(mutex_);
    return asked_ != nullptr || painting_ || painted_.has_value();
}

void ReceiptPainter::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return stopping_ || asked_ != nullptr; });
        if (stopping_) return;
        Document document = std::exchange(asked_, nullptr);
        painting_ = true;
        lock.unlock();
        auto image = paint_(*document);
        lock.lock();
        painted_ = Painted{std::move(document), std::move(image)};
        painting_ = false;
        lock.unlock();
        wake_();
        lock.lock();
    }
}

}  // namespace tsunagu::terminal
