// The terminal's end of the control socket: its devices, for the commands that ask.
#pragma once

#include <filesystem>
#include <memory>

#include "inventory/base/language.h"
#include "pos/app/till_service.h"
#include "pos/control/control_server.h"
#include "pos/terminal/attached_devices.h"

namespace tsunagu::terminal {

/// Answers on shop/control.sock until it is destroyed; the devices, the service (which records
/// what a command did) and the feed must outlive it. Null, with
/// words on stderr, where there can be no socket: a terminal sells without one. Requires that the shop is
/// open.
[[nodiscard]] std::unique_ptr<control::ControlServer> open_control(const std::filesystem::path& shop,
                                                                   AttachedDevices& devices,
                                                                   app::TillService& service,
                                                                   control::EventFeed& feed,
                                                                   Language language);

}  // namespace tsunagu::terminal
