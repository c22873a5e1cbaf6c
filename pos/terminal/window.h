// The window and its OpenGL context (GLFW). It turns what the system reports into input events and sleeps
// until there is any: nothing happens, nothing runs.
//
// Threading: all calls from the main thread, except close() and wake().
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "inventory/base/result.h"
#include "pos/ui/input.h"

struct GLFWwindow;

namespace tsunagu::terminal {

class Window {
  public:
    /// Errors: display_unavailable.
    [[nodiscard]] static Result<std::unique_ptr<Window>> open(int width, int height, bool fullscreen);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    [[nodiscard]] ui::InputQueue& input() { return input_; }
    /// True once after the window was uncovered or resized: what it shows must be drawn again.
    [[nodiscard]] bool take_damaged();
    [[nodiscard]] bool should_close() const;
    /// Asks the loop to end, as closing the window does. Any thread.
    void close();
    void size(int& width, int& height) const;

    /// Sleeps until something happens, at most that long.
    void wait(double seconds);
    void poll();
    void swap();
    /// Ends a wait(). Any thread.
    static void wake();

  private:
    explicit Window(GLFWwindow* window);
    static Window& of(GLFWwindow* window);
    void install_callbacks();
    void press(bool down);

    GLFWwindow* window_;
    ui::InputQueue input_;
    ui::Point pointer_;
    bool down_ = false;
    bool damaged_ = true;
    std::atomic<bool> closing_ = false;
};

}  // namespace tsunagu::terminal
