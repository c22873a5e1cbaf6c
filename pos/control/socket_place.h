// Where a shop's control socket is. For this folder only.
#pragma once

#include <sys/un.h>

namespace tsunagu::control {

/// DIR/control.sock, `directory` being an open descriptor of DIR.
[[nodiscard]] sockaddr_un socket_address(int directory);

/// Whether some program holds DIR/writer.lock.
[[nodiscard]] bool writer_lock_is_held(int directory);

}  // namespace tsunagu::control
