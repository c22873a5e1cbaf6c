#include "pos/ui/layout.h"

namespace tsunagu::ui {
namespace {

constexpr Layout wide{.name = "wide",
                      .bar = 60,
                      .margin = 16,
                      .gap = 10,
                      .panel = 410,
                      .payment_panel = 410,
                      .columns = 5,
                      .card = 116,
                      .tab = 56,
                      .search = 56,
                      .line = 56,
                      .header = 60,
                      .total_row = 60,
                      .primary = 68,
                      .button = 60,
                      .key = 74,
                      .total = type::total,
                      .change = type::change};
constexpr Layout small{.name = "small",
                       .bar = 56,
                       .margin = 12,
                       .gap = 8,
                       .panel = 340,
                       .payment_panel = 300,
                       .columns = 4,
                       .card = 116,
                       .tab = 56,
                       .search = 56,
                       .search_beside = 200,
                       .line = 56,
                       .header = 56,
                       .total_row = 52,
                       .primary = 60,
                       .button = 56,
                       .key = 56,
                       .total = {38, Weight::bold},
                       .change = {56, Weight::bold}};
constexpr Layout tall{.name = "tall",
                      .portrait = true,
                      .bar = 64,
                      .margin = 16,
                      .gap = 10,
                      .panel = 700,
                      .payment_panel = 430,
                      .columns = 3,
                      .card = 116,
                      .tab = 56,
                      .search = 56,
                      .search_beside = 210,
                      .line = 56,
                      .header = 64,
                      .total_row = 60,
                      .primary = 68,
                      .button = 60,
                      .key = 84,
                      .total = type::total,
                      .change = type::change};

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
