#include "pos/ui/touch.h"

#include <algorithm>
#include <cmath>

#include "pos/ui/theme.h"

namespace tsunagu::ui {
namespace {

constexpr float wheel_step = 96;

float along(Axis axis, Point p) {
    return axis == Axis::vertical ? p.y : p.x;
}

}  // namespace

void Touch::begin_frame(const std::vector<InputEvent>& events, const Targets& last, float seconds) {
    tapped_.clear();
    for (const InputEvent& event : events) {
        if (const auto* moved = std::get_if<PointerMoved>(&event)) move(moved->at, seconds);
        if (const auto* pressed = std::get_if<PointerPressed>(&event)) press(pressed->at, last);
        if (const auto* released = std::get_if<PointerReleased>(&event)) release(released->at, last);
        if (const auto* wheel = std::get_if<WheelTurned>(&event)) turn_wheel(*wheel);
    }
    for (auto& [name, area] : areas_) {
        if (name != dragged_) area.scroll.glide(seconds);
    }
    order_ = 0;
}

void Touch::press(Point at, const Targets& last) {
    if (down_) return;
    down_ = true;
    pressed_at_ = last_at_ = at;
    grabbed_ = area_at(at);
    dragged_.clear();
    if (!grabbed_.empty()) areas_[grabbed_].scroll.stop();
    const Target* target = last.at(at);
    pressed_ = target != nullptr && target->enabled ? target->name : std::string();
}

void Touch::move(Point at, float seconds) {
    if (!down_) return;
    if (!grabbed_.empty()) {
        Area& area = areas_[grabbed_];
        const float moved = std::max(std::abs(at.x - pressed_at_.x), std::abs(at.y - pressed_at_.y));
        if (moved > theme::drag_slop) pressed_.clear();
        const float drawn_out = along(area.axis, at) - along(area.axis, pressed_at_);
        if (dragged_.empty() && std::abs(drawn_out) > theme::drag_slop) dragged_ = grabbed_;
        if (!dragged_.empty()) area.scroll.drag(along(area.axis, last_at_) - along(area.axis, at), seconds);
    }
    last_at_ = at;
}

void Touch::release(Point at, const Targets& last) {
    if (!down_) return;
    down_ = false;
    const Target* target = last.at(at);
    if (!pressed_.empty() && target != nullptr && target->enabled && target->name == pressed_)
        tapped_ = pressed_;
    pressed_.clear();
    grabbed_.clear();
    dragged_.clear();
}

void Touch::turn_wheel(const WheelTurned& wheel) {
    const std::string name = area_at(wheel.at);
    if (name.empty()) return;
    Area& area = areas_[name];
    area.scroll.stop();
    area.scroll.jump(area.scroll.offset() - wheel.notches * wheel_step);
}

std::string Touch::area_at(Point at) const {
    std::string found;
    int highest = -1;
    for (const auto& [name, area] : areas_) {
        if (area.enabled && area.order > highest && area.viewport.contains(at)) {
            highest = area.order;
            found = name;
        }
    }
    return found;
}

bool Touch::is_moving() const {
    return std::any_of(areas_.begin(), areas_.end(), [this](const auto& entry) {
        return entry.first != dragged_ && entry.second.scroll.is_moving();
    });
}

float Touch::area(const std::string& name, const Rect& viewport, float content, Axis axis, bool enabled) {
    Area& area = areas_[name];
    area.viewport = viewport;
    area.axis = axis;
    area.enabled = enabled;
    area.drawn = true;
    area.order = ++order_;
    area.scroll.set_limit(content - (axis == Axis::vertical ? viewport.h : viewport.w));
    return area.scroll.offset();
}

void Touch::scroll_to(const std::string& name, float offset) {
    const auto found = areas_.find(name);
    if (found == areas_.end()) return;
    found->second.scroll.stop();
    found->second.scroll.jump(offset);
}

void Touch::scroll_by(const std::string& name, float pixels) {
    const auto found = areas_.find(name);
    if (found != areas_.end()) scroll_to(name, found->second.scroll.offset() + pixels);
}

float Touch::reveal(const std::string& name, float from, float to, std::size_t token) {
    const auto found = areas_.find(name);
    if (found == areas_.end()) return 0;
    Area& area = found->second;
    if (area.revealed != token) {
        area.revealed = token;
        const float extent = area.axis == Axis::vertical ? area.viewport.h : area.viewport.w;
        area.scroll.stop();
        if (to > area.scroll.offset() + extent) area.scroll.jump(to - extent);
        if (from < area.scroll.offset()) area.scroll.jump(from);
    }
    return area.scroll.offset();
}

void Touch::end_frame() {
    for (auto it = areas_.begin(); it != areas_.end();) {
        it = it->second.drawn ? std::next(it) : areas_.erase(it);
    }
    for (auto& [name, area] : areas_) area.drawn = false;
    if (areas_.find(grabbed_) == areas_.end()) {
        grabbed_.clear();
        dragged_.clear();
    }
}

}  // namespace tsunagu::ui
