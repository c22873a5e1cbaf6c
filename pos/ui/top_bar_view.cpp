#include <utility>

#include "pos/ui/views.h"
#include "pos/ui/widgets.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;

constexpr float pill_height = 36;
constexpr float pill_room = 14;
constexpr float mark_room = 18;
constexpr float pill_gap = 8;
/// The place's name is not made smaller than this part of its width.
constexpr float narrowest_place = 0.72F;

/// A pill that ends at `right`; returns where it begins. What can be tapped is as high as the bar.
float pill(Frame& frame, const std::string& name, const Rect& bar, float right, std::string_view words,
           const viewmodel::Health* health, float most, bool& tapped) {
    const float mark = health != nullptr ? mark_room : 0;
    const float width = std::max(
        theme::target, std::min(most, frame.canvas.width(words, type::small) + 2 * pill_room + mark + 2));
    const Rect rect{right - width, bar.centre_y() - pill_height / 2, width, pill_height};
    tapped = frame.tapped(name, {rect.x, bar.y, width, bar.h});
    frame.canvas.fill(rect, theme::bar_pill, pill_height / 2);
    if (frame.held(name)) frame.canvas.fill(rect, theme::bar_ink.faded(30), pill_height / 2);
    if (health != nullptr) health_mark(frame.canvas, {rect.x + pill_room + 5, rect.centre_y()}, *health);
    Rect text = rect.inset(pill_room, 0);
    text.take_left(mark);
    frame.canvas.label(text, words, type::small, theme::bar_ink,
                       health != nullptr ? Side::left : Side::centre);
    return rect.x;
}

}  // namespace

void draw_opening(Canvas& canvas, const Layout& layout, Language language, std::string_view detail) {
    canvas.fill(layout.top_bar, theme::bar);
    const Point centre{layout.screen.centre_x(), layout.screen.centre_y() - 60};
    canvas.circle(centre, 38, theme::mark);
    canvas.text({centre.x - 38, centre.y - 38, 76, 76}, "つ", type::figure, theme::bar_ink, Side::centre);
    canvas.text({layout.screen.x, centre.y + 56, layout.screen.w, 40},
                viewmodel::words(viewmodel::Word::opening_shop, language), type::title, theme::second,
                Side::centre);
    if (detail.empty()) return;
    canvas.text({layout.screen.x, centre.y + 104, layout.screen.w, 32}, detail, type::body, theme::second,
                Side::centre);
}

void draw_top_bar(Frame& frame, const Rect& rect, const viewmodel::TopBarModel& model) {
    Canvas& canvas = frame.canvas;
    canvas.fill(rect, theme::bar);
    canvas.circle({rect.x + 37, rect.centre_y()}, 19, theme::mark);
    canvas.text({rect.x + 18, rect.y, 38, rect.h}, "つ", type::strong, theme::bar_ink, Side::centre);
    bool tapped = false;
    float right = rect.right() - 16;
    right = pill(frame, "language", rect, right, model.other_language, nullptr, 120, tapped) - pill_gap;
    if (tapped) frame.emit(intent::SwitchLanguage{});
    right = pill(frame, "stock", rect, right, model.stock, nullptr, 110, tapped) - pill_gap;
    if (tapped && model.in_stock) frame.emit(intent::CloseStock{});
    if (tapped && !model.in_stock) frame.emit(intent::OpenStock{});
    right = pill(frame, "staff", rect, right, model.staff, nullptr, 170, tapped) - pill_gap;
    if (tapped) frame.emit(intent::OpenStaff{});
    right = pill(frame, "devices", rect, right, model.devices.text, &model.devices.health, 200, tapped) -
            pill_gap;
    if (tapped) frame.emit(intent::OpenDevices{});
    // The name gives way first: that it is safe to switch off must be read whole.
    const float kept = canvas.width(model.kept.text, type::small) + 2 * pill_room + mark_room + 2;
    const float wanted = std::min(320.0F, canvas.width(model.place, type::price) + 4);
    const float room = right - (rect.x + 68 + 16);
    const float for_place = std::max(std::min(wanted, room - kept), wanted * narrowest_place);
    const float most = room - for_place;
    right = pill(frame, "kept", rect, right, model.kept.text, &model.kept.health, most, tapped);
    if (tapped) frame.emit(intent::OpenSync{});
    canvas.label({rect.x + 68, rect.y, right - rect.x - 84, rect.h}, model.place, type::price, theme::bar_ink,
                 Side::left);
}

}  // namespace tsunagu::ui
