// A second copy of what the node does not hold yet, on another medium (a card, a stick), so that a terminal
// that drowns takes no sale with it. It is appended to, piece by piece; each piece is a file for the node
// (carry_file.h), sealed to it and signed, so whoever finds the card reads nothing. `tsunagu-node carry`
// takes the whole copy in.
//
// DIR/tsunagu-TERMINAL.copy: "TSD1", then pieces: u32, big-endian: the length of the rest of the piece |
// v(epoch) | v(first seq) | v(last seq) | the file for the node.
//
// Invariants: what `held` says is durable on that medium; pieces are in the order of the stream, and a piece
// that power loss cut off is cut away before anything is appended. One thread.
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

/// Whether that folder is on another medium than the data directory; false too where either cannot be seen.
[[nodiscard]] bool is_other_medium(const std::filesystem::path& data, const std::filesystem::path& folder);

class SecondCopy {
  public:
    /// Beyond this a copy of which the node holds everything is begun anew.
    static constexpr std::uint64_t large_bytes = 8U << 20U;

    /// Makes the file where it is not there. Errors: io_failed {path, what}, disk_full, carry_unreadable
    /// {path, what} where something else has its name.
    [[nodiscard]] static Result<std::unique_ptr<SecondCopy>> open(const std::filesystem::path& folder,
                                                                  const StreamId& terminal);
    SecondCopy(const SecondCopy&) = delete;
    SecondCopy& operator=(const SecondCopy&) = delete;
    ~SecondCopy();

    /// The last entry of that epoch that is on the medium; 0 for none.
    [[nodiscard]] Seq held(Epoch epoch) const;
    [[nodiscard]] const std::map<Epoch, Seq>& held() const { return held_; }
    /// Appends what neither the node nor the copy holds; durable when it returns. How many entries. Errors:
    /// of the journal; io_failed, disk_full, after which this copy is to be opened anew.
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
    std::map<Epoch, Seq> held_;
};

/// How far the copy in that folder holds the terminal's epochs, read beside whoever writes it; nothing where
/// there is none.
[[nodiscard]] std::map<Epoch, Seq> held_in_copy(const std::filesystem::path& folder,
                                                const StreamId& terminal);
/// The entries of the own stream that neither the node nor the copy holds.
[[nodiscard]] Result<Seq> only_here(DirectoryStream& own, std::map<Epoch, Seq> at_node,
                                    const std::map<Epoch, Seq>& on_copy);

/// Whether these bytes begin a copy.
[[nodiscard]] bool is_copy(std::string_view bytes);
/// The files for the node in a copy; one that power loss cut off is left out. Requires: is_copy.
[[nodiscard]] std::vector<std::string_view> pieces_of(std::string_view bytes);

}  // namespace tsunagu::sync
