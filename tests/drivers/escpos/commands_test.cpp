#include "drivers/escpos/commands.h"

#include <fmt/format.h>

#include <set>

#include "tests/support/catch.h"
#include "tests/support/golden.h"

using namespace tsunagu;
using namespace tsunagu::escpos;

namespace {

std::string line_of(const Bytes& bytes, std::string_view meaning) {
    std::string hex;
    for (const std::byte byte : bytes) hex += fmt::format("{:02X} ", std::to_integer<int>(byte));
    return fmt::format("{:<36}{}\n", hex, meaning);
}

}  // namespace

TEST_CASE("each command beside the receipt, as bytes") {
    std::string text;
    text += line_of(ask(Query::printer), "DLE EOT 1: offline? drawer switch?");
    text += line_of(ask(Query::offline), "DLE EOT 2: why offline?");
    text += line_of(ask(Query::error), "DLE EOT 3: which error?");
    text += line_of(ask(Query::paper), "DLE EOT 4: paper?");
    text += line_of(ask(Query::paper_ahead), "GS r 1: paper, when all before has printed?");
    text += line_of(ask(Query::drawer_ahead), "GS r 2: drawer switch, when all before has printed?");
    text += line_of(ask(Query::model), "GS I 1: model number?");
    text += line_of(ask(Query::model_name), "GS I 67: model name?");
    text += line_of(ask_process(ProcessId::of(96)), "GS ( H: process id of job 96");
    text += line_of(enable_automatic_status(), "GS a FF: automatic status on");
    text += line_of(disable_automatic_status(), "GS a 00: automatic status off");
    text += line_of(recover_and_clear(), "DLE ENQ 2: clear the buffers and recover");
    text += line_of(drawer_kick(), "ESC p 0: drawer on pin 2, 100 ms");
    text += line_of(drawer_kick(DrawerPin::five), "ESC p 1: drawer on pin 5, 100 ms");
    text += line_of(drawer_kick_now(), "DLE DC4 1 0: drawer on pin 2, at once");
    text += line_of(drawer_kick_now(DrawerPin::five), "DLE DC4 1 1: drawer on pin 5, at once");
    test::check_golden("tests/golden/receipts/commands.escpos.txt", text);
}

TEST_CASE("jobs that follow one another have different process ids") {
    std::set<std::array<char, 4>> ids;
    for (std::uint64_t job = 0; job < 20'000; ++job) ids.insert(ProcessId::of(job).characters());
    CHECK(ids.size() == 20'000);
    constexpr std::uint64_t all = 95ULL * 95 * 95 * 95;
    CHECK(ProcessId::of(0).characters() == std::array{' ', ' ', ' ', ' '});
    CHECK(ProcessId::of(all - 1).characters() == std::array{'~', '~', '~', '~'});
    CHECK(ProcessId::of(all) == ProcessId::of(0));
}
