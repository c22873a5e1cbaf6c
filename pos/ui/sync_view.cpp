// The exchange with the node over the screen: how it stands, and having it done now.
#include <algorithm>

#include "pos/ui/state_rows.h"
#include "pos/ui/views.h"
#include "pos/ui/widgets.h"
#include "pos/viewmodel/sync_words.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::SyncWord;
using viewmodel::Word;

constexpr float sheet_width = 760;
constexpr float sheet_height = 560;
constexpr float lowest_sheet = 320;  ///< where there is one row
constexpr float side = 24;

std::string_view in(Frame& frame, SyncWord word) {
    return viewmodel::words(word, frame.language);
}

/// 'Close' is last; before it what can be done here.
void draw_foot(Frame& frame, const Rect& foot, const viewmodel::SyncModel& model) {
    const bool is_enrolled = model.rows.size() > 1;
    const int count = 1 + (is_enrolled || model.can_enrol ? 1 : 0) + (model.can_carry ? 1 : 0);
    int at = 0;
    const auto place = [&] { return foot.column(at++, count, frame.layout.gap); };
    if (model.can_enrol && button(frame, "sync-enrol", place(), in(frame, SyncWord::enrol_this),
                                  {ButtonLook::likely, type::button, true}))
        frame.emit(intent::OpenEnrol{});
    if (is_enrolled &&
        button(frame, "sync-now", place(),
               model.said.empty() ? in(frame, SyncWord::send_now) : std::string_view(model.said),
               {ButtonLook::likely, type::button, model.can_hurry}))
        frame.emit(intent::HurrySync{});
    if (model.can_carry && button(frame, "sync-stick", place(), in(frame, SyncWord::stick_open)))
        frame.emit(intent::OpenStick{});
    if (button(frame, "sync-close", place(), frame.words(Word::close))) frame.emit(intent::CloseSync{});
}

}  // namespace

void draw_sync(Frame& frame, const viewmodel::SyncModel& model) {
    const Layout& layout = frame.layout;
    const float height = model.rows.size() > 1 ? sheet_height : lowest_sheet;
    const Rect sheet = in_the_middle(layout.screen, sheet_width, std::min(height, layout.screen.h));
    if (draw_scrim(frame, sheet)) frame.emit(intent::CloseSync{});
    Rect inner = sheet.inset(side, 16);
    frame.canvas.label(inner.take_top(40, 8), in(frame, SyncWord::title), type::title, theme::ink,
                       Side::left);
    const Rect foot = inner.take_bottom(layout.button, 12);
    draw_foot(frame, foot, model);
    draw_state_rows(frame, "sync-rows", inner, model.rows);
}

}  // namespace tsunagu::ui
