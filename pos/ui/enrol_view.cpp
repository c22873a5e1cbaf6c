// Enrolling this till: what is to be done, the two fields, and a keyboard for whoever has no scanner.
#include <algorithm>

#include "pos/ui/letter_keys.h"
#include "pos/ui/state_rows.h"
#include "pos/ui/views.h"
#include "pos/ui/widgets.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::EnrolModel;
using viewmodel::SyncWord;
using viewmodel::Word;

constexpr float enrol_width = 900;
constexpr float enrol_height = 600;
constexpr float done_height = 320;
constexpr float enrol_side = 24;
constexpr float enrol_label = 24;
constexpr float least_keys = 4 * 44;
constexpr std::size_t most_enrol_lines = 6;

struct EnrolField {
    const char* name;
    SyncWord label;
    std::string_view text;
    bool focused;
    Type type;
};

void draw_enrol_field(Frame& frame, Rect rect, const EnrolField& field) {
    Canvas& canvas = frame.canvas;
    canvas.label(rect.take_top(enrol_label), frame.words(field.label), type::small, theme::second,
                 Side::left);
    canvas.fill(rect, field.focused ? theme::selected : theme::surface, theme::button_radius);
    canvas.outline(rect, field.focused ? theme::focus : theme::button_line, theme::button_radius,
                   field.focused ? 2.5F : 2);
    const Rect inner = rect.inset(14, 0);
    canvas.label(inner, field.text, field.type, theme::ink, Side::left);
    if (!field.focused) return;
    const float used = std::min(inner.w, canvas.width(field.text, field.type));
    canvas.fill({inner.x + used + 2, inner.centre_y() - 12, 2, 24}, theme::focus);
}

/// Under each other where the screen is upright; the address needs less room than the code.
void draw_enrol_fields(Frame& frame, Rect& inner, const EnrolModel& model) {
    const bool upright = frame.layout.portrait;
    const float height = enrol_label + theme::target;
    Rect row = inner.take_top(upright ? 2 * height + frame.layout.gap : height, frame.layout.gap + 2);
    const Rect address = upright ? row.take_top(height, frame.layout.gap) : row.take_left(row.w * 0.46F, 12);
    const EnrolField fields[] = {
        {"enrol-address", SyncWord::enrol_address, model.address, !model.code_focused, type::strong},
        {"enrol-code", SyncWord::enrol_code, model.code, model.code_focused, type::strong}};
    for (const auto& field : fields) {
        const Rect& place = &field == fields ? address : row;
        if (frame.tapped(field.name, place, !model.running)) frame.emit(intent::FocusEnrol{&field != fields});
        draw_enrol_field(frame, place, field);
    }
}

/// What is to be done, under way, or became of it; its height.
float draw_enrol_words(Frame& frame, Rect rect, const EnrolModel& model) {
    Canvas& canvas = frame.canvas;
    const theme::Badge look = look_of(model.severity);
    const bool plain = model.severity == viewmodel::Severity::note && !model.running;
    if (plain) return canvas.paragraph(rect, model.said, type::small, theme::second, most_enrol_lines);
    const float height = height_of(frame, model.said, type::body, rect.w - 56, most_enrol_lines) + 16;
    Rect place = rect.take_top(height);
    canvas.fill(place, look.ground, 10);
    place = place.inset(12, 8);
    const Rect sign = place.take_left(24, 8);
    severity_sign(canvas, {sign.centre_x(), sign.y + 12}, model.severity, look.text);
    canvas.paragraph(place, model.said, type::body, look.text, most_enrol_lines);
    return height;
}

void draw_enrol_foot(Frame& frame, const Rect& foot, const EnrolModel& model) {
    const float gap = frame.layout.gap;
    const auto words = model.running ? frame.words(SyncWord::enrol_give_up) : frame.words(Word::close);
    if (button(frame, "enrol-close", model.done ? foot : foot.column(0, 2, gap), words))
        frame.emit(intent::CloseEnrol{});
    if (!model.done && button(frame, "enrol-go", foot.column(1, 2, gap), frame.words(SyncWord::enrol_go),
                              {ButtonLook::go, type::button, model.can_enrol}))
        frame.emit(intent::Enrol{});
}

}  // namespace

void draw_enrol(Frame& frame, const EnrolModel& model) {
    const Layout& layout = frame.layout;
    const Rect sheet = in_the_middle(layout.screen, enrol_width, model.done ? done_height : enrol_height);
    // What was entered is not thrown away by a touch beside it.
    static_cast<void>(draw_scrim(frame, sheet));
    Rect inner = sheet.inset(enrol_side, 14);
    frame.canvas.label(inner.take_top(36, 6), frame.words(SyncWord::enrol_title), type::title, theme::ink,
                       Side::left);
    draw_enrol_foot(frame, inner.take_bottom(layout.button, 10), model);
    if (model.done) {
        draw_enrol_words(frame, inner, model);
        return;
    }
    draw_enrol_fields(frame, inner, model);
    inner.take_top(draw_enrol_words(frame, inner, model), layout.gap);
    inner.take_top(std::max(0.0F, inner.h - std::max(least_keys, std::min(inner.h, 280.0F))));
    if (const auto key = letter_keys(frame, inner, "enrol-key:", ".:-", !model.running))
        *key == erase_key ? frame.emit(intent::EraseEnrol{}) : frame.emit(intent::TypeEnrol{*key});
}

}  // namespace tsunagu::ui
