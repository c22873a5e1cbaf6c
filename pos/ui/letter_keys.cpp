#include "pos/ui/letter_keys.h"

#include <array>

#include "pos/ui/widgets.h"

namespace tsunagu::ui {

std::optional<std::string> letter_keys(Frame& frame, Rect rect, const std::string& prefix,
                                       std::string_view signs, bool enabled) {
    constexpr int columns = 10;
    constexpr float gap = 6;
    const std::string last = "UVWXYZ" + std::string(signs);
    const std::array<std::string_view, 4> rows{"1234567890", "ABCDEFGHIJ", "KLMNOPQRST", last};
    const float height = (rect.h - 3 * gap) / 4;
    std::optional<std::string> tapped;
    for (const auto row : rows) {
        const Rect line = rect.take_top(height, gap);
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string key(1, row[i]);
            if (button(frame, prefix + key, line.column(static_cast<int>(i), columns, gap), key,
                       {ButtonLook::plain, type::price, enabled}))
                tapped = key;
        }
        if (row.size() == columns) continue;
        Rect erase = line.column(static_cast<int>(row.size()), columns, gap);
        erase.w = line.right() - erase.x;
        if (button(frame, prefix + std::string(erase_key), erase, "",
                   {ButtonLook::plain, type::price, enabled}))
            tapped = std::string(erase_key);
        erase_sign(frame.canvas, {erase.centre_x(), erase.centre_y()}, theme::button_ink);
    }
    return tapped;
}

}  // namespace tsunagu::ui
