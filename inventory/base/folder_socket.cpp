#include "inventory/base/folder_socket.h"

#include <sys/socket.h>

#include <string>

#include "inventory/base/check.h"

namespace tsunagu {

sockaddr_un socket_in(int directory, std::string_view name) {
    const std::string path = "/proc/self/fd/" + std::to_string(directory) + "/" + std::string(name);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    TSUNAGU_CHECK(path.size() < sizeof address.sun_path, "a path through /proc/self/fd is short");
    path.copy(address.sun_path, path.size());
    return address;
}

}  // namespace tsunagu
