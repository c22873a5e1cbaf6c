#include "pos/terminal/script_player.h"

namespace tsunagu::terminal {
namespace {

constexpr int moves_a_drag = 10;

ui::Point centre_of(const ui::Rect& rect) {
    return {rect.centre_x(), rect.centre_y()};
}

std::string wanted_words(const Action& action) {
    if (const auto* tap = std::get_if<step::TapTarget>(&action))
        return "'" + tap->name + "' cannot be tapped";
    if (const auto* drag = std::get_if<step::Drag>(&action)) return "'" + drag->name + "' cannot be dragged";
    if (const auto* wait = std::get_if<step::WaitTarget>(&action))
        return "'" + wait->name + "' did not appear";
    if (const auto* screen = std::get_if<step::ExpectScreen>(&action))
        return "expected the screen '" + screen->name + "'";
    return "the step could not be taken";
}

}  // namespace

Result<void> ScriptPlayer::advance(double now_s, const World& world) {
    now_s_ = now_s;
    if (has_finished() || now_s < due_s_) return {};
    const Step& step = steps_[next_];
    TSUNAGU_TRY(const bool taken, take(step, world));
    if (taken) {
        ++next_;
        waiting_since_s_ = -1;
        return {};
    }
    if (waiting_since_s_ < 0) waiting_since_s_ = now_s;
    if (now_s - waiting_since_s_ < patience_s) {
        due_s_ = 0;
        return {};
    }
    return fail(ErrorCode::script_malformed, {{"line", std::to_string(step.line)},
                                              {"what", wanted_words(step.action) + " (on the screen '" +
                                                           std::string(world.screen) + "')"}});
}

Result<bool> ScriptPlayer::take(const Step& step, const World& world) {
    due_s_ = 0;
    if (const auto* target = std::get_if<step::TapTarget>(&step.action)) return tap(target->name, world);
    if (const auto* swipe = std::get_if<step::Drag>(&step.action)) return drag(*swipe, world);
    if (const auto* wait = std::get_if<step::WaitTarget>(&step.action)) {
        const ui::Target* target = world.targets.find(wait->name);
        return target != nullptr && target->enabled;
    }
    if (const auto* screen = std::get_if<step::ExpectScreen>(&step.action))
        return world.screen == screen->name;
    if (const auto* language = std::get_if<step::ChooseLanguage>(&step.action))
        return choose(language->language, world);
    if (const auto* picture = std::get_if<step::Screenshot>(&step.action)) {
        TSUNAGU_TRY_VOID(world.screenshot(picture->file));
    } else if (const auto* stats = std::get_if<step::WriteStats>(&step.action)) {
        TSUNAGU_TRY_VOID(world.write_stats(stats->file));
    } else if (const auto* point = std::get_if<step::TapPoint>(&step.action)) {
        tap_at(point->at, world);
    } else if (const auto* scan = std::get_if<step::ScanCode>(&step.action)) {
        world.scans.push({scan->code, {}});
    } else if (const auto* text = std::get_if<step::TypeText>(&step.action)) {
        world.input.push(ui::Typed{text->text});
    } else if (const auto* key = std::get_if<step::PressKey>(&step.action)) {
        world.input.push(ui::KeyPressed{key->key});
    } else if (const auto* wait = std::get_if<step::Wait>(&step.action)) {
        due_s_ = now_s_ + wait->ms / 1000.0;
    } else {
        quit_ = true;
    }
    return true;
}

void ScriptPlayer::tap_at(ui::Point at, const World& world) {
    world.input.push(ui::PointerPressed{at});
    world.input.push(ui::PointerReleased{at});
}

bool ScriptPlayer::tap(const std::string& name, const World& world) {
    const ui::Target* target = world.targets.find(name);
    if (target == nullptr || !target->enabled) return false;
    const ui::Point centre = centre_of(target->rect);
    // Something drawn over its middle would take the tap: a finger could not do it either.
    const ui::Target* top = world.targets.at(centre);
    if (top == nullptr || top->name != name) return false;
    tap_at(centre, world);
    return true;
}

bool ScriptPlayer::drag(const step::Drag& drag, const World& world) {
    if (drag_moves_ == 0) {
        const ui::Target* target = world.targets.find(drag.name);
        if (target == nullptr) return false;
        drag_from_ = centre_of(target->rect);
        world.input.push(ui::PointerPressed{drag_from_});
    }
    waiting_since_s_ = -1;
    ++drag_moves_;
    const float part = static_cast<float>(drag_moves_) / moves_a_drag;
    const ui::Point at{drag_from_.x + drag.dx * part, drag_from_.y + drag.dy * part};
    world.input.push(ui::PointerMoved{at});
    if (drag_moves_ < moves_a_drag) return false;
    world.input.push(ui::PointerReleased{at});
    drag_moves_ = 0;
    return true;
}

bool ScriptPlayer::choose(Language language, const World& world) {
    if (world.language == language) return true;
    static_cast<void>(tap("language", world));
    return false;
}

}  // namespace tsunagu::terminal
