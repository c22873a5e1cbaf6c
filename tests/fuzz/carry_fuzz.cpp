// What a stick brings, once it is open, and the sealed file itself: refused, or read as what it is.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "sync/protocol/carry_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tsunagu::sync;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const KeySeed node{std::byte{1}};
    const KeySeed terminal{std::byte{2}};
    (void)carried_from(bytes);
    if (open_stream(bytes, node, public_key_of(terminal))) std::abort();
    if (open_answer(bytes, terminal, sealing_key_of(node))) std::abort();
    if (const auto stream = read_stream(bytes)) {
        // What was read goes through a file unchanged.
        const auto again = open_stream(*seal(*stream, terminal, sealing_key_of(node), KeySeed{std::byte{3}}),
                                       node, public_key_of(terminal));
        if (!again || again->bodies != stream->bodies || again->after != stream->after) std::abort();
    }
    if (const auto answer = read_answer(bytes)) {
        const auto again = open_answer(*seal(*answer, node, public_key_of(terminal), CarryNonce{}), terminal,
                                       sealing_key_of(node));
        if (!again || again->bodies != answer->bodies || again->cursor != answer->cursor) std::abort();
    }
    return 0;
}
