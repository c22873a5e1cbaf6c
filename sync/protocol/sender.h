// A terminal's sending of its own stream: which request comes next, and what an answer means. Pure: no clock,
// socket or disk; it is asked (tick) and told (on_...).
//
// Invariants:
//   - What it calls acknowledged the node said it holds durably, of exactly our entries: hashes were
//   compared.
//   - One request is out at a time; entries of an epoch go in order, epochs in the order they were begun.
//   What follows may be packed while an answer is awaited, and is sent only where it follows what was
//   acknowledged.
//   - An epoch whose next entry cannot be read, or is refused, keeps no other one waiting; what it holds
//   counts as waiting.
//   - acknowledged() goes back only where the node itself does: it was restored from a backup, and is filled
//   again.
// Not thread-safe.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <vector>

#include "sync/protocol/back_off.h"
#include "sync/protocol/exchange.h"
#include "sync/protocol/messages.h"

namespace tsunagu::sync {

/// The end of an epoch of the terminal's own stream.
struct EpochEnd {
    Epoch epoch = 0;
    Seq seq = 0;
};

/// The terminal's journal as the sender reads it: its own stream only. Implementations read what is
/// committed.
class OwnStream {
  public:
    virtual ~OwnStream() = default;
    [[nodiscard]] virtual const StreamId& stream() const = 0;
    /// Its epochs in the order they were begun, the one that is sold in last; a later call never shows less.
    [[nodiscard]] virtual Result<std::vector<EpochEnd>> epochs() = 0;
    /// As the entry was recorded, also where it was damaged since; where even that is lost: is_damage.
    [[nodiscard]] virtual Result<journal::Hash> hash_at(Epoch epoch, Seq seq) = 0;
    /// At most `count` entries from `first` on, in order; fewer at the end, and before one that cannot be
    /// read. An error where that is the first.
    [[nodiscard]] virtual Result<std::vector<journal::Entry>> read(Epoch epoch, Seq first,
                                                                   std::size_t count) = 0;
};

/// That this directory is an old copy: the node holds what it does not.
struct Outrun {
    Epoch epoch = 0;
    bool differs = false;  ///< another entry under a name of ours; otherwise the node's mark is ahead
};

/// Own entries that the node holds only beside its journal, since others have their places: what they say is
/// in no figure of the node's.
struct SetAside {
    Epoch epoch = 0;
    Seq first = 0;
    Seq last = 0;
    friend bool operator==(const SetAside&, const SetAside&) = default;
};

inline constexpr std::size_t upload_entries = 100;  ///< at once, at first and after trouble
/// At once where much waits and one upload after another was taken: a node syncs once an upload.
inline constexpr std::size_t most_upload_entries = 400;
/// Who sends nothing asks for the marks again after that: a card may have brought the node what this stream
/// had before this directory.
inline constexpr Millis marks_hold{10 * 60 * 1000};
inline constexpr Millis rare_retry{10 * 60 * 1000};  ///< where nothing helps but a person

class Sender {
  public:
    /// `own` outlives it. `seed`: of what is random in how long it waits.
    Sender(OwnStream& own, std::uint64_t seed) : own_(&own), back_off_(seed) {}

    /// The request to send now; nothing while one is out, while it waits, or when all is sent that can be.
    /// Errors: where the journal cannot be read at all; it is tried again later.
    Result<std::optional<Ask>> tick(Instant now);
    /// While an answer is awaited: reads and packs what tick gives after it, where that is as expected. What
    /// cannot be read now is read by tick.
    void prepare();
    /// How long from `now` until tick may have something; nothing where only a new entry, an answer or
    /// `marks_hold` changes that.
    [[nodiscard]] std::optional<Millis> wait_time(Instant now) const;

    /// The answer, of status 200, to what tick asked for. Errors: node_answer_strange, and it counts as
    /// trouble.
    Result<void> on_answer(Instant now, std::string_view body);
    void on_trouble(Instant now, Trouble trouble);
    /// Which epoch of the node's an answer came from; said before on_answer. A node that was restored begins
    /// another one, and nothing that was known of what it holds is true of it.
    void on_node(Epoch node_epoch);
    /// Tried again at once: the person came back, the network is there.
    void hurry();

    [[nodiscard]] Seq acknowledged(Epoch epoch) const;
    /// Entries of ours that the node does not hold yet.
    [[nodiscard]] Result<Seq> waiting();
    /// Marks of the node are known on this connection, and nothing waits.
    [[nodiscard]] Result<bool> drained();
    /// What makes the terminal start a new epoch, where that is the epoch it sells in; of several the latest.
    [[nodiscard]] const std::optional<Outrun>& outrun() const { return outrun_; }
    /// How many entries of this stream the node holds that this directory does not: of the machine it
    /// replaced, or of before it was restored from an old copy. Nothing until the node has said its marks.
    [[nodiscard]] const std::optional<Seq>& lacking() const { return lacking_; }
    /// Of each epoch that forked, as far as the node said so since this was made.
    [[nodiscard]] std::vector<SetAside> set_aside() const;
    /// The entry the node cannot take, alone; its epoch waits for it.
    [[nodiscard]] const std::optional<EntryRef>& refused_entry() const { return refused_entry_; }
    [[nodiscard]] const std::optional<Trouble>& trouble() const { return trouble_; }

  private:
    enum class State { marks_unknown, asking_marks, ready, sending };
    struct Progress {
        Seq held = 0;         ///< the node holds, or set aside, up to here
        Seq others = 0;       ///< the node's mark, where its entry is not ours: it says nothing of `held`
        bool forked = false;  ///< set aside from some entry on
        Seq aside = 0;        ///< that entry, where it forked
        bool stuck = false;   ///< an entry of it was refused alone
    };

    /// Consecutive entries of an epoch, and the request that carries them.
    struct Upload {
        Epoch epoch = 0;
        Seq first = 0, last = 0;
        Ask ask;
        [[nodiscard]] std::size_t entries() const { return static_cast<std::size_t>(last - first + 1); }
    };

    Ask marks(Instant now);
    Result<std::optional<Ask>> next_upload();
    /// At most `count` entries from `first` on; nothing where there are none.
    Result<std::optional<Upload>> packed(Epoch epoch, Seq first, std::size_t count);
    /// What was prepared, where it is what is sent now.
    std::optional<Upload> take_prepared(Epoch epoch, Seq first);
    /// How many entries go at once where the upload that is out is taken.
    [[nodiscard]] std::size_t next_batch() const;
    Result<void> take_marks(const std::vector<EpochMark>& marks);
    void note_outrun(std::span<const EpochEnd> epochs, Epoch epoch, Seq mark, bool differs);
    Result<void> take_gap(std::span<const EpochEnd> epochs, const UploadReply& reply);
    Result<void> take_reply(const UploadReply& reply);
    /// Nothing where that is damaged here: it cannot be compared.
    Result<std::optional<journal::Hash>> known_hash(Epoch epoch, Seq seq);
    void go_on();

    OwnStream* own_;
    BackOff back_off_;
    State state_ = State::marks_unknown;
    Instant not_before_{0};
    Instant marks_at_{0};  ///< when they were asked for last
    std::optional<Epoch> node_epoch_;
    bool asks_anew_ = false;  ///< for the marks: the node is not the one of before
    std::map<Epoch, Progress> progress_;
    std::size_t batch_ = upload_entries;
    std::size_t most_ = most_upload_entries;  ///< less where the node took less
    std::optional<Upload> prepared_;
    Epoch sent_epoch_ = 0;
    Seq sent_first_ = 0, sent_last_ = 0;
    std::optional<Outrun> outrun_;
    std::optional<Seq> lacking_;
    std::optional<EntryRef> refused_entry_;
    std::optional<Trouble> trouble_;
};

}  // namespace tsunagu::sync
