// Whether a request is a terminal's: nonces of this process, counters that only rise, signatures
// (docs/sync-protocol.md, section 2). No clock takes part. Not thread-safe.
//
// Invariants: a signed request is accepted at most once while the process runs; what it remembers is bounded
// by the terminals there are.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "sync/http/message.h"
#include "sync/node/storage/node_file.h"

namespace tsunagu::node {

/// Why a request is refused; its name is the code of the answer.
enum class Denial { none, unknown_terminal, revoked, nonce_unknown, replayed, bad_signature, malformed };
[[nodiscard]] std::string_view name_of(Denial denial);

class Authority {
  public:
    /// `file` outlives it.
    Authority(NodeFile& file, Entropy& entropy);

    [[nodiscard]] std::string new_nonce();

    struct Judgement {
        Denial denial = Denial::none;
        StreamId terminal;
        sync::PublicKey key{};  ///< that it signed with, where nothing is denied
    };
    /// Errors: those of node.db.
    [[nodiscard]] Result<Judgement> judge(const sync::Request& request);
    /// Whether the terminal whose request was taken is still one: of who waits for an answer. Errors: as
    /// above.
    [[nodiscard]] Result<Denial> still(const StreamId& terminal, const sync::PublicKey& key);

  private:
    /// The nonces of one terminal that are in use: the number each was issued with, and its last counter.
    struct Known {
        std::map<std::uint64_t, std::uint64_t> counters;
        std::uint64_t oldest = 0;  ///< nonces issued before this are no longer taken
    };

    [[nodiscard]] std::optional<std::uint64_t> number_of(std::string_view nonce) const;
    [[nodiscard]] std::string sealed(std::uint64_t number) const;

    NodeFile* file_;
    std::array<std::byte, 32> seal_{};  ///< of this process: nonces of an earlier one are unknown
    std::uint64_t issued_ = 0;
    std::map<StreamId, Known> known_;
};

}  // namespace tsunagu::node
