// The finger without a window: taps, drags, glides, and one event a frame.
#include "pos/ui/touch.h"

#include "pos/ui/kinetic_scroll.h"
#include "tests/support/catch.h"

namespace tsunagu::ui {
namespace {

constexpr float frame_s = 1.0F / 60.0F;

/// A list of cards 1,000 px long seen through 300 px, drawn again each frame.
struct Screen {
    Touch touch;
    Targets targets;
    float offset = 0;

    Screen() { draw({}); }

    void draw(const std::vector<InputEvent>& events) {
        touch.begin_frame(events, targets, frame_s);
        targets.clear();
        const Rect viewport{0, 100, 400, 300};
        offset = touch.area("cards", viewport, 1000, Axis::vertical, true);
        for (int i = 0; i < 10; ++i) {
            const Rect card{0, 100 + static_cast<float>(i) * 100 - offset, 400, 90};
            targets.add({"card:" + std::to_string(i), card.cut_to(viewport), true});
        }
        targets.add({"dead", {0, 0, 400, 50}, false});
        touch.end_frame();
    }
    [[nodiscard]] bool tapped(const char* name) const { return touch.tapped(name); }
};

TEST_CASE("a press and a release on one target are a tap, for one frame") {
    Screen screen;
    screen.draw({PointerPressed{{200, 150}}});
    CHECK(screen.touch.held("card:0"));
    CHECK_FALSE(screen.tapped("card:0"));
    screen.draw({PointerReleased{{205, 155}}});
    CHECK(screen.tapped("card:0"));
    screen.draw({});
    CHECK_FALSE(screen.tapped("card:0"));
}

TEST_CASE("a finger that slides off, or onto another target, taps nothing") {
    Screen screen;
    screen.draw({PointerPressed{{200, 150}}});
    screen.draw({PointerReleased{{200, 250}}});
    for (const char* name : {"card:0", "card:1"}) CHECK_FALSE(screen.tapped(name));
    screen.draw({PointerPressed{{200, 20}}});
    CHECK_FALSE(screen.touch.held("dead"));
    screen.draw({PointerReleased{{200, 20}}});
    CHECK_FALSE(screen.tapped("dead"));
}

TEST_CASE("up to 12 px is a tap, beyond it a drag that never sells") {
    const auto moved = GENERATE(12.0F, 13.0F, -13.0F);
    Screen screen;
    screen.draw({PointerPressed{{200, 250}}});
    screen.draw({PointerMoved{{200, 250 - moved}}});
    CHECK(screen.touch.is_scrolling() == (std::abs(moved) > 12));
    // Back to where it began: still a drag.
    screen.draw({PointerMoved{{200, 250}}});
    screen.draw({PointerReleased{{200, 250}}});
    CHECK(screen.tapped("card:1") == (std::abs(moved) <= 12));
}

TEST_CASE("a drag moves the list with the finger and glides on, slower and slower") {
    Screen screen;
    screen.draw({PointerPressed{{200, 350}}});
    for (int i = 1; i <= 10; ++i) screen.draw({PointerMoved{{200, 350 - static_cast<float>(i) * 10}}});
    // The first 12 px only tell a drag from a tap; from there on the list keeps under the finger.
    CHECK(screen.offset == Approx(90));
    screen.draw({PointerReleased{{200, 250}}});
    CHECK(screen.touch.is_moving());
    const float let_go = screen.offset;
    screen.draw({});
    const float first = screen.offset - let_go;
    CHECK(first > 0);
    const float before = screen.offset;
    screen.draw({});
    CHECK(screen.offset - before < first);
    for (int i = 0; i < 300; ++i) screen.draw({});
    CHECK_FALSE(screen.touch.is_moving());
    CHECK(screen.offset <= 700);
}

TEST_CASE("a press on a gliding list stops it and taps what lies there now") {
    Screen screen;
    screen.draw({PointerPressed{{200, 350}}});
    for (int i = 1; i <= 5; ++i) screen.draw({PointerMoved{{200, 350 - static_cast<float>(i) * 20}}});
    screen.draw({PointerReleased{{200, 250}}});
    screen.draw({PointerPressed{{200, 150}}});
    CHECK_FALSE(screen.touch.is_moving());
    const float stood = screen.offset;
    screen.draw({});
    CHECK(screen.offset == stood);
}

TEST_CASE("a second finger is ignored while the first is down") {
    Screen screen;
    screen.draw({PointerPressed{{200, 150}}});
    screen.draw({PointerPressed{{200, 350}}});
    CHECK(screen.touch.held("card:0"));
    CHECK_FALSE(screen.touch.held("card:2"));
}

TEST_CASE("the wheel scrolls what is under it, within its ends") {
    Screen screen;
    screen.draw({WheelTurned{{200, 200}, -1}});
    CHECK(screen.offset == Approx(96));
    for (int i = 0; i < 20; ++i) screen.draw({WheelTurned{{200, 200}, -1}});
    CHECK(screen.offset == Approx(700));
    for (int i = 0; i < 20; ++i) screen.draw({WheelTurned{{200, 200}, 1}});
    CHECK(screen.offset == 0);
    screen.draw({WheelTurned{{200, 20}, -1}});
    CHECK(screen.offset == 0);
}

TEST_CASE("velocity decays by exp(-4 t) and the list stops at its end") {
    KineticScroll scroll;
    scroll.set_limit(10'000);
    for (int i = 0; i < 60; ++i) scroll.drag(10, 0.01F);  // a steady 1,000 px/s
    const float start = scroll.offset();
    scroll.glide(0.001F);
    CHECK(scroll.offset() - start == Approx(1).epsilon(0.01));
    float seconds = 0.001F;
    while (scroll.is_moving()) {
        scroll.glide(0.001F);
        seconds += 0.001F;
    }
    // 1,000 px/s falls to 8 px/s after ln(125)/4 s, having gone (1000 - 8)/4 px.
    CHECK(seconds == Approx(1.207).epsilon(0.02));
    CHECK(scroll.offset() - start == Approx(248).epsilon(0.02));
    scroll.drag(100'000, 0.01F);
    CHECK(scroll.offset() == 10'000);
    scroll.glide(0.01F);
    CHECK_FALSE(scroll.is_moving());
}

TEST_CASE("a list that becomes shorter is brought back into its limits") {
    KineticScroll scroll;
    scroll.set_limit(500);
    scroll.jump(400);
    scroll.set_limit(100);
    CHECK(scroll.offset() == 100);
    scroll.set_limit(-50);
    CHECK(scroll.offset() == 0);
}

TEST_CASE("no frame sees two presses, releases or keys, and none is lost") {
    InputQueue queue;
    queue.push(PointerMoved{{1, 1}});
    queue.push(PointerPressed{{1, 1}});
    queue.push(PointerReleased{{1, 1}});
    queue.push(PointerMoved{{2, 2}});
    queue.push(PointerMoved{{3, 3}});
    queue.push(KeyPressed{Key::enter});
    CHECK(queue.take_for_frame().size() == 2);
    CHECK(queue.take_for_frame().size() == 1);
    CHECK(queue.take_for_frame().size() == 3);
    CHECK(queue.empty());
    CHECK(queue.take_for_frame().empty());
}

TEST_CASE("targets are found by name, topmost first by place, and written as JSON") {
    Targets targets;
    targets.add({"card:1", {0, 0, 100, 100}, true});
    targets.add({"info:1", {60, 0, 40.4F, 40}, false});
    targets.add({"gone", {0, 0, 0, 50}, true});
    CHECK(targets.find("gone") == nullptr);
    CHECK(targets.at({70, 10})->name == "info:1");
    CHECK(targets.at({10, 10})->name == "card:1");
    CHECK(targets.at({150, 10}) == nullptr);
    CHECK(targets.to_json("sale", 1280, 800) ==
          "{\"screen\":\"sale\",\"size\":[1280,800],\"targets\":[\n"
          "{\"name\":\"card:1\",\"x\":0,\"y\":0,\"w\":100,\"h\":100,\"enabled\":true},\n"
          "{\"name\":\"info:1\",\"x\":60,\"y\":0,\"w\":40,\"h\":40,\"enabled\":false}\n]}\n");
}

}  // namespace
}  // namespace tsunagu::ui
