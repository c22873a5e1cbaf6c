// What a terminal and the node say to each other in JSON, cursors and enrolment codes: whatever comes is read
// or refused.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "sync/protocol/enrolment_code.h"
#include "sync/protocol/enrolment_text.h"
#include "sync/protocol/messages.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tsunagu::sync;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    (void)parse_hello(text);
    (void)parse_enrol_request(text);
    (void)parse_enrol_reply(text);
    (void)parse_marks(text);
    (void)parse_upload_reply(text);
    (void)parse_refusal(text);
    if (const auto cursor = parse_cursor(text); cursor && to_text(*cursor) != text) std::abort();
    if (const auto code = parse_enrolment_code(text)) {
        const auto same = parse_enrolment_code(to_text(*code));
        if (!same || same->secret != code->secret || same->pin_prefix != code->pin_prefix) std::abort();
    }
    if (const auto enrolment = parse_enrolment_text(text)) {
        const auto again = to_text(*enrolment);
        const auto same = parse_enrolment_text(again);
        if (!is_enrolment_text(text) || !same || to_text(*same) != again) std::abort();
    }
    return 0;
}
