// Payloads of entries, as a till's upload or a merged directory brings them: whatever the bytes, they follow
// or they are set aside. The first line of the input is a kind and a version, the rest the payload.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "inventory/projection/projector.h"
#include "tests/inventory/projection/recording_writer.h"

namespace {

/// One digit; 1 where the line ends without.
int version_in(std::string_view head) {
    const auto space = head.rfind(' ');
    if (space == std::string_view::npos || space + 2 != head.size()) return 1;
    const char digit = head[space + 1];
    return digit >= '0' && digit <= '9' ? digit - '0' : 1;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tsunagu;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto line = bytes.find('\n');
    if (line == std::string_view::npos) return 0;
    const auto head = bytes.substr(0, line);
    journal::Entry entry;
    entry.stream = StreamId("T1");
    entry.epoch = 7;
    entry.seq = 12;
    entry.operator_id = OperatorId("op1");
    entry.kind = head.substr(0, head.find(' '));
    entry.schema_version = version_in(head);
    entry.payload = bytes.substr(line + 1);
    tests::RecordingWriter first;
    projection::project(entry, 40, first);
    // The same entry says the same, whoever reads it and how often.
    tests::RecordingWriter again;
    projection::project(entry, 40, again);
    if (first.calls != again.calls) std::abort();
    return 0;
}
