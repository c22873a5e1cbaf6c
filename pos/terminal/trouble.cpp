#include "pos/terminal/trouble.h"

#include "pos/terminal/run_stats.h"
#include "pos/ui/layout.h"
#include "pos/ui/touch.h"
#include "pos/ui/views.h"

namespace tsunagu::terminal {
namespace {

constexpr int frames_after_change = 2;
constexpr double longest_sleep_s = 60;

/// Draws one frame; true when it was closed.
bool draw(Window& window, Renderer& renderer, ui::Touch& touch, ui::Targets& targets, Language language,
          const std::string& words, const Options& options) {
    int width = 0;
    int height = 0;
    window.size(width, height);
    touch.begin_frame(window.input().take_for_frame(), targets, 0);
    const ui::Layout layout = ui::layout_for(static_cast<float>(width), static_cast<float>(height));
    ui::Canvas& canvas = renderer.begin_frame(width, height);
    targets.clear();
    ui::Frame frame(canvas, touch, targets, layout, language);
    const bool closed = ui::draw_trouble(frame, words);
    touch.end_frame();
    renderer.end_frame(false);
    // The exit status says already that the shop was not opened; a picture that fails adds nothing to it.
    if (!options.screenshot.empty()) (void)renderer.save_png(options.screenshot);
    if (!options.targets.empty())
        (void)write_text(options.targets, targets.to_json("trouble", width, height));
    window.swap();
    return closed;
}

}  // namespace

void show_trouble(Window& window, Renderer& renderer, const Options& options, const Error& error) {
    ui::Touch touch;
    ui::Targets targets;
    const Language language = options.language.value_or(Language::ja);
    const std::string words = words_for(error, language);
    const bool unattended = !options.script.empty() || !options.screenshot.empty();
    int frames_due = frames_after_change;
    while (!window.should_close()) {
        if (frames_due == 0 && window.input().empty())
            window.wait(longest_sleep_s);
        else
            window.poll();
        if (window.take_damaged() || renderer.take_stale() || !window.input().empty())
            frames_due = frames_after_change;
        if (frames_due == 0) continue;
        --frames_due;
        if (draw(window, renderer, touch, targets, language, words, options)) return;
        if (unattended && frames_due == 0) return;
    }
}

}  // namespace tsunagu::terminal
