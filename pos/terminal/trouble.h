// A shop that cannot be opened, said on the screen: whoever stands at the counter sees no console.
#pragma once

#include "inventory/base/error.h"
#include "pos/terminal/options.h"
#include "pos/terminal/renderer.h"
#include "pos/terminal/window.h"

namespace tsunagu::terminal {

/// Shows the error's words until it is closed; a run by script shows them, takes its screenshot and ends.
void show_trouble(Window& window, Renderer& renderer, const Options& options, const Error& error);

}  // namespace tsunagu::terminal
