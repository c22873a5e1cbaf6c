// Replays a script through the real input path: what it taps goes into the same queue as a finger's events,
// what it scans into the same queue as a scanner's. It takes its next step only when the screen has settled.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/device/scan_queue.h"
#include "inventory/base/result.h"
#include "pos/terminal/script.h"
#include "pos/ui/input.h"
#include "pos/ui/targets.h"

namespace tsunagu::terminal {

class ScriptPlayer {
  public:
    /// How long a step waits for its target or screen before the script has failed.
    static constexpr double patience_s = 10;

    /// What a step may look at and act on.
    struct World {
        const ui::Targets& targets;
        std::string_view screen;
        Language language;
        ui::InputQueue& input;
        device::ScanQueue& scans;
        std::function<Result<void>(const std::filesystem::path&)> screenshot;
        std::function<Result<void>(const std::filesystem::path&)> write_stats;
    };

    explicit ScriptPlayer(std::vector<Step> steps) : steps_(std::move(steps)) {}

    /// Does what can be done now; `now_s` is any steady time. Errors: script_malformed {line} {what} where a
    /// step cannot be done.
    [[nodiscard]] Result<void> advance(double now_s, const World& world);

    [[nodiscard]] bool has_finished() const { return next_ >= steps_.size(); }
    [[nodiscard]] bool asked_to_quit() const { return quit_; }
    /// The next step waits for something to appear: trying again makes sense after a change only.
    [[nodiscard]] bool is_waiting() const { return waiting_since_s_ >= 0 && drag_moves_ == 0; }
    /// When the next step is due; 0 as soon as something on the screen changes.
    [[nodiscard]] double due_s() const { return due_s_; }

  private:
    [[nodiscard]] Result<bool> take(const Step& step, const World& world);
    [[nodiscard]] bool tap(const std::string& name, const World& world);
    [[nodiscard]] bool drag(const step::Drag& drag, const World& world);
    [[nodiscard]] bool choose(Language language, const World& world);
    void tap_at(ui::Point at, const World& world);

    std::vector<Step> steps_;
    std::size_t next_ = 0;
    double now_s_ = 0;
    double due_s_ = 0;
    double waiting_since_s_ = -1;
    int drag_moves_ = 0;
    ui::Point drag_from_;
    bool quit_ = false;
};

}  // namespace tsunagu::terminal
