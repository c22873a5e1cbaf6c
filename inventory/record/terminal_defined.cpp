#include "inventory/record/terminal_defined.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"

namespace tsunagu::record {

namespace {

constexpr auto terminal_defined_fields = [](auto& io, auto& terminal) {
    io.required("location", terminal.location);
};

}  // namespace

std::string encode(const TerminalDefined& terminal) {
    return encode_with(terminal, terminal_defined_fields);
}

Result<TerminalDefined> decode_terminal_defined(std::string_view payload, int schema_version) {
    return decode_with<TerminalDefined>(kind::terminal_defined, payload, schema_version,
                                        terminal_defined_fields);
}

}  // namespace tsunagu::record
