// A socket in a folder, however deep that lies.
#pragma once

#include <sys/un.h>

#include <string_view>

namespace tsunagu {

/// The address of that name in the folder `directory` is an open descriptor of. An address holds 107 bytes,
/// so it goes through /proc/self/fd, whose path is always short.
[[nodiscard]] sockaddr_un socket_in(int directory, std::string_view name);

}  // namespace tsunagu
