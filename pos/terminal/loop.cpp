#include "pos/terminal/loop.h"

#include <algorithm>
#include <span>
#include <utility>

#include "drivers/paper/receipt_picture.h"
#include "pos/terminal/devices_seen.h"
#include "pos/ui/screen.h"

namespace tsunagu::terminal {
namespace {

/// After a change: one frame that shows it, and one in which everything measured in the first has its place.
constexpr int frames_after_change = 2;
constexpr std::size_t taken_a_turn = 64;
/// Nothing on the screen needs the time of day; this only bounds how long a lost wake could go unnoticed.
constexpr double longest_sleep_s = 60;
constexpr double longest_step_s = 0.05;
/// Of a receipt's picture in a turn: well under a millisecond of copying.
constexpr std::size_t upload_bytes = 256 * 1024;
constexpr int receipt_columns = 42;
constexpr int receipt_width = 460;

}  // namespace

Loop::Loop(Parts parts, std::optional<ScriptPlayer> script)
    : parts_(parts),
      script_(std::move(script)),
      painter_(
          [](const device::ReceiptDocument& document) {
              return paper::render_rgba(document, receipt_columns, receipt_width);
          },
          [] { Window::wake(); }) {}

Loop::~Loop() {
    forget_papers();
}

double Loop::seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
}

bool Loop::is_over() const {
    if (parts_.window.should_close()) return true;
    if (parts_.options.bench_frames > 0)
        return stats_.frames() >= static_cast<std::size_t>(parts_.options.bench_frames);
    if (!script_) return false;
    const bool ends = parts_.options.exit_after_script || !parts_.options.screenshot.empty();
    return script_->asked_to_quit() || (script_->has_finished() && ends && !turn_is_due() &&
                                        !picture_is_coming() && seconds() >= script_->due_s());
}

bool Loop::turn_is_due() const {
    return frames_due_ > 0 || touch_.is_moving() || !parts_.window.input().empty() ||
           parts_.options.bench_frames > 0;
}

Result<void> Loop::run() {
    while (!is_over()) {
        if (turn_is_due()) {
            parts_.window.poll();
        } else {
            // The screen has settled: the script may go on, and only then is there time to sleep. A receipt
            // that is still being painted would come later.
            if (!picture_is_coming()) TSUNAGU_TRY_VOID(advance_script());
            if (!turn_is_due() && !is_over()) sleep();
        }
        take_in();
        if (turn_is_due()) TSUNAGU_TRY_VOID(draw());
    }
    if (!parts_.options.screenshot.empty()) TSUNAGU_TRY_VOID(draw(parts_.options.screenshot));
    if (!parts_.options.stats.empty()) return stats_.write(parts_.options.stats);
    return {};
}

void Loop::sleep() {
    if (coming_image_) return parts_.window.poll();
    double most = longest_sleep_s;
    if (const auto change = parts_.counter.next_change())
        most = std::min(most, static_cast<double>(change->ms - parts_.clock.now().ms) / 1000.0 + 0.001);
    if (script_ && !script_->has_finished())
        most = std::min(most, script_->due_s() > 0 ? script_->due_s() - seconds() : ScriptPlayer::patience_s);
    if (script_ && script_->has_finished() && script_->due_s() > 0)
        most = std::min(most, script_->due_s() - seconds());
    const bool script_can_go_on =
        script_ && !script_->has_finished() && !script_->is_waiting() && !picture_is_coming();
    if (script_can_go_on && script_->due_s() <= seconds())
        parts_.window.poll();
    else
        parts_.window.wait(std::max(0.001, most));
}

void Loop::take_in() {
    if (parts_.window.take_damaged()) frames_due_ = std::max(frames_due_, 1);
    const UtcMs now = parts_.clock.now();
    for (const auto& scan : parts_.scans.take(taken_a_turn)) {
        parts_.counter.apply(viewmodel::intent::ScanCode{scan.aim_id + scan.text, scan.scanner}, now);
        frames_due_ = frames_after_change;
    }
    const auto completions = parts_.service.drain(taken_a_turn);
    // Where more may wait, their wake may have been used up already: no sleep before they are taken.
    if (completions.size() == taken_a_turn) frames_due_ = std::max(frames_due_, 1);
    for (const auto& completion : completions) {
        // That a basket is saved changes nothing on the screen.
        if (!std::holds_alternative<app::BasketSaved>(completion)) frames_due_ = frames_after_change;
        if (std::holds_alternative<app::CatalogueChanged>(completion)) parts_.pictures.look_again();
        parts_.counter.apply(completion, now);
    }
    look_at_devices(now);
    look_at_uplink(now);
    take_paper();
    if (parts_.pictures.take()) frames_due_ = frames_after_change;
    if (const auto change = parts_.counter.next_change(); change && *change <= now)
        frames_due_ = frames_after_change;
    if (frames_due_ > 0) parts_.counter.tick(now);
}

void Loop::look_at_devices(UtcMs now) {
    const AttachedDevices& devices = parts_.devices;
    // Asked for first: what changes meanwhile is looked at in the next turn.
    const std::uint64_t changes = devices.changes();
    if (changes == device_changes_) return;
    device_changes_ = changes;
    if (devices.prints_on_usb()) parts_.counter.apply(printer_seen(devices.printer_status()), now);
    viewmodel::DevicesSeen seen;
    for (const auto& view : devices.devices()) seen.devices.push_back(device_seen(view));
    seen.usb_trouble = devices.usb_trouble();
    seen.file_faults = devices.file_faults();
    seen.looks_at_usb = parts_.devices.looks_at_usb();
    seen.printer_folder = parts_.options.printer_dir.string();
    parts_.counter.apply(seen, now);
    frames_due_ = frames_after_change;
}

void Loop::look_at_uplink(UtcMs now) {
    // Asked for first: what changes meanwhile is looked at in the next turn.
    const auto is_news = [this](std::uint64_t changes, std::uint64_t& looked_at) {
        if (changes == looked_at) return false;
        looked_at = changes;
        frames_due_ = frames_after_change;
        return true;
    };
    if (is_news(parts_.uplink.changes(), uplink_changes_)) {
        parts_.counter.apply(parts_.uplink.standing(), now);
        parts_.counter.apply(parts_.uplink.elsewhere(), now);
    }
    if (is_news(parts_.enroller.changes(), enroller_changes_))
        parts_.counter.apply(parts_.enroller.standing(), now);
    if (is_news(parts_.stick.changes(), stick_changes_)) parts_.counter.apply(parts_.stick.standing(), now);
    if (is_news(parts_.lists.changes(), list_changes_)) parts_.counter.apply(parts_.lists.standing(), now);
}

Result<void> Loop::draw(const std::filesystem::path& picture) {
    const double now = seconds();
    const auto step = static_cast<float>(std::min(now - last_frame_s_, longest_step_s));
    last_frame_s_ = now;
    frames_due_ = std::max(0, frames_due_ - 1);
    const std::vector<ui::InputEvent> events = parts_.window.input().take_for_frame();
    touch_.begin_frame(events, targets_, step);
    handle(events);
    want_paper();

    parts_.window.size(width_, height_);
    const ui::Layout layout = ui::layout_for(static_cast<float>(width_), static_cast<float>(height_));
    const viewmodel::ScreenModel& model = parts_.counter.model();
    ui::Canvas& canvas = parts_.renderer.begin_frame(width_, height_);
    targets_.clear();
    ui::Frame frame(canvas, touch_, targets_, layout, model.language);
    frame.set_pictures(parts_.pictures);
    const std::vector<viewmodel::Intent> intents = ui::draw_screen(frame, model, paper_);
    touch_.end_frame();
    const bool measured = parts_.options.bench_frames > 0;
    parts_.renderer.end_frame(measured);
    if (!picture.empty()) TSUNAGU_TRY_VOID(parts_.renderer.save_png(picture));
    parts_.window.swap();
    stats_.count_frame((seconds() - now) * 1000);
    if (!events.empty()) frames_due_ = std::max(frames_due_, 1);
    if (parts_.renderer.take_stale()) frames_due_ = frames_after_change;
    apply(intents);
    return write_targets();
}

void Loop::handle(const std::vector<ui::InputEvent>& events) {
    for (const auto& event : events) {
        if (const auto* key = std::get_if<ui::KeyPressed>(&event)) {
            const viewmodel::ScreenModel& model = parts_.counter.model();
            const ui::Layout layout = ui::layout_for(static_cast<float>(width_), static_cast<float>(height_));
            touch_.scroll_by("cards", ui::scroll_of_key(model, key->key, layout));
            apply(ui::intents_of_key(model, key->key));
        }
        if (const auto* typed = std::get_if<ui::Typed>(&event))
            apply(ui::intents_of_text(parts_.counter.model(), typed->text));
    }
}

void Loop::apply(const std::vector<viewmodel::Intent>& intents) {
    const UtcMs now = parts_.clock.now();
    for (const auto& intent : intents) parts_.counter.apply(intent, now);
    if (!intents.empty()) frames_due_ = frames_after_change;
}

void Loop::want_paper() {
    const auto& receipt = parts_.counter.model().receipt;
    const auto wanted = receipt ? receipt->document : nullptr;
    if (wanted == paper_of_) return;
    forget_papers();
    paper_of_ = wanted;
    paper_.awaited = wanted != nullptr;
    if (wanted) painter_.ask(wanted);
}

void Loop::forget_papers() {
    parts_.renderer.forget_picture(paper_);
    parts_.renderer.forget_picture(coming_);
    coming_image_.reset();
}

bool Loop::picture_is_coming() const {
    return painter_.is_busy() || coming_image_.has_value() || parts_.pictures.is_busy();
}

void Loop::take_paper() {
    if (auto painted = painter_.take(); painted && painted->document == paper_of_) {
        // The same receipt may have been painted before: what it was painted on is given back.
        forget_papers();
        paper_.awaited = painted->image.has_value();
        frames_due_ = frames_after_change;
        if (!painted->image) return;
        coming_image_ = std::move(*painted->image);
        coming_rows_ = 0;
        coming_ = parts_.renderer.make_picture(coming_image_->width, coming_image_->height);
    }
    if (coming_image_) add_to_paper();
}

/// A part of it in each turn; it is shown when it is whole.
void Loop::add_to_paper() {
    const double began = seconds();
    const auto row_bytes = static_cast<std::size_t>(coming_image_->width) * 4;
    const int rows = std::min(static_cast<int>(std::max<std::size_t>(1, upload_bytes / row_bytes)),
                              coming_image_->height - coming_rows_);
    const auto all = std::span<const std::uint8_t>(coming_image_->rgba);
    parts_.renderer.add_rows(coming_, coming_rows_,
                             all.subspan(static_cast<std::size_t>(coming_rows_) * row_bytes,
                                         static_cast<std::size_t>(rows) * row_bytes));
    coming_rows_ += rows;
    if (coming_rows_ == coming_image_->height) {
        paper_ = std::exchange(coming_, {});
        coming_image_.reset();
        frames_due_ = frames_after_change;
    }
    stats_.count_paper((seconds() - began) * 1000);
}

Result<void> Loop::write_targets() {
    if (parts_.options.targets.empty()) return {};
    std::string json = targets_.to_json(viewmodel::name_of_screen(parts_.counter.model()), width_, height_);
    if (json == written_targets_) return {};
    written_targets_ = std::move(json);
    return write_text(parts_.options.targets, written_targets_);
}

Result<void> Loop::advance_script() {
    if (!script_) return {};
    const viewmodel::ScreenModel& model = parts_.counter.model();
    const ScriptPlayer::World world{targets_,
                                    viewmodel::name_of_screen(model),
                                    model.language,
                                    parts_.window.input(),
                                    parts_.scans,
                                    [this](const std::filesystem::path& file) { return draw(file); },
                                    [this](const std::filesystem::path& file) { return stats_.write(file); }};
    return script_->advance(seconds(), world);
}

}  // namespace tsunagu::terminal
