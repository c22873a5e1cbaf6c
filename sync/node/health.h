// What the node's own files let it do. A failure is in the log once, when it begins, and once more when it is
// over: terminals try again for as long as it lasts, and each of them would write its line.
//
// Invariant: a file that was found damaged (is_damage) is told as that until the node is started anew: what
// can be read beside the damage mends nothing. What fails beside the damage, as a disk that is full, is told
// beside it.
//
// Not thread-safe.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "inventory/base/error.h"

namespace tsunagu::node {

/// Told what happened, a line each: no names, no secrets. May be called from the service's thread only.
using Log = std::function<void(std::string_view line)>;

enum class Doing {
    projecting,  ///< state.db follows the journal; nothing is answered while it does not
    reading,
    storing,  ///< failed until something is stored again: nobody knows before that whether it would be
    tidying,  ///< moving long logs into their files
    carrying  ///< opening what terminals carry, and telling who enrols the key for it; until started anew
};
inline constexpr std::array all_doing{Doing::projecting, Doing::reading, Doing::storing, Doing::tidying,
                                      Doing::carrying};
[[nodiscard]] std::string_view name_of(Doing doing);

class Health {
  public:
    explicit Health(Log log) : log_(std::move(log)) {}

    void failed(Doing doing, const Error& error);
    void worked(Doing doing);
    /// Why it cannot be done: what was found damaged, otherwise as the last attempt said; nothing where it
    /// can.
    [[nodiscard]] const std::optional<Error>& failure(Doing doing) const;
    /// For whoever watches the node: what fails, why, and what it means; empty while all is well.
    [[nodiscard]] std::string words() const;

  private:
    using Errors = std::array<std::optional<Error>, all_doing.size()>;

    /// Whether any of `errors` is of something that terminals ask for.
    [[nodiscard]] static bool concern_terminals(const Errors& errors);

    Log log_;
    Errors failures_;  ///< as the last attempts said
    Errors damages_;   ///< for good
};

}  // namespace tsunagu::node
