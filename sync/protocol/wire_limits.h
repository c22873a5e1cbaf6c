// What every reader of the protocol's bytes holds to. For this folder only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "inventory/base/error.h"
#include "inventory/base/result.h"

namespace tsunagu::sync {

/// Epochs are 31 bits, sequence numbers what a JSON number holds exactly (docs/sync-protocol.md).
inline constexpr std::uint64_t max_epoch = 0x7fffffff;
inline constexpr std::uint64_t max_seq = std::uint64_t{1} << 53U;

/// The refusal of a batch, with what is wrong with it.
[[nodiscard]] inline tl::unexpected<Error> malformed(std::string what) {
    return fail(ErrorCode::batch_malformed, {{"what", std::move(what)}});
}

/// What is wrong with bytes, thrown within a reader and told as the text of batch_malformed.
struct Malformed {
    const char* what;
};

template <class Value>
[[nodiscard]] Value need(std::optional<Value> value, const char* what) {
    if (!value) throw Malformed{what};
    return *value;
}

}  // namespace tsunagu::sync
