// Whatever a printer sends: the same events wherever it is cut, bounded memory, and no byte lost sight of.
// The first byte says what was asked, the second where to cut.
#include "drivers/escpos/status_reader.h"

#include <cstddef>
#include <cstdint>

#include "inventory/base/check.h"

using namespace tsunagu::escpos;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size < 2) return 0;
    const auto sent = std::as_bytes(std::span(bytes + 2, size - 2));
    const std::size_t cut = bytes[1] % (sent.size() + 1);
    const StatusReader::Instant now{};
    StatusReader whole(DrawerSwitch::high_is_open);
    StatusReader parts(DrawerSwitch::high_is_open);
    for (unsigned query = 0; query < 8; ++query)
        if ((bytes[0] >> query & 1U) != 0)
            for (auto* reader : {&whole, &parts}) reader->asked(static_cast<Query>(query), now);
    const auto expected = whole.read(sent, now);
    auto actual = parts.read(sent.first(cut), now);
    for (const auto& event : parts.read(sent.subspan(cut), now)) actual.push_back(event);
    TSUNAGU_CHECK(actual == expected, "a cut changes nothing");
    TSUNAGU_CHECK(whole.status() == parts.status(), "nor the state");
    TSUNAGU_CHECK(whole.garbage_bytes() == parts.garbage_bytes(), "nor what is passed over");
    TSUNAGU_CHECK(whole.garbage_bytes() + whole.unasked_answers() <= sent.size(), "a byte counts once");
    whole.restart();
    TSUNAGU_CHECK(whole.open_queries() == 0 && whole.status() == tsunagu::device::PrinterStatus{},
                  "begun anew");
    // What was left of a status or an id is over by then, and the next status is read.
    constexpr std::uint8_t ready[] = {0x10, 0x00, 0x00, 0x00};
    const auto later = parts.read(std::as_bytes(std::span(ready)), now + std::chrono::seconds(10));
    TSUNAGU_CHECK(later.size() == 1 && parts.status().online, "no garbage hides the next status");
    return 0;
}
