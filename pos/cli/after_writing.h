// What every command that wrote does before it ends: the copy to the configured folder.
#pragma once

#include "pos/cli/session.h"

namespace tsunagu::cli {

/// Copies the shop to its backup folder, if it has one. What was written is done already, so a missing card
/// is a warning on stderr and no error.
void copy_after_writing(app::Shop& shop, const Session& session);

}  // namespace tsunagu::cli
