#include "tests/bench/sync_count.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>

namespace {
std::atomic<std::int64_t> count{0};
}

// The program's own definitions come before the C library's for every library in the process.
extern "C" int fsync(int fd) {
    ++count;
    return static_cast<int>(syscall(SYS_fsync, fd));
}
extern "C" int fdatasync(int fd) {
    ++count;
    return static_cast<int>(syscall(SYS_fdatasync, fd));
}

namespace tsunagu::bench {

std::int64_t syncs() {
    return count.load();
}

}  // namespace tsunagu::bench
