#include "drivers/escpos/commands.h"

#include <initializer_list>

#include "inventory/base/check.h"

namespace tsunagu::escpos {
namespace {

Bytes bytes_of(std::initializer_list<int> values) {
    Bytes bytes;
    for (const int value : values) bytes.push_back(static_cast<std::byte>(value));
    return bytes;
}

constexpr char first_character = 0x20;
constexpr std::uint64_t character_count = 95;

int connector(DrawerPin pin) {
    return pin == DrawerPin::two ? 0 : 1;
}

}  // namespace

ProcessId ProcessId::of(std::uint64_t number) {
    std::array<char, 4> characters{};
    for (auto place = characters.rbegin(); place != characters.rend(); ++place) {
        *place = static_cast<char>(first_character + static_cast<int>(number % character_count));
        number /= character_count;
    }
    return ProcessId(characters);
}

ProcessId::ProcessId(std::array<char, 4> characters) : characters_(characters) {
    for (const char c : characters_) TSUNAGU_CHECK(c >= ' ' && c <= '~', "a process id is of 20..7E");
}

Bytes ask(Query query) {
    switch (query) {
        case Query::printer:
            return bytes_of({0x10, 0x04, 1});
        case Query::offline:
            return bytes_of({0x10, 0x04, 2});
        case Query::error:
            return bytes_of({0x10, 0x04, 3});
        case Query::paper:
            return bytes_of({0x10, 0x04, 4});
        case Query::paper_ahead:
            return bytes_of({0x1D, 0x72, 1});
        case Query::drawer_ahead:
            return bytes_of({0x1D, 0x72, 2});
        case Query::model:
            return bytes_of({0x1D, 0x49, 1});
        case Query::model_name:
            return bytes_of({0x1D, 0x49, 67});
    }
    return {};
}

Bytes ask_process(const ProcessId& id) {
    Bytes bytes = bytes_of({0x1D, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30});
    for (const char c : id.characters()) bytes.push_back(static_cast<std::byte>(c));
    return bytes;
}

Bytes enable_automatic_status() {
    return bytes_of({0x1D, 0x61, 0xFF});
}

Bytes disable_automatic_status() {
    return bytes_of({0x1D, 0x61, 0x00});
}

Bytes recover_and_clear() {
    return bytes_of({0x10, 0x05, 0x02});
}

Bytes clear_buffers() {
    return bytes_of({0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08});
}

Bytes drawer_kick(DrawerPin pin) {
    return bytes_of({0x1B, 0x70, connector(pin), 0x32, 0xFA});
}

Bytes drawer_kick_now(DrawerPin pin) {
    return bytes_of({0x10, 0x14, 0x01, connector(pin), 0x01});
}

}  // namespace tsunagu::escpos
