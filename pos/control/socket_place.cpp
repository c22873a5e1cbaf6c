#include "pos/control/socket_place.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>

#include "inventory/base/check.h"
#include "pos/control/control_server.h"

namespace tsunagu::control {

sockaddr_un socket_address(int directory) {
    const std::string path = "/proc/self/fd/" + std::to_string(directory) + "/" + ControlServer::socket_name;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    TSUNAGU_CHECK(path.size() < sizeof address.sun_path, "a path through /proc/self/fd is short");
    path.copy(address.sun_path, path.size());
    return address;
}

bool writer_lock_is_held(int directory) {
    const int lock = openat(directory, "writer.lock", O_RDONLY | O_CLOEXEC);
    if (lock < 0) return false;
    const bool held = flock(lock, LOCK_SH | LOCK_NB) != 0;
    close(lock);
    return held;
}

}  // namespace tsunagu::control
