// What the program's exit status says, after BSD's sysexits: other programs decide by it what to do next. The
// table is part of the stable command line (docs/CLI.md) and stands in `tsunagu --help`.
#pragma once

#include <span>
#include <string_view>

#include "inventory/base/error.h"

namespace tsunagu::arguments {

inline constexpr int exit_ok = 0;
inline constexpr int exit_findings = 1;      ///< verify found failures
inline constexpr int exit_usage = 64;        ///< the command line itself is wrong
inline constexpr int exit_bad_data = 65;     ///< what was given is wrong: a code, a number, a file's content
inline constexpr int exit_no_input = 66;     ///< what was named is not there: a file, a shop, a receipt
inline constexpr int exit_unavailable = 69;  ///< a device or a newer program is needed
inline constexpr int exit_damaged = 70;      ///< the shop's own files are damaged; nothing was reset
inline constexpr int exit_cannot_create = 73;  ///< there is something in the way already
inline constexpr int exit_io = 74;             ///< the disk is full, read-only or failing
inline constexpr int exit_busy = 75;           ///< another program writes here; try again later

[[nodiscard]] int exit_status_of(ErrorCode code);

struct ExitMeaning {
    int status;
    std::string_view ja;
    std::string_view en;
};
/// In rising order, for the help.
[[nodiscard]] std::span<const ExitMeaning> exit_meanings();

}  // namespace tsunagu::arguments
