#include "pos/ui/layout.h"

namespace tsunagu::ui {
namespace {

constexpr Layout wide{"wide", false, 60, 16, 10,          410,          410, 5,  116, 56, 56, 0, 56,
                      60,     68,    60, 74, type::total, type::change, {},  {}, {},  {}, {}, {}};
constexpr Layout small{"small",
                       false,
                       56,
                       12,
                       8,
                       340,
                       300,
                       4,
                       116,
                       56,
                       56,
                       200,
                       56,
                       60,
                       60,
                       56,
                       56,
                       {38, Weight::bold},
                       {56, Weight::bold},
                       {},
                       {},
                       {},
                       {},
                       {},
                       {}};
constexpr Layout tall{"tall", true, 64, 16, 10,          600,          380, 3,  116, 56, 56, 0, 56,
                      64,     68,   60, 84, type::total, type::change, {},  {}, {},  {}, {}, {}};

constexpr float wide_from = 1200;

}  // namespace

Layout layout_for(float width, float height) {
    Layout layout = height > width ? tall : width >= wide_from && height >= 720 ? wide : small;
    layout.screen = {0, 0, width, height};
    Rect rest = layout.screen;
    layout.top_bar = rest.take_top(layout.bar);
    layout.payment = layout.shelf = rest;
    if (layout.portrait) {
        layout.basket = layout.shelf.take_bottom(layout.panel);
        layout.payment_basket = layout.payment.take_top(layout.payment_panel);
    } else {
        layout.basket = layout.shelf.take_right(layout.panel);
        layout.payment_basket = layout.payment.take_left(layout.payment_panel);
    }
    if (width > 1600) layout.columns += static_cast<int>((width - 1280) / 180);
    return layout;
}

}  // namespace tsunagu::ui
