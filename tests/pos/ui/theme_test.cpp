// Colours against each other, as the sun sees them: WCAG's contrast ratio of relative luminance.
#include "pos/ui/theme.h"

#include <cmath>

#include "tests/support/catch.h"

namespace tsunagu::ui {
namespace {

double luminance(Colour colour) {
    const auto part = [&](unsigned shift) {
        const double value = static_cast<double>(colour.rgb >> shift & 255U) / 255.0;
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0);
}

double contrast(Colour a, Colour b) {
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

TEST_CASE("what is read in the sun stands out 7:1, what is read at leisure 4.5:1") {
    CHECK(contrast({0x000000}, {0xFFFFFF}) == Approx(21));
    for (const Colour ground : {theme::surface, theme::ground, theme::selected, theme::pill})
        CHECK(contrast(theme::ink, ground) >= 7);
    CHECK(contrast(theme::button_ink, theme::surface) >= 7);
    CHECK(contrast(theme::bar_ink, theme::bar_pill) >= 7);
    for (const Colour ground : {theme::surface, theme::ground, theme::selected}) {
        CHECK(contrast(theme::second, ground) >= 4.5);
        CHECK(contrast(theme::hint, ground) >= 4.5);
    }
    CHECK(contrast(theme::dimmed_ink, theme::dimmed) >= 4.5);
    CHECK(contrast(theme::on_go, theme::go) >= 4.5);
    CHECK(contrast(theme::go_text, theme::go_ground) >= 4.5);
    CHECK(contrast(theme::undo_text, theme::surface) >= 4.5);
    CHECK(contrast(theme::bar_ink, theme::chosen_tab) >= 4.5);
    CHECK(contrast(theme::bar_ink, theme::focus) >= 4.5);
    for (const theme::Badge badge : {theme::warn, theme::stop, theme::note, theme::good})
        CHECK(contrast(badge.text, badge.ground) >= 4.5);
}

}  // namespace
}  // namespace tsunagu::ui
