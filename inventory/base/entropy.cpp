#include "inventory/base/entropy.h"

#include <sys/random.h>

#include <cerrno>

#include "inventory/base/check.h"

namespace tsunagu {

void SystemEntropy::fill(std::span<std::byte> bytes) {
    while (!bytes.empty()) {
        const auto got = getrandom(bytes.data(), bytes.size(), 0);
        if (got < 0 && errno == EINTR) continue;
        TSUNAGU_CHECK(got > 0, "the kernel gives random bytes");
        bytes = bytes.subspan(static_cast<std::size_t>(got));
    }
}

void SeededEntropy::fill(std::span<std::byte> bytes) {
    for (auto& byte : bytes) {
        // SplitMix64, one step a byte: plenty for tests.
        std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        byte = static_cast<std::byte>((z ^ (z >> 31)) & 0xff);
    }
}

}  // namespace tsunagu
