// Under which address a terminal is told to reach the node, and the QR that tells it.
#include "sync/node/own_address.h"

#include <algorithm>

#include "drivers/escpos/qr_matrix.h"
#include "sync/node/enrolment_qr.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

using namespace tsunagu;
using namespace tsunagu::node;

TEST_CASE("a node that serves at one address tells that one, and one that does not serve none") {
    const tsunagu::test::TemporaryFolder folder;
    CHECK(own_origins(folder.path()).empty());
    CHECK(likely_origin({}).empty());
    REQUIRE(note_listening(folder.path(), "192.168.1.10", 8443));
    CHECK(own_origins(folder.path()) == std::vector<std::string>{"https://192.168.1.10:8443"});
    CHECK(likely_origin(own_origins(folder.path())) == "https://192.168.1.10:8443");
    REQUIRE(note_listening(folder.path(), "fd00::1", 443));
    CHECK(own_origins(folder.path()) == std::vector<std::string>{"https://[fd00::1]:443"});
    forget_listening(folder.path());
    CHECK(own_origins(folder.path()).empty());
}

TEST_CASE("a node that serves everywhere tells this machine's addresses, loopback last") {
    const tsunagu::test::TemporaryFolder folder;
    REQUIRE(note_listening(folder.path(), "0.0.0.0", 8443));
    const auto origins = own_origins(folder.path());
    REQUIRE_FALSE(origins.empty());
    CHECK(origins.back() == "https://127.0.0.1:8443");
    for (const auto& origin : origins) CHECK(origin.ends_with(":8443"));
}

TEST_CASE("of several addresses none is guessed, but one that is this machine alone is no choice") {
    CHECK(likely_origin({"https://192.168.1.10:8443", "https://127.0.0.1:8443"}) ==
          "https://192.168.1.10:8443");
    CHECK(likely_origin({"https://127.0.0.1:8443"}) == "https://127.0.0.1:8443");
    CHECK(likely_origin({"https://192.168.1.10:8443", "https://10.0.0.1:8443", "https://127.0.0.1:8443"})
              .empty());
}

TEST_CASE("the half blocks of a window are the modules of the code, with a border of four") {
    const std::string text = "tsunagu-enrol:1:https://192.168.1.10:8443:ABCD-EFGH-IJKL-MNOP-QRST-UVWX";
    const auto matrix = escpos::make_qr(text);
    const auto window = qr_for_window(text);
    REQUIRE((matrix && window));
    constexpr int border = 4;
    int y = -border;
    const auto dark = [&](int x, int row) {
        return x >= 0 && row >= 0 && x < matrix->size && row < matrix->size && matrix->black(x, row);
    };
    std::string_view rest = *window;
    for (; !rest.empty(); y += 2) {
        auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(line.size() + 1);
        REQUIRE(line.starts_with("\x1b[30;107m"));
        REQUIRE(line.ends_with("\x1b[0m"));
        line = line.substr(9, line.size() - 13);
        int x = -border;
        for (; !line.empty(); ++x) {
            const std::string_view glyph = line.substr(0, line[0] == ' ' ? 1 : 3);
            line.remove_prefix(glyph.size());
            REQUIRE((glyph == "█" || glyph == "▀") == dark(x, y));
            REQUIRE((glyph == "█" || glyph == "▄") == dark(x, y + 1));
        }
        REQUIRE(x == matrix->size + border);
    }
    CHECK(y >= matrix->size + border);
}
