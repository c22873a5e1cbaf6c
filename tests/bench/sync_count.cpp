#include "tests/bench/sync_count.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>

namespace {

std::atomic<std::int64_t> count{0};

int counted(long call, int fd) {
    static const unsigned modelled_us = [] {
        const char* asked = std::getenv("TSUNAGU_BENCH_SYNC_US");
        return asked == nullptr ? 0U : static_cast<unsigned>(std::strtoul(asked, nullptr, 10));
    }();
    ++count;
    const int result = static_cast<int>(syscall(call, fd));
    if (modelled_us != 0) usleep(modelled_us);
    return result;
}

}  // namespace

// The program's own definitions come before the C library's for every library in the process.
extern "C" int fsync(int fd) {
    return counted(SYS_fsync, fd);
}
extern "C" int fdatasync(int fd) {
    return counted(SYS_fdatasync, fd);
}

namespace tsunagu::bench {

std::int64_t syncs() {
    return count.load();
}

}  // namespace tsunagu::bench
