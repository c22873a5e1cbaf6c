// Where things stand, as data: one row of numbers a shape of screen. Views take their rectangles from here
// and hold no sizes of their own.
#pragma once

#include "pos/ui/geometry.h"
#include "pos/ui/theme.h"

namespace tsunagu::ui {

struct Layout {
    const char* name = "";
    bool portrait = false;
    float bar = 0;            ///< height of the top bar
    float margin = 0;         ///< around the shelf and the panel's content
    float gap = 0;            ///< between things that belong together
    float panel = 0;          ///< width of the basket beside the shelf, or its height below it
    float payment_panel = 0;  ///< the same on the payment screen
    int columns = 0;          ///< of cards
    float card = 0;           ///< height of a card
    float tab = 0;            ///< height of a tab
    float search = 0;         ///< height of the search field
    float search_beside = 0;  ///< its width where it stands beside the tabs; 0 below them
    float line = 0;           ///< height of a basket line
    float header = 0;         ///< height of the basket's header
    float total_row = 0;      ///< height of the total
    float primary = 0;        ///< height of the green button
    float button = 0;         ///< height of the others
    float key = 0;            ///< height of a key of the number pad
    Type total{};
    Type change{};

    Rect screen{};
    Rect top_bar{};
    Rect shelf{};
    Rect basket{};
    Rect payment{};  ///< all that is not the bar and the basket
    Rect payment_basket{};
};

/// The row that fits a window of that size, with its rectangles.
[[nodiscard]] Layout layout_for(float width, float height);

}  // namespace tsunagu::ui
