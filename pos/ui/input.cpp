#include "pos/ui/input.h"

#include <utility>

namespace tsunagu::ui {

std::vector<InputEvent> InputQueue::take_for_frame() {
    std::vector<InputEvent> taken;
    while (!events_.empty()) {
        taken.push_back(std::move(events_.front()));
        events_.pop_front();
        const InputEvent& last = taken.back();
        const bool passing =
            std::holds_alternative<PointerMoved>(last) || std::holds_alternative<WheelTurned>(last);
        if (!passing) break;
    }
    return taken;
}

}  // namespace tsunagu::ui
