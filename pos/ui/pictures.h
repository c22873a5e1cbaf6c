// Pictures of goods, for views that draw them: by name, in the size of their place.
#pragma once

#include <string>

#include "pos/ui/canvas.h"

namespace tsunagu::ui {

/// Into a place of another shape: `fill` cuts off what is too much, `fit` leaves a picture whole and smaller.
enum class PictureShape { fill, fit };

class Pictures {
  public:
    virtual ~Pictures() = default;
    /// Returns at once. No texture where nobody gave a picture of that name; `awaited` while it is on its
    /// way: it is there in a later frame. Good for the frame that asked.
    [[nodiscard]] virtual Picture find(const std::string& name, int width, int height,
                                       PictureShape shape) = 0;
};

}  // namespace tsunagu::ui
