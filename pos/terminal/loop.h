// The loop of the terminal: events in, completions in, a frame when something changed, sleep otherwise.
//
// Invariants: a frame is drawn only after an event, a completion, a moment the model waited for, or while a
// list glides; scans reach the counter in the order they were read, at most a bounded number a turn.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "drivers/device/scan_queue.h"
#include "pos/app/till_service.h"
#include "pos/terminal/attached_devices.h"
#include "pos/terminal/enroller.h"
#include "pos/terminal/item_pictures.h"
#include "pos/terminal/list_desk.h"
#include "pos/terminal/options.h"
#include "pos/terminal/receipt_painter.h"
#include "pos/terminal/renderer.h"
#include "pos/terminal/run_stats.h"
#include "pos/terminal/script_player.h"
#include "pos/terminal/stick_desk.h"
#include "pos/terminal/uplink.h"
#include "pos/terminal/window.h"
#include "pos/ui/layout.h"
#include "pos/ui/targets.h"
#include "pos/ui/touch.h"
#include "pos/viewmodel/counter.h"

namespace tsunagu::terminal {

class Loop {
  public:
    struct Parts {
        const Options& options;
        Window& window;
        Renderer& renderer;
        app::TillService& service;
        device::ScanQueue& scans;
        viewmodel::Counter& counter;
        const AttachedDevices& devices;
        const Uplink& uplink;
        const Enroller& enroller;
        const StickDesk& stick;
        const ListDesk& lists;
        ItemPictures& pictures;
        const Clock& clock;
    };

    Loop(Parts parts, std::optional<ScriptPlayer> script);
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    /// Until the window is closed or the script ends it. Errors: script_malformed, io_failed (of files asked
    /// for on the command line).
    [[nodiscard]] Result<void> run();

  private:
    static constexpr std::uint64_t never_looked = ~std::uint64_t{0};

    [[nodiscard]] bool turn_is_due() const;
    void take_in();
    void look_at_devices(UtcMs now);
    void look_at_uplink(UtcMs now);
    void sleep();
    /// `picture`: also save what was drawn there.
    [[nodiscard]] Result<void> draw(const std::filesystem::path& picture = {});
    void handle(const std::vector<ui::InputEvent>& events);
    void apply(const std::vector<viewmodel::Intent>& intents);
    void want_paper();
    void take_paper();
    void add_to_paper();
    void forget_papers();
    /// A receipt or a picture of goods is being painted, or handed over part by part.
    [[nodiscard]] bool picture_is_coming() const;
    [[nodiscard]] Result<void> write_targets();
    [[nodiscard]] Result<void> advance_script();
    [[nodiscard]] bool is_over() const;
    [[nodiscard]] double seconds() const;

    Parts parts_;
    std::optional<ScriptPlayer> script_;
    ui::Touch touch_;
    ui::Targets targets_;
    std::string written_targets_;
    std::uint64_t device_changes_ = 0;  ///< AttachedDevices::changes() as of the last look
    std::uint64_t uplink_changes_ = never_looked;
    std::uint64_t enroller_changes_ = 0;
    std::uint64_t stick_changes_ = 0;
    std::uint64_t list_changes_ = 0;
    RunStats stats_;
    ui::Picture paper_;
    ReceiptPainter::Document paper_of_;  ///< the receipt whose picture is shown or awaited
    std::optional<paper::PaperImage> coming_image_;
    ui::Picture coming_;   ///< the texture it goes to
    int coming_rows_ = 0;  ///< that are there
    ReceiptPainter painter_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    double last_frame_s_ = 0;
    int width_ = 0;
    int height_ = 0;
    int frames_due_ = 2;
};

}  // namespace tsunagu::terminal
