// The devices over the whole screen: on one side what is attached, on the other trying it.
#include <algorithm>
#include <cmath>

#include "pos/ui/state_rows.h"
#include "pos/ui/views.h"
#include "pos/ui/widgets.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::DevicesModel;
using viewmodel::Word;

constexpr float sheet_width = 1160;
constexpr float page_side = 24;
constexpr float row_edge = 12;
constexpr std::size_t most_lines = 8;
constexpr std::size_t code_lines = 2;
constexpr std::size_t item_lines = 2;  // a name, and the date and lot that the scan named

void draw_attached(Frame& frame, Rect rect, const DevicesModel& model) {
    Canvas& canvas = frame.canvas;
    if (!model.note.empty()) {
        const float height = height_of(frame, model.note, type::body, rect.w - 32, most_lines) + 24;
        const Rect note = rect.take_top(height, row_edge);
        canvas.fill(note, theme::note.ground, theme::card_radius);
        canvas.paragraph(note.inset(16, 12), model.note, type::body, theme::note.text, most_lines);
    }
    draw_state_rows(frame, "device-rows", rect, model.rows);
}

float scan_height(Frame& frame, const DevicesModel::ScanRow& scan, float width) {
    return height_of(frame, scan.code, type::strong, width, code_lines) + Canvas::line_height(type::small) +
           (scan.item.empty() ? 0 : height_of(frame, scan.item, type::small, width, item_lines)) + 14;
}

void draw_scans(Frame& frame, Rect rect, const std::vector<DevicesModel::ScanRow>& scans) {
    Canvas& canvas = frame.canvas;
    const float hint = height_of(frame, frame.words(Word::scans_hint), type::small, rect.w, 2);
    canvas.label(rect.take_top(30), frame.words(Word::scans_title), type::strong, theme::ink, Side::left);
    canvas.paragraph(rect.take_top(hint, 8), frame.words(Word::scans_hint), type::small, theme::second, 2);
    if (scans.empty()) {
        canvas.fill(rect, theme::pill, theme::card_radius);
        canvas.paragraph({rect.x + 16, rect.centre_y() - Canvas::line_height(type::body), rect.w - 32, 80},
                         frame.words(Word::scans_none), type::body, theme::hint, 3, Side::centre);
        return;
    }
    constexpr float edge = 12;
    const float width = rect.w - 2 * edge;
    float y = rect.y;
    // The newest stands first; what does not fit whole is not shown.
    for (std::size_t i = 0; i < scans.size(); ++i) {
        const auto& scan = scans[i];
        const Rect place{rect.x, y, rect.w, scan_height(frame, scan, width)};
        if (place.bottom() > rect.bottom()) break;
        y = place.bottom() + 4;
        canvas.fill(place, i == 0 ? theme::selected : theme::pill, 10);
        Rect inner = place.inset(edge, 7);
        inner.take_top(canvas.paragraph(inner, scan.code, type::strong, theme::ink, code_lines));
        canvas.label(inner.take_top(Canvas::line_height(type::small)), scan.from, type::small, theme::second,
                     Side::left);
        if (!scan.item.empty()) canvas.paragraph(inner, scan.item, type::small, theme::ink, item_lines);
    }
}

/// What became of a trial, with the sign of how it went.
void draw_said(Frame& frame, Rect& rect, const DevicesModel::Trial& trial) {
    if (trial.said.empty()) return;
    constexpr float sign = 34;
    constexpr std::size_t lines = 4;
    const float height = std::max(28.0F, height_of(frame, trial.said, type::small, rect.w - sign, lines));
    Rect place = rect.take_top(height, 6);
    const theme::Badge look = look_of(trial.severity);
    const Rect mark = place.take_left(sign);
    severity_sign(frame.canvas, {mark.x + 14, mark.y + 14}, trial.severity, look.text);
    frame.canvas.paragraph(place.inset(0, 3), trial.said, type::small, look.text, lines);
}

void draw_trials(Frame& frame, Rect rect, const DevicesModel& model) {
    const Layout& layout = frame.layout;
    const Rect buttons = rect.take_top(layout.button, layout.gap);
    if (button(frame, "test-print", buttons.column(0, 2, layout.gap), frame.words(Word::test_print),
               {ButtonLook::likely, type::button, model.print.can_press}))
        frame.emit(intent::TestPrint{});
    if (button(frame, "test-drawer", buttons.column(1, 2, layout.gap), frame.words(Word::test_drawer),
               {ButtonLook::plain, type::button, model.drawer.can_press}))
        frame.emit(intent::TestDrawer{});
    draw_said(frame, rect, model.print);
    draw_said(frame, rect, model.drawer);
    draw_scans(frame, rect, model.scans);
}

void draw_foot(Frame& frame, const Rect& rect, const DevicesModel& model) {
    const int count = 1 + (model.has_failed_prints ? 1 : 0) + (model.has_receipt ? 1 : 0);
    const float gap = frame.layout.gap;
    int at = 0;
    if (model.has_failed_prints &&
        button(frame, "print-failed", rect.column(at++, count, gap), frame.words(Word::print_failed_receipts),
               {ButtonLook::likely, type::button, true})) {
        frame.emit(intent::CloseDevices{});
        frame.emit(intent::PrintFailedAgain{});
    }
    if (model.has_receipt &&
        button(frame, "last-receipt", rect.column(at++, count, gap), frame.words(Word::last_receipt),
               {ButtonLook::plain, type::button, true})) {
        frame.emit(intent::CloseDevices{});
        frame.emit(intent::ShowReceipt{});
    }
    if (button(frame, "devices-close", rect.column(at, count, gap), frame.words(Word::close)))
        frame.emit(intent::CloseDevices{});
}

}  // namespace

void draw_devices(Frame& frame, const DevicesModel& model) {
    const Layout& layout = frame.layout;
    const Rect sheet = in_the_middle(layout.screen, sheet_width, layout.screen.h);
    if (draw_scrim(frame, sheet)) frame.emit(intent::CloseDevices{});
    Rect inner = sheet.inset(page_side, 16);
    frame.canvas.label(inner.take_top(40, 8), frame.words(Word::devices_title), type::title, theme::ink,
                       Side::left);
    draw_foot(frame, inner.take_bottom(layout.button, 12), model);
    const Rect attached = layout.portrait ? inner.take_top(std::round(inner.h * 0.5F), page_side)
                                          : inner.take_left(std::round(inner.w * 0.54F), page_side);
    draw_attached(frame, attached, model);
    draw_trials(frame, inner, model);
}

}  // namespace tsunagu::ui
