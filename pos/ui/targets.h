// Everything that can be tapped on the screen that is shown, by a stable name, with its rectangle. Tests and
// scripts tap by name; hits are found in the same list, so what a test can tap is what a finger can.
//
// Invariants: in the order drawn (the last one containing a point is on top); rectangles are what is visible,
// never empty; a name stands once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pos/ui/geometry.h"

namespace tsunagu::ui {

struct Target {
    std::string name;
    Rect rect;
    bool enabled = true;
    Point size{};  ///< how large it is where no list cuts it
};

class Targets {
  public:
    void add(Target target);
    void clear() { all_.clear(); }
    [[nodiscard]] const Target* find(std::string_view name) const;
    /// The topmost one at that point, enabled or not; null where there is none.
    [[nodiscard]] const Target* at(Point point) const;
    [[nodiscard]] const std::vector<Target>& all() const { return all_; }

    /// {"screen":..,"size":[w,h],"targets":[{"name":..,"x":..,"y":..,"w":..,"h":..,"enabled":..}]}, one
    /// target a line, whole pixels.
    [[nodiscard]] std::string to_json(std::string_view screen, int width, int height) const;

  private:
    std::vector<Target> all_;
};

}  // namespace tsunagu::ui
