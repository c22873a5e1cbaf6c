// Scripts: what is a step, what is not, and how they are played.
#include "pos/terminal/script.h"

#include "pos/terminal/script_player.h"
#include "tests/support/catch.h"

namespace tsunagu::terminal {
namespace {

TEST_CASE("a script is read line by line, comments and blank lines left out") {
    const auto steps = parse_script(
        "# a sale\n\ntap card:49 \n tap 10 20\ndrag cards 0 -300\nscan ]E04900000000009\n"
        "type ぎゅう\nkey enter\nwait 250\nwait-target exact\nexpect-screen sale\r\n"
        "screenshot a b.png\nstats s.json\nlanguage en\nquit");
    REQUIRE(steps);
    REQUIRE(steps->size() == 13);
    CHECK(steps->front().line == 3);
    CHECK(std::get<step::TapTarget>((*steps)[0].action).name == "card:49");
    CHECK(std::get<step::TapPoint>((*steps)[1].action).at.y == 20);
    CHECK(std::get<step::Drag>((*steps)[2].action).dy == -300);
    CHECK(std::get<step::TypeText>((*steps)[4].action).text == "ぎゅう");
    CHECK(std::get<step::ExpectScreen>((*steps)[8].action).name == "sale");
    CHECK(std::get<step::Screenshot>((*steps)[9].action).file == "a b.png");
    CHECK(steps->back().line == 15);
}

TEST_CASE("a line that is no step is named") {
    const auto line = GENERATE(as<std::string>(), "tap", "tap a b", "tap 1 2 3", "drag cards 1",
                               "drag cards x 1", "wait", "wait -1", "wait soon", "wait 99999999", "key hyper",
                               "language fr", "quit now", "jump exact", "scan");
    const auto steps = parse_script("tap exact\n" + line + "\n");
    REQUIRE_FALSE(steps);
    CHECK(steps.error().code == ErrorCode::script_malformed);
    CHECK_THAT(words_for(steps.error(), Language::en), ContainsSubstring("line 2"));
}

struct Stage {
    ui::Targets targets;
    ui::InputQueue input;
    device::ScanQueue scans;
    std::string screen = "sale";
    std::vector<std::filesystem::path> pictures;

    Result<void> advance(ScriptPlayer& player, double now) {
        return player.advance(now, {targets, screen, Language::ja, input, scans,
                                    [this](const std::filesystem::path& file) -> Result<void> {
                                        pictures.push_back(file);
                                        return {};
                                    },
                                    [](const std::filesystem::path&) -> Result<void> { return {}; }});
    }
};

ScriptPlayer player_of(std::string_view text) {
    auto steps = parse_script(text);
    REQUIRE(steps);
    return ScriptPlayer(std::move(*steps));
}

TEST_CASE("a tap waits until its target is there, enabled and uncovered") {
    Stage stage;
    ScriptPlayer player = player_of("tap exact");
    REQUIRE(stage.advance(player, 0));
    CHECK(player.is_waiting());
    stage.targets.add({"exact", {0, 0, 100, 60}, false});
    REQUIRE(stage.advance(player, 1));
    CHECK(stage.input.empty());
    stage.targets.clear();
    stage.targets.add({"exact", {0, 0, 100, 60}, true});
    stage.targets.add({"sheet", {0, 0, 200, 200}, true});
    REQUIRE(stage.advance(player, 2));
    CHECK(stage.input.empty());
    stage.targets.clear();
    stage.targets.add({"exact", {0, 0, 100, 60}, true});
    REQUIRE(stage.advance(player, 3));
    CHECK(player.has_finished());
    const auto first = stage.input.take_for_frame();
    REQUIRE(first.size() == 1);
    CHECK(std::get<ui::PointerPressed>(first[0]).at.x == 50);
    CHECK(std::holds_alternative<ui::PointerReleased>(stage.input.take_for_frame().at(0)));
}

TEST_CASE("patience ends with the line, what was wanted, and the screen that was there") {
    Stage stage;
    ScriptPlayer player = player_of("\nexpect-screen payment");
    REQUIRE(stage.advance(player, 100));
    REQUIRE(stage.advance(player, 100 + ScriptPlayer::patience_s - 0.1));
    const auto ended = stage.advance(player, 100 + ScriptPlayer::patience_s);
    REQUIRE_FALSE(ended);
    const std::string words = words_for(ended.error(), Language::en);
    CHECK_THAT(words, ContainsSubstring("line 2"));
    CHECK_THAT(words, ContainsSubstring("'payment'"));
    CHECK_THAT(words, ContainsSubstring("'sale'"));
}

TEST_CASE("a drag presses, moves step by step and lets go; scans go to the scanner; waits wait") {
    Stage stage;
    stage.targets.add({"cards", {0, 0, 100, 100}, true});
    ScriptPlayer player =
        player_of("drag cards 0 -200\nwait 500\nscan 4900000000009\nscreenshot x.png\nquit");
    int moves = 0;
    float last_y = 50;
    for (int i = 0; i < 10; ++i) {
        REQUIRE(stage.advance(player, 0));
        while (!stage.input.empty()) {
            for (const auto& event : stage.input.take_for_frame()) {
                const auto* moved = std::get_if<ui::PointerMoved>(&event);
                if (moved == nullptr) continue;
                ++moves;
                last_y = moved->at.y;
            }
        }
    }
    CHECK(moves == 10);
    CHECK(last_y == -150);
    REQUIRE(stage.advance(player, 1));
    CHECK(player.due_s() == 1.5);
    REQUIRE(stage.advance(player, 1.4));
    CHECK(stage.scans.take(10).empty());
    REQUIRE(stage.advance(player, 1.5));
    CHECK(stage.scans.take(10).at(0).text == "4900000000009");
    REQUIRE(stage.advance(player, 1.6));
    REQUIRE(stage.advance(player, 1.6));
    CHECK(stage.pictures.size() == 1);
    CHECK(player.asked_to_quit());
}

}  // namespace
}  // namespace tsunagu::terminal
