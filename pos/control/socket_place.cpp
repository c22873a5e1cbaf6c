#include "pos/control/socket_place.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "inventory/base/folder_socket.h"
#include "pos/control/control_server.h"

namespace tsunagu::control {

sockaddr_un socket_address(int directory) {
    return socket_in(directory, ControlServer::socket_name);
}

bool writer_lock_is_held(int directory) {
    const int lock = openat(directory, "writer.lock", O_RDONLY | O_CLOEXEC);
    if (lock < 0) return false;
    const bool held = flock(lock, LOCK_SH | LOCK_NB) != 0;
    close(lock);
    return held;
}

}  // namespace tsunagu::control
