// Sends what a terminal has and reads what the node has for it, now and to the end: what `tsunagu sync now`
// does. Sending only reads the directory, so it works beside a running terminal; storing the feed needs its
// writer.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>

#include "inventory/base/entropy.h"
#include "inventory/storage/own_stream.h"
#include "inventory/storage/shop_store.h"
#include "sync/client/contact.h"
#include "sync/client/link.h"
#include "sync/protocol/feed_reader.h"
#include "sync/protocol/sender.h"

namespace tsunagu::sync {

/// Of what is random in how long sending and reading wait.
[[nodiscard]] std::uint64_t random_seed(Entropy& entropy);

/// A directory's own stream as the sender reads it.
class DirectoryStream final : public OwnStream {
  public:
    static Result<std::unique_ptr<DirectoryStream>> open(const std::filesystem::path& dir);

    /// The same through a connection of its own, which has read nothing yet.
    [[nodiscard]] Result<std::unique_ptr<DirectoryStream>> opened_anew() const { return open(dir_); }

    [[nodiscard]] const StreamId& stream() const override { return reader_->stream(); }
    [[nodiscard]] Result<std::vector<EpochEnd>> epochs() override;
    [[nodiscard]] Result<journal::Hash> hash_at(Epoch epoch, Seq seq) override;
    [[nodiscard]] Result<std::vector<journal::Entry>> read(Epoch epoch, Seq first,
                                                           std::size_t count) override;

  private:
    DirectoryStream(std::filesystem::path dir, std::unique_ptr<storage::OwnStreamReader> reader)
        : dir_(std::move(dir)), reader_(std::move(reader)) {}
    std::filesystem::path dir_;
    std::unique_ptr<storage::OwnStreamReader> reader_;
};

/// Own entries that cannot be sent, since the first of them cannot be read.
struct Unreadable {
    EntryRef first;
    Seq count = 0;  ///< to the end of its epoch
    Error why;
};
/// From `first` on in that epoch.
[[nodiscard]] Unreadable unreadable_from(DirectoryStream& own, const EpochEnd& end, Seq first, Error why);
[[nodiscard]] Seq count_of(const std::vector<Unreadable>& unreadable);
/// In words: entry_unreadable. Requires: not empty.
[[nodiscard]] Error error_of(const std::vector<Unreadable>& unreadable);

/// How sending stands.
struct SendState {
    bool is_known = false;  ///< the journal could be read: otherwise its figures, and `held`, say nothing
    Seq acknowledged = 0;   ///< entries of the own stream that the node holds
    Seq waiting = 0;
    std::optional<UtcMs> oldest_waiting;
    std::optional<Outrun> outrun;           ///< this directory is an old copy
    std::optional<EntryRef> refused_entry;  ///< the node cannot take it
    std::vector<Unreadable> unreadable;     ///< of what waits, what is found to be so; by epoch
    std::map<Epoch, Seq> held;              ///< how far, of each epoch
    std::vector<SetAside> set_aside;        ///< of these, what is in no figure of the node's
    std::optional<Seq> lacking;             ///< what the node holds of it and this directory does not
    bool reached = false;                   ///< the node answered
    std::optional<Error> error;             ///< what stood in the way; nothing where all was sent
};

/// What is remembered of it. Requires: it was reached.
[[nodiscard]] Contact contact_of(const SendState& state, const std::string& node, UtcMs at);

/// Sends until nothing is left or something stands in the way.
[[nodiscard]] SendState send_all(DirectoryStream& own, Link& link, std::uint64_t seed);

/// The own entries that are not in `held`, when the oldest of them was made, and where one cannot be read
/// that would be sent next.
[[nodiscard]] Result<SendState> standing(DirectoryStream& own, const std::map<Epoch, Seq>& held);

/// What is asked of whoever has sending or reading go on and on.
struct Watch {
    std::function<bool()> go_on;         ///< at least once a second
    std::function<bool()> hurried = {};  ///< true once, where somebody wants it now; may be empty
    /// Of reading, before `told`: the page was the last there is for now, and brought so many entries that
    /// were new; may be empty.
    std::function<void(std::size_t fresh)> at_end = {};
};

/// Sends what there is and what comes, with the waits of Sender, until `watch` says no. `told`: how sending
/// stands, after each time the node answered and nothing was left, or something stood in the way.
void send_on(DirectoryStream& own, Link& link, std::uint64_t seed, const Watch& watch,
             const std::function<void(const SendState&)>& told);

/// Reads the feed to its end into `store`, in slices of a page; its cursor moves page by page. How many
/// entries were new. Errors: of the link; those of the store.
[[nodiscard]] Result<std::size_t> read_feed(storage::ShopStore& store, Link& link, std::uint64_t seed);

/// A page as whoever stores it takes it: all of it, and then the cursor.
using TakePage =
    std::function<Result<std::size_t>(const std::vector<journal::Entry>& entries, const std::string& cursor)>;

/// Reads the feed and waits for more, until `watch` says no. `cursor`: as it was stored last; empty: from the
/// beginning. `told`: how many entries of a page were new, or what stood in the way.
void read_on(Link& link, std::string_view cursor, std::uint64_t seed, const Watch& watch,
             const TakePage& take, const std::function<void(const Result<std::size_t>&)>& told);

}  // namespace tsunagu::sync
