// A second copy of what the node does not hold yet, on another medium (a card, a stick), so that a terminal
// that drowns takes no sale with it. It is appended to, piece by piece; each piece is a file for the node
// (carry_file.h), sealed to it and signed, so whoever finds the card reads nothing. `tsunagu-node carry`
// takes the whole copy in.
//
// DIR/tsunagu-TERMINAL.copy: "TSD1" | 32 bytes: the node's key | 32 bytes: the terminal's, then pieces: u32,
// big-endian: the length of the rest | 16 bytes: BLAKE2b of what follows | v(epoch) | v(first seq) | v(last
// seq) | the file for the node.
//
// A copy for another node or of another machine under that name is moved out of the way, never written to: it
// may hold the only sales of one that drowned.
//
// Invariants: what `held` says is durable on that medium, byte for byte (a card may keep a file's length and
// lose its blocks, which the hash of each piece shows); what follows a piece that is not whole is cut away
// before anything is appended. One thread.
#pragma once

#include <filesystem>
#include <functional>
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
    /// The last one of each epoch.
    [[nodiscard]] std::map<Epoch, Seq> ends() const;

  private:
    std::map<Epoch, std::vector<Run>> runs_;
};

/// How far the node holds the own epochs.
struct AtNode {
    std::map<Epoch, Seq> held;
    bool answered = false;  ///< in this run; else it is only remembered, and the node may have been restored
};

/// Whose copy it is: the key it is sealed with, and the one it is signed with.
struct CopyKeys {
    PublicKey node{};
    PublicKey terminal{};
};

/// What one look has brought to a copy.
struct KeptUp {
    std::size_t entries = 0;
    std::vector<Unreadable> unreadable;  ///< not in it
};

class SecondCopy {
  public:
    /// Beyond this a copy of which the node holds everything, by its own word of this run, is begun anew.
    static constexpr std::uint64_t large_bytes = 8U << 20U;
    /// It grows no further: `carry` reads a copy whole.
    static constexpr std::uint64_t most_bytes = 256U << 20U;

    /// Makes the file where it is not there. Errors: io_failed {path, what}, disk_full, carry_unreadable
    /// {path, what} where something else has its name; writer_busy {path} while another one keeps it.
    [[nodiscard]] static Result<std::unique_ptr<SecondCopy>> open(const std::filesystem::path& folder,
                                                                  const StreamId& terminal,
                                                                  const CopyKeys& keys);
    SecondCopy(const SecondCopy&) = delete;
    SecondCopy& operator=(const SecondCopy&) = delete;
    ~SecondCopy();

    /// The entries that are on the medium.
    [[nodiscard]] const Held& held() const { return held_; }
    /// Whether its name still leads to it: a card may have been changed for another.
    [[nodiscard]] bool is_in_place() const;
    /// Appends what neither the node nor the copy holds, of each epoch up to what cannot be read; durable
    /// when it returns; it returns before all is where `goes_on` says so. Errors: where the journal cannot be
    /// read at all; io_failed, disk_full, after which this copy is to be opened anew; carry_key_missing.
    [[nodiscard]] Result<KeptUp> keep_up(DirectoryStream& own, const Identity& identity,
                                         const AtNode& at_node, UtcMs now, Entropy& entropy,
                                         const std::function<bool()>& goes_on);

  private:
    SecondCopy(int fd, std::filesystem::path path, const CopyKeys& keys)
        : fd_(fd), path_(std::move(path)), keys_(keys) {}
    [[nodiscard]] Result<void> read_back();
    [[nodiscard]] Result<void> begin_anew();
    [[nodiscard]] Result<void> append(std::string_view bytes);

    int fd_;
    std::filesystem::path path_;
    CopyKeys keys_;
    std::uint64_t size_ = 0;
    Held held_;
};

/// What the copy in that folder holds durably; changes nothing there, and may be asked while it is kept.
/// Nothing where it is not there, or is another machine's or for another node. Errors: io_failed {path,
/// what}.
[[nodiscard]] Result<Held> held_in_copy(const std::filesystem::path& folder, const StreamId& terminal,
                                        const CopyKeys& keys);

/// The entries of the own stream that neither the node nor the copy holds.
[[nodiscard]] Result<Seq> only_here(DirectoryStream& own, const std::map<Epoch, Seq>& at_node,
                                    const Held& on_copy);

/// Whether these bytes begin a copy.
[[nodiscard]] bool is_copy(std::string_view bytes);
/// The files for the node in a copy, up to the first piece that is not whole, in the order of what they hold:
/// what a restored node lacks was appended last. Requires: is_copy.
[[nodiscard]] std::vector<std::string_view> pieces_of(std::string_view bytes);

}  // namespace tsunagu::sync
