#include "pos/terminal/window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <optional>
#include <utility>

namespace tsunagu::terminal {
namespace {

std::string last_glfw_error() {
    const char* words = nullptr;
    glfwGetError(&words);
    return words != nullptr ? words : "GLFW";
}

std::string utf8(unsigned codepoint) {
    std::string out;
    const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80U | (codepoint >> shift & 0x3FU)); };
    if (codepoint < 0x80) {
        out += static_cast<char>(codepoint);
    } else if (codepoint < 0x800) {
        out += static_cast<char>(0xC0U | codepoint >> 6U);
        tail(0);
    } else if (codepoint < 0x10000) {
        out += static_cast<char>(0xE0U | codepoint >> 12U);
        tail(6), tail(0);
    } else {
        out += static_cast<char>(0xF0U | codepoint >> 18U);
        tail(12), tail(6), tail(0);
    }
    return out;
}

std::optional<ui::Key> key_of(int key) {
    switch (key) {
        case GLFW_KEY_ENTER:
        case GLFW_KEY_KP_ENTER:
            return ui::Key::enter;
        case GLFW_KEY_ESCAPE:
            return ui::Key::escape;
        case GLFW_KEY_BACKSPACE:
            return ui::Key::backspace;
        case GLFW_KEY_UP:
            return ui::Key::up;
        case GLFW_KEY_DOWN:
            return ui::Key::down;
        case GLFW_KEY_LEFT:
            return ui::Key::left;
        case GLFW_KEY_RIGHT:
            return ui::Key::right;
        case GLFW_KEY_PAGE_UP:
            return ui::Key::page_up;
        case GLFW_KEY_PAGE_DOWN:
            return ui::Key::page_down;
        case GLFW_KEY_HOME:
            return ui::Key::home;
        case GLFW_KEY_END:
            return ui::Key::end;
        default:
            return std::nullopt;
    }
}

}  // namespace

Result<std::unique_ptr<Window>> Window::open(int width, int height, bool fullscreen) {
    if (glfwInit() != GLFW_TRUE) return fail(ErrorCode::display_unavailable, {{"what", last_glfw_error()}});
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    GLFWmonitor* monitor = fullscreen ? glfwGetPrimaryMonitor() : nullptr;
    if (monitor != nullptr) {
        const GLFWvidmode* mode = glfwGetVideoMode(monitor);
        width = mode->width;
        height = mode->height;
    }
    GLFWwindow* window = glfwCreateWindow(width, height, "つなぐ", monitor, nullptr);
    if (window == nullptr) {
        const std::string what = last_glfw_error();
        glfwTerminate();
        return fail(ErrorCode::display_unavailable, {{"what", what}});
    }
    glfwMakeContextCurrent(window);
    // Without a wait for the screen: frames are few, and a wait would hold up a burst of scans.
    glfwSwapInterval(0);
    return std::unique_ptr<Window>(new Window(window));
}

Window::Window(GLFWwindow* window) : window_(window) {
    glfwSetWindowUserPointer(window_, this);
    install_callbacks();
}

Window::~Window() {
    glfwDestroyWindow(window_);
    glfwTerminate();
}

Window& Window::of(GLFWwindow* window) {
    return *static_cast<Window*>(glfwGetWindowUserPointer(window));
}

void Window::install_callbacks() {
    glfwSetCursorPosCallback(window_, [](GLFWwindow* window, double x, double y) {
        Window& self = of(window);
        self.pointer_ = {static_cast<float>(x), static_cast<float>(y)};
        // Nothing on the screen follows a pointer that presses nothing.
        if (self.down_) self.input_.push(ui::PointerMoved{self.pointer_});
    });
    glfwSetMouseButtonCallback(window_, [](GLFWwindow* window, int button, int action, int) {
        if (button == GLFW_MOUSE_BUTTON_LEFT) of(window).press(action == GLFW_PRESS);
    });
    glfwSetScrollCallback(window_, [](GLFWwindow* window, double, double notches) {
        Window& self = of(window);
        self.input_.push(ui::WheelTurned{self.pointer_, static_cast<float>(notches)});
    });
    glfwSetCharCallback(window_, [](GLFWwindow* window, unsigned codepoint) {
        of(window).input_.push(ui::Typed{utf8(codepoint)});
    });
    glfwSetKeyCallback(window_, [](GLFWwindow* window, int key, int, int action, int) {
        if (action == GLFW_RELEASE) return;
        if (const auto known = key_of(key)) of(window).input_.push(ui::KeyPressed{*known});
    });
    glfwSetWindowRefreshCallback(window_, [](GLFWwindow* window) { of(window).damaged_ = true; });
    glfwSetFramebufferSizeCallback(window_, [](GLFWwindow* window, int, int) { of(window).damaged_ = true; });
}

void Window::press(bool down) {
    if (down == down_) return;
    down_ = down;
    double x = 0;
    double y = 0;
    glfwGetCursorPos(window_, &x, &y);
    pointer_ = {static_cast<float>(x), static_cast<float>(y)};
    if (down)
        input_.push(ui::PointerPressed{pointer_});
    else
        input_.push(ui::PointerReleased{pointer_});
}

bool Window::take_damaged() {
    return std::exchange(damaged_, false);
}

bool Window::should_close() const {
    return closing_ || glfwWindowShouldClose(window_) == GLFW_TRUE;
}

void Window::close() {
    closing_ = true;
    wake();
}

void Window::size(int& width, int& height) const {
    glfwGetFramebufferSize(window_, &width, &height);
}

void Window::wait(double seconds) {
    glfwWaitEventsTimeout(seconds);
}

void Window::poll() {
    glfwPollEvents();
}

void Window::swap() {
    glfwSwapBuffers(window_);
}

void Window::wake() {
    glfwPostEmptyEvent();
}

}  // namespace tsunagu::terminal
