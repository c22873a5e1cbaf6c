// A second copy of what the node does not hold yet, on another medium (a card, a stick), so that a terminal
// that drowns takes no sale with it. It is appended to, piece by piece; each piece is a file for the node
// (carry_file.h), sealed to it and signed, so whoever finds the card reads nothing. `tsunagu-node carry`
// takes the whole copy in.
//
// DIR/tsunagu-TERMINAL.copy: "TSD1", then pieces: u32, big-endian: the length of the rest | 16 bytes: BLAKE2b
// of what follows | v(epoch) | v(first seq) | v(last seq) | the file for the node.
//
// Invariants: what `held` says is durable on that medium, byte for byte (a card may keep a file's length and
// lose its blocks, which the hash of each piece shows); what follows a piece that is not whole is cut away
// before anything is appended. One thread.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/entropy.h"
#include "sync/client/identity.h"
#include "sync/client/synchroniser.h"
#include "sync/protocol/carry_file.h"

namespace tsunagu::sync {

/// The device setting with the folder of the second copy.
inline constexpr std::string_view second_copy_setting = "sync.second_copy";

/// Whether that folder is on another medium than the data directory, and one that outlives the power; false
/// too where either cannot be seen. Another partition of the same disk cannot be told from another disk.
[[nodiscard]] bool is_other_medium(const std::filesystem::path& data, const std::filesystem::path& folder);

/// Which entries of each epoch are somewhere: runs that neither touch nor overlap, rising.
class Held {
  public:
    struct Run {
        Seq first = 0;
        Seq last = 0;
    };
    void add(Epoch epoch, Seq first, Seq last);
    [[nodiscard]] bool has(Epoch epoch, Seq seq) const;
    /// The first run from `from` to `end` that is not there; nothing where all is.
    [[nodiscard]] std::optional<Run> missing(Epoch epoch, Seq from, Seq end) const;

  private:
    std::map<Epoch, std::vector<Run>> runs_;
};

class SecondCopy {
  public:
    /// Beyond this a copy of which the node holds everything is begun anew.
    static constexpr std::uint64_t large_bytes = 8U << 20U;
    /// A file beyond this is none of ours.
    static constexpr std::uint64_t most_bytes = 1U << 30U;

    /// Makes the file where it is not there. Errors: io_failed {path, what}, disk_full, carry_unreadable
    /// {path, what} where something else has its name.
    [[nodiscard]] static Result<std::unique_ptr<SecondCopy>> open(const std::filesystem::path& folder,
                                                                  const StreamId& terminal);
    SecondCopy(const SecondCopy&) = delete;
    SecondCopy& operator=(const SecondCopy&) = delete;
    ~SecondCopy();

    /// The entries that are on the medium.
    [[nodiscard]] const Held& held() const { return held_; }
    /// Appends what neither the node nor the copy holds; durable when it returns. How many entries. Errors:
    /// of the journal; io_failed, disk_full, after which this copy is to be opened anew; carry_key_missing.
    [[nodiscard]] Result<std::size_t> keep_up(DirectoryStream& own, const Identity& identity,
                                              const PublicKey& node_key,
                                              const std::map<Epoch, Seq>& acknowledged, UtcMs now,
                                              Entropy& entropy);

  private:
    SecondCopy(int fd, std::filesystem::path path) : fd_(fd), path_(std::move(path)) {}
    [[nodiscard]] Result<void> read_back();
    [[nodiscard]] Result<void> begin_anew();
    [[nodiscard]] Result<void> append(std::string_view bytes);

    int fd_;
    std::filesystem::path path_;
    std::uint64_t size_ = 0;
    Held held_;
};

/// What the copy in that folder holds, read beside whoever writes it; nothing where there is none.
[[nodiscard]] Held held_in_copy(const std::filesystem::path& folder, const StreamId& terminal);
/// The entries of the own stream that neither the node nor the copy holds.
[[nodiscard]] Result<Seq> only_here(DirectoryStream& own, const std::map<Epoch, Seq>& at_node,
                                    const Held& on_copy);

/// Whether these bytes begin a copy.
[[nodiscard]] bool is_copy(std::string_view bytes);
/// The files for the node in a copy, up to the first piece that is not whole. Requires: is_copy.
[[nodiscard]] std::vector<std::string_view> pieces_of(std::string_view bytes);

}  // namespace tsunagu::sync
