// What the kernel's files tell of an attached device without opening it: for lists, which must disturb
// nothing.
#pragma once

#include <string>

namespace tsunagu::transport {

struct UsbNode {
    std::string product;         ///< its product string, printable ASCII only; empty where it names none
    bool may_be_opened = false;  ///< whether this user may; true where the kernel's files do not say
};

/// Of the device at that port ("1-2.3"). Any thread.
[[nodiscard]] UsbNode look_at_node(const std::string& port);

}  // namespace tsunagu::transport
