#include "sync/protocol/packing.h"

#include <zstd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "inventory/base/check.h"
#include "sync/protocol/wire_limits.h"

namespace tsunagu::sync {

namespace {

/// A tenth less than level 3 for a hundred sales, for half a millisecond more; the next level takes three
/// times as long for a hundredth.
constexpr int level = 10;

/// From so many bytes on what level 10 means is set by us: for a hundred sales its matches of four bytes cost
/// more than they save, and beyond 128 KiB it would look further than anything is from what it repeats.
constexpr std::size_t many_bytes = 32U << 10U;
constexpr std::array<std::pair<ZSTD_cParameter, int>, 5> for_many{{{ZSTD_c_strategy, ZSTD_lazy2},
                                                                   {ZSTD_c_minMatch, 5},
                                                                   {ZSTD_c_searchLog, 6},
                                                                   {ZSTD_c_hashLog, 17},
                                                                   {ZSTD_c_chainLog, 17}}};

std::size_t require(std::size_t done) {
    TSUNAGU_CHECK(ZSTD_isError(done) == 0, "bytes fit the bound zstd gave for them");
    return done;
}

struct FreeContext {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};

/// This thread's: its megabyte is used again for each frame.
ZSTD_CCtx* context_of_this_thread() {
    thread_local const std::unique_ptr<ZSTD_CCtx, FreeContext> context(ZSTD_createCCtx());
    TSUNAGU_CHECK(context != nullptr, "there is memory to pack");
    return context.get();
}

}  // namespace

std::string pack(std::string_view bytes, std::size_t apart) {
    auto* const context = context_of_this_thread();
    require(ZSTD_CCtx_reset(context, ZSTD_reset_session_and_parameters));
    require(ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level));
    if (bytes.size() >= many_bytes)
        for (const auto& [parameter, value] : for_many)
            require(ZSTD_CCtx_setParameter(context, parameter, value));
    require(ZSTD_CCtx_setPledgedSrcSize(context, bytes.size()));
    // Beyond the bound of one piece a flushed block may need its header.
    std::string frame(ZSTD_compressBound(bytes.size()) + 16, '\0');
    ZSTD_outBuffer out{frame.data(), frame.size(), 0};
    ZSTD_inBuffer in{bytes.data(), std::min(apart, bytes.size()), 0};
    if (in.size != 0)
        TSUNAGU_CHECK(require(ZSTD_compressStream2(context, &out, &in, ZSTD_e_flush)) == 0,
                      "it is flushed whole");
    in.size = bytes.size();
    TSUNAGU_CHECK(require(ZSTD_compressStream2(context, &out, &in, ZSTD_e_end)) == 0, "it is ended whole");
    frame.resize(out.pos);
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
