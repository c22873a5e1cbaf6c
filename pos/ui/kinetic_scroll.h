// A list that follows the finger and glides on when let go: velocity is low-passed while dragging and decays
// by exp(-4 t) afterwards.
//
// Invariants: 0 <= offset <= limit; a new press stops the glide at once.
#pragma once

namespace tsunagu::ui {

class KineticScroll {
  public:
    [[nodiscard]] float offset() const { return offset_; }
    [[nodiscard]] bool is_moving() const { return velocity_ != 0; }

    /// The most it can be scrolled; an offset beyond it is brought back.
    void set_limit(float limit);
    void stop() { velocity_ = 0; }
    /// The finger moved the content by `by` pixels (positive: towards the end) within `seconds`.
    void drag(float by, float seconds);
    /// One frame after release.
    void glide(float seconds);
    void jump(float to);

  private:
    float offset_ = 0;
    float velocity_ = 0;  ///< pixels a second
    float limit_ = 0;
};

}  // namespace tsunagu::ui
