#include "pos/terminal/compose.h"

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <span>
#include <utility>

#include "drivers/device/scan_queue.h"
#include "inventory/base/entropy.h"
#include "inventory/storage/shop_view.h"
#include "pos/app/basket_id.h"
#include "pos/app/settings.h"
#include "pos/app/shop.h"
#include "pos/app/till_service.h"
#include "pos/papers/paper_desk.h"
#include "pos/terminal/attached_devices.h"
#include "pos/terminal/control_access.h"
#include "pos/terminal/end_signals.h"
#include "pos/terminal/enroller.h"
#include "pos/terminal/item_pictures.h"
#include "pos/terminal/list_desk.h"
#include "pos/terminal/loop.h"
#include "pos/terminal/scanner_pipe.h"
#include "pos/terminal/stick_desk.h"
#include "pos/terminal/trouble.h"
#include "pos/terminal/uplink.h"
#include "pos/ui/views.h"
#include "pos/viewmodel/open_payment.h"
#include "pos/viewmodel/words.h"
#include "sync/protocol/enrolment_text.h"

namespace tsunagu::terminal {
namespace {

constexpr const char* regular_font = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
constexpr const char* bold_font = "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc";

/// Saying that the shop is opened takes about as long: what comes sooner is not announced.
constexpr std::chrono::milliseconds barely_seen{50};

Language language_of(const Options& options, const app::TillService& service) {
    if (options.language) return *options.language;
    return service.device_setting(app::setting::language) == "en" ? Language::en : Language::ja;
}

viewmodel::CounterStart counter_start(const Options& options, const app::TillService& service,
                                      AttachedDevices& devices) {
    viewmodel::CounterStart start;
    start.catalogue = service.catalogue();
    start.limits = service.limits();
    start.saved_basket = service.saved_basket();
    start.parked = service.parked_baskets();
    start.stock_drafts = service.device_setting(app::setting::stock_drafts);
    start.market_drafts = service.device_setting(app::setting::market_drafts);
    start.posted_draft = service.device_setting(app::setting::posted_draft);
    start.language = language_of(options, service);
    start.has_printer = devices.printer() != nullptr;
    // A script has nobody who could say what day it is.
    if (options.script.empty()) start.doubt_of_clock = service.doubt_of_clock();
    start.notices = service.opening_notices();
    // The banner has room for what it means; each mistake stands on the screen of the devices.
    for (const Error& fault : devices.file_faults()) start.notices.push_back({fault.code, fault.args, {}});
    if (devices.usb_trouble()) start.notices.push_back(*devices.usb_trouble());
    if (start.saved_basket)
        start.given = viewmodel::payments_from_text(service.device_setting(app::setting::open_payments),
                                                    start.saved_basket->id());
    return start;
}

/// Who watches the scans beside the till sees no code that enrols.
void tell_scan(control::EventFeed& feed, const device::Scan& scan) {
    if (!sync::is_enrolment_text(scan.text)) feed.scanned(scan);
}

/// All that speaks with the node, beside the till.
struct Exchange {
    Exchange(const Options& options, app::TillService& service, const Clock& clock, Entropy& entropy)
        : uplink(options.shop, service, clock, entropy, [] { Window::wake(); }),
          enroller({service, entropy, [this] { uplink.enrolled(); }, [] { Window::wake(); }}),
          stick({options.shop, options.stick, service, clock, entropy,
                 [this] { uplink.acknowledged_by_stick(); }, [] { Window::wake(); }}) {}

    void let_ask(viewmodel::CounterStart& start) {
        start.hurry_sync = [this] { uplink.hurry(); };
        start.enrol = {[](std::string_view scanned) { return sync::is_enrolment_text(scanned); },
                       [](std::string_view scanned) -> Result<viewmodel::EnrolWish> {
                           TSUNAGU_TRY(const auto read, sync::parse_enrolment_text(scanned));
                           return viewmodel::EnrolWish{read.origin, to_text(read.code)};
                       },
                       [this](const viewmodel::EnrolWish& wish) { enroller.begin(wish); },
                       [this] { enroller.give_up(); }};
        start.stick = {[this] { stick.look(); }, [this](const std::string& path) { stick.write(path); },
                       [this](const std::string& path) { stick.take(path); }};
    }

    Uplink uplink;
    Enroller enroller;  ///< these two tell the uplink, and end before it
    StickDesk stick;
};

viewmodel::ListActs acts_of(ListDesk& lists) {
    return {[&lists] { lists.look(); },
            [&lists](viewmodel::ListFileSeen file, app::ImportOver over) {
                lists.preview(std::move(file), over);
            },
            [&lists] { lists.take(); }};
}

/// Null where nobody asked for one.
Result<std::unique_ptr<ScannerPipe>> pipe_of(const Options& options, device::ScanQueue& scans) {
    if (options.scanner_pipe.empty()) return std::unique_ptr<ScannerPipe>();
    return ScannerPipe::open(options.scanner_pipe, scans);
}

/// The pictures of goods, through a view that takes no lock.
ItemPictures::Open pictures_of(const std::filesystem::path& shop) {
    return [shop]() -> Result<ItemPictures::Read> {
        TSUNAGU_TRY(auto view, storage::ShopView::open(shop));
        return [view = std::shared_ptr(std::move(view))](const std::string& name) {
            return view->state().picture(name);
        };
    };
}

/// How much of a rebuild is done, as the opening thread says it: percent, or none where nothing is rebuilt.
struct Rebuilding {
    static constexpr int none = -1;
    std::atomic<int> percent{none};

    void tell(Position done, Position of) { percent = of > 0 ? static_cast<int>(done * 100 / of) : none; }
    [[nodiscard]] std::string words(Language language) const {
        const int now = percent;
        if (now == none) return {};
        return viewmodel::words(viewmodel::Word::rebuilding, language, {std::to_string(now)});
    }
};

/// A large shop takes a moment to read; until then the screen says so instead of staying black.
void show_opening(Window& window, Renderer& renderer, Language language, const std::string& detail) {
    int width = 0;
    int height = 0;
    window.size(width, height);
    const ui::Layout layout = ui::layout_for(static_cast<float>(width), static_cast<float>(height));
    ui::draw_opening(renderer.begin_frame(width, height), layout, language, detail);
    renderer.end_frame(false);
    window.swap();
    window.poll();
}

/// Shows the opening until the shop is there: once, and anew where a rebuild has come further.
void show_until(const std::future<Result<std::unique_ptr<app::Shop>>>& opening, Window& window,
                Renderer& renderer, Language language, const Rebuilding& rebuilding) {
    constexpr std::chrono::milliseconds step{200};
    std::optional<std::string> shown;
    for (auto wait = barely_seen; opening.wait_for(wait) != std::future_status::ready; wait = step) {
        auto detail = rebuilding.words(language);
        if (shown == detail) continue;
        show_opening(window, renderer, language, detail);
        shown = std::move(detail);
    }
}

/// Takes the wake away before what it wakes ends.
class Waking {
  public:
    Waking(app::TillService& service, AttachedDevices& devices, control::EventFeed& feed)
        : service_(service), devices_(devices) {
        service_.set_wake([] { Window::wake(); });
        devices_.set_on_change([this, &feed] {
            service_.printer_changed();
            feed.devices_changed();
            Window::wake();
        });
        // What was plugged in before anybody listened.
        service_.printer_changed();
    }
    ~Waking() {
        devices_.set_on_change({});
        service_.set_wake({});
    }
    Waking(const Waking&) = delete;
    Waking& operator=(const Waking&) = delete;

  private:
    app::TillService& service_;
    AttachedDevices& devices_;
};

/// What concerns whoever stands at the counter. A terminal that sells already is in front of them, and an
/// unknown operator was typed on a command line.
bool is_for_the_counter(const Error& error) {
    return error.code != ErrorCode::writer_busy && error.code != ErrorCode::unknown_operator;
}

}  // namespace

Result<void> run_terminal(const Options& options, const Tell& tell) {
    std::optional<ScriptPlayer> script;
    if (!options.script.empty()) {
        TSUNAGU_TRY(auto steps, read_script(options.script));
        script.emplace(std::move(steps));
    }
    EndSignals::block();
    // The shop is opened beside the window: each waits for another part of the machine.
    SystemClock clock;
    SystemEntropy entropy;
    Rebuilding rebuilding;
    auto opening = std::async(std::launch::async, [&]() -> Result<std::unique_ptr<app::Shop>> {
        TSUNAGU_TRY(auto shop, app::Shop::open(
                                   options.shop, clock, entropy, app::Reading::first_page,
                                   [&rebuilding](Position done, Position of) { rebuilding.tell(done, of); }));
        TSUNAGU_TRY_VOID(shop->require_till());
        if (!options.operator_id.empty())
            TSUNAGU_TRY_VOID(shop->choose_operator(OperatorId(options.operator_id)));
        return shop;
    });
    auto opened_window = Window::open(options.width, options.height, options.fullscreen);
    // A shop that cannot be opened is the better reason of the two.
    if (!opened_window) TSUNAGU_TRY_VOID(opening.get());
    TSUNAGU_TRY(const auto window, std::move(opened_window));
    TSUNAGU_TRY(const auto signals, EndSignals::listen(*window));
    TSUNAGU_TRY(const auto atlas, ui::GlyphAtlas::open(regular_font, bold_font));
    Renderer renderer(*atlas);
    show_until(opening, *window, renderer, options.language.value_or(Language::ja), rebuilding);
    auto opened_shop = opening.get();
    if (!opened_shop) tell(opened_shop.error());
    if (!opened_shop && is_for_the_counter(opened_shop.error()))
        show_trouble(*window, renderer, options, opened_shop.error());
    TSUNAGU_TRY(auto shop, std::move(opened_shop));
    control::EventFeed feed;
    device::ScanQueue scans([] { Window::wake(); }, [&feed](const auto& scan) { tell_scan(feed, scan); });
    TSUNAGU_TRY(const auto devices,
                AttachedDevices::open(options.printer_dir, options.usb, scans, options.shop));
    TSUNAGU_TRY(const auto pipe, pipe_of(options, scans));
    const auto paper_folder = options.papers.empty() ? options.shop / "paper" : options.papers;
    papers::PaperDesk papers(paper_folder);
    // Ends before the devices: what is at the printer is printed to its end.
    app::TillService service(std::move(shop), devices->printer(), devices->drawer(), &papers);
    const Waking waking(service, *devices, feed);
    Exchange exchange(options, service, clock, entropy);
    const auto control = open_control(options.shop, *devices, service, feed, language_of(options, service));
    auto start = counter_start(options, service, *devices);
    exchange.let_ask(start);
    ListDesk lists({options.shop, options.stick, paper_folder, service, clock, [] { Window::wake(); }});
    start.lists = acts_of(lists);
    ItemPictures pictures(renderer, pictures_of(options.shop), [] { Window::wake(); });
    viewmodel::Counter counter(
        std::move(start), [&](app::Command command) { return service.post(std::move(command)); },
        [&] { return app::new_basket_id(entropy); }, clock.now());
    Loop loop({options, *window, renderer, service, scans, counter, *devices, exchange.uplink,
               exchange.enroller, exchange.stick, lists, pictures, clock},
              std::move(script));
    return loop.run();
}

int exit_status_of(const Error& error) {
    switch (error.code) {
        case ErrorCode::writer_busy:
            return 75;
        case ErrorCode::node_sells_nothing:
            return 64;
        case ErrorCode::script_malformed:
        case ErrorCode::unknown_operator:
            return 65;
        case ErrorCode::not_a_data_directory:
        case ErrorCode::foreign_directory:
        case ErrorCode::file_not_found:
            return 66;
        case ErrorCode::display_unavailable:
        case ErrorCode::newer_schema:
            return 69;
        case ErrorCode::journal_corrupt:
        case ErrorCode::journal_tail_cut:
        case ErrorCode::file_corrupt:
        case ErrorCode::state_corrupt:
            return 70;
        default:
            return 74;
    }
}

}  // namespace tsunagu::terminal
