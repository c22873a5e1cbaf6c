// The exit statuses under this folder's name: pos/arguments/exit_status.h.
#pragma once

#include "pos/arguments/exit_status.h"

namespace tsunagu::cli {

using arguments::exit_bad_data;
using arguments::exit_busy;
using arguments::exit_cannot_create;
using arguments::exit_damaged;
using arguments::exit_findings;
using arguments::exit_io;
using arguments::exit_meanings;
using arguments::exit_no_input;
using arguments::exit_ok;
using arguments::exit_status_of;
using arguments::exit_unavailable;
using arguments::exit_usage;

}  // namespace tsunagu::cli
