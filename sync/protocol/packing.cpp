#include "sync/protocol/packing.h"

#include <zstd.h>

#include "inventory/base/check.h"
#include "sync/protocol/wire_limits.h"

namespace tsunagu::sync {

namespace {

/// A tenth less than level 3 for a hundred sales, for half a millisecond more; the next level takes three
/// times as long for a hundredth.
constexpr int level = 10;

}  // namespace

std::string pack(std::string_view bytes) {
    std::string frame(ZSTD_compressBound(bytes.size()), '\0');
    const auto size = ZSTD_compress(frame.data(), frame.size(), bytes.data(), bytes.size(), level);
    TSUNAGU_CHECK(ZSTD_isError(size) == 0, "bytes fit the bound zstd gave for them");
    frame.resize(size);
    return frame;
}

Result<std::string> unpack(std::string_view frame, std::size_t limit) {
    const auto said = ZSTD_getFrameContentSize(frame.data(), frame.size());
    if (said == ZSTD_CONTENTSIZE_ERROR) return malformed("it is not a zstd frame");
    if (said == ZSTD_CONTENTSIZE_UNKNOWN) return malformed("its frame does not name its size");
    if (said > limit) return malformed("it unpacks to more than is taken");
    if (ZSTD_findFrameCompressedSize(frame.data(), frame.size()) != frame.size())
        return malformed("it is not exactly one frame");
    std::string bytes(static_cast<std::size_t>(said), '\0');
    const auto size = ZSTD_decompress(bytes.data(), bytes.size(), frame.data(), frame.size());
    if (ZSTD_isError(size) != 0 || size != bytes.size()) return malformed("its frame is damaged");
    return bytes;
}

}  // namespace tsunagu::sync
