// The names and words of the control socket's lines. For this folder only.
#pragma once

#include <string>
#include <string_view>

#include "drivers/adapter/device_view.h"
#include "inventory/base/language.h"

namespace tsunagu::control {

// Part of the protocol: never changed, only added to.
[[nodiscard]] std::string_view name_of(transport::DeviceRole role);
[[nodiscard]] std::string_view name_of(transport::MatchReason reason);
[[nodiscard]] std::string_view name_of(adapter::DeviceState state);
[[nodiscard]] std::string_view name_of(device::Paper paper);
[[nodiscard]] std::string_view name_of(device::PrinterFault fault);

[[nodiscard]] std::string done_words(std::string_view command, Language language);
[[nodiscard]] std::string lost_words(const std::string& count, Language language);
[[nodiscard]] std::string nothing_words(Language language);
[[nodiscard]] std::string off_words(Language language);
[[nodiscard]] std::string printer_words(const std::string& trouble, Language language);

}  // namespace tsunagu::control
