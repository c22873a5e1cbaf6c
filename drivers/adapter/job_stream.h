// The bytes of a job on their way into a printer, and the one place in them where a drawer kick may go. For
// this folder only. Pure: it is told the time and writes nothing.
//
// Invariants: what was taken is never given again; a kick stands between two commands of the job, never in
// one; one that is begun is sent whole, one of which nothing was taken in time is withdrawn.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace tsunagu::adapter {

class JobStream {
  public:
    using Instant = std::chrono::steady_clock::time_point;
    using Bytes = std::vector<std::byte>;

    /// A job of encode(), with commands of commands.h behind it.
    explicit JobStream(Bytes bytes) : bytes_(std::move(bytes)) {}

    [[nodiscard]] bool is_sent() const { return sent_ == bytes_.size(); }
    /// What comes next, at most so much.
    [[nodiscard]] std::span<const std::byte> next(std::size_t most) const;
    /// So much of it was taken.
    void took(std::size_t count) { sent_ += count; }

    /// What the command lacks that was broken off in its middle; 0 between two commands.
    [[nodiscard]] std::size_t owed_to_command() const;

    /// Whether a kick could stand within the next so many bytes, and none is on its way.
    [[nodiscard]] bool has_room_for_kick(std::size_t within);
    /// Requires has_room_for_kick. It is withdrawn where nothing of it was taken by then.
    void insert(const Bytes& kick, Instant withdraw_at);
    /// Once for each kick: whether it was sent. Nothing while it is on its way.
    [[nodiscard]] std::optional<bool> kick_over(Instant now);
    [[nodiscard]] bool kick_on_its_way() const { return kick_.has_value(); }

  private:
    struct Kick {
        std::size_t begin = 0;
        std::size_t end = 0;
        Instant withdraw_at;
    };
    Bytes bytes_;
    std::size_t sent_ = 0;
    std::size_t boundary_ = 0;  ///< a place between two commands; moved on as it is asked for
    std::optional<Kick> kick_;
};

}  // namespace tsunagu::adapter
