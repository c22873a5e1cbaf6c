// The QR that enrols a terminal, as a manager shows it: on the terminal window of the machine, and as a
// picture. What it holds is as secret as the code, for as long as that lasts.
#pragma once

#include <string>

#include "inventory/base/language.h"
#include "inventory/base/result.h"
#include "sync/protocol/enrolment_text.h"

namespace tsunagu::node {

/// For a window that knows ANSI colours: half blocks, two modules a character, dark on white whatever the
/// window's own colours are, with the border a reader needs. Ends with a line feed. printer_failed.
[[nodiscard]] Result<std::string> qr_for_window(const std::string& text);

/// The bytes of a PNG to hand to whoever stands at the terminal, with what it is below the code, and until
/// when it is good. printer_failed.
[[nodiscard]] Result<std::string> qr_as_png(const sync::EnrolmentText& text, const std::string& good_until,
                                            Language language);

}  // namespace tsunagu::node
