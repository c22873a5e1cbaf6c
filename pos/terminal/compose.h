// The composition root of the terminal: opens the shop, its devices and the window, and runs the loop.
#pragma once

#include <functional>

#include "inventory/base/result.h"
#include "pos/terminal/options.h"

namespace tsunagu::terminal {

/// Says an error where a program that started this one hears it.
using Tell = std::function<void(const Error&)>;

/// Runs until the window is closed or the script ends it. Errors: what opening the shop says (writer_busy
/// where another terminal sells from it), display_unavailable, script_malformed, io_failed.
/// `tell` hears at once why a shop is not opened, while the window says it to whoever stands there.
[[nodiscard]] Result<void> run_terminal(const Options& options, const Tell& tell);

/// What the program's exit status says of an error.
[[nodiscard]] int exit_status_of(const Error& error);

}  // namespace tsunagu::terminal
