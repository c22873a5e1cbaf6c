#include "tests/bench/wire_count.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <dlfcn.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>

namespace {

std::atomic<std::int64_t> plain_bytes{0};
thread_local std::uint32_t source_number = 0;

template <class Function>
Function* next_of(const char* name) {
    auto* found = reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
    if (found == nullptr) std::abort();
    return found;
}

int counted(int bytes) {
    if (bytes > 0) plain_bytes += bytes;
    return bytes;
}

}  // namespace

// The program's own definitions come before a library's for every library in the process.
extern "C" int SSL_write(SSL* tls, const void* bytes, int size) {
    static auto* const real = next_of<int(SSL*, const void*, int)>("SSL_write");
    return counted(real(tls, bytes, size));
}
extern "C" int SSL_read(SSL* tls, void* bytes, int size) {
    static auto* const real = next_of<int(SSL*, void*, int)>("SSL_read");
    return counted(real(tls, bytes, size));
}
extern "C" int connect(int fd, const sockaddr* address, socklen_t size) {
    if (source_number != 0 && address->sa_family == AF_INET) {
        sockaddr_in source{};
        source.sin_family = AF_INET;
        source.sin_addr.s_addr = htonl(0x7f010000U + source_number);
        if (bind(fd, reinterpret_cast<const sockaddr*>(&source), sizeof source) != 0) return -1;
    }
    return static_cast<int>(syscall(SYS_connect, fd, address, size));
}

namespace tsunagu::bench {

std::int64_t http_bytes() {
    return plain_bytes.load();
}

std::int64_t tcp_bytes(std::uint16_t port) {
    std::int64_t bytes = 0;
    auto* folder = opendir("/proc/self/fd");
    if (folder == nullptr) std::abort();
    while (const auto* file = readdir(folder)) {
        const int fd = std::atoi(file->d_name);
        sockaddr_in peer{};
        socklen_t size = sizeof peer;
        if (getpeername(fd, reinterpret_cast<sockaddr*>(&peer), &size) != 0 || peer.sin_family != AF_INET ||
            ntohs(peer.sin_port) != port)
            continue;
        tcp_info info{};
        socklen_t length = sizeof info;
        if (getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &length) != 0) std::abort();
        bytes += static_cast<std::int64_t>(info.tcpi_bytes_acked + info.tcpi_bytes_received);
    }
    closedir(folder);
    return bytes;
}

void connect_as(std::uint32_t number) {
    source_number = number;
}

}  // namespace tsunagu::bench
