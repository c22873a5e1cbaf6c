#include "pos/terminal/uplink.h"

#include <algorithm>
#include <utility>

#include "inventory/base/parse.h"
#include "inventory/storage/own_stream.h"
#include "pos/app/set_aside.h"
#include "pos/app/settings.h"
#include "pos/terminal/writer_answer.h"
#include "pos/viewmodel/words.h"
#include "sync/client/carrying.h"
#include "sync/client/contact.h"
#include "sync/client/identity.h"
#include "sync/client/link.h"

namespace tsunagu::terminal {
namespace {

constexpr int for_sending = 1;
constexpr int for_reading = 2;
/// So often other places are asked for, at most: the screen says how old they are.
constexpr std::chrono::minutes between_asking{2};
/// The same where it failed.
constexpr std::chrono::seconds between_trying{20};

void note_contact(viewmodel::SyncSeen& seen, UtcMs at) {
    seen.contact = at;
    seen.reached = true;
}

void note_trouble(viewmodel::SyncSeen& seen, const Error& error) {
    seen.trouble = viewmodel::in_both(error);
    seen.trouble_passes = error.code == ErrorCode::node_unreachable || error.code == ErrorCode::node_busy;
}

void note_figures(viewmodel::SyncSeen& seen, const sync::SendState& figures) {
    seen.waiting = figures.waiting;
    seen.acknowledged = figures.acknowledged;
    seen.oldest_waiting = figures.oldest_waiting;
    const auto& unreadable = figures.unreadable;
    seen.unreadable = sync::count_of(unreadable);
    seen.unreadable_words =
        unreadable.empty() ? viewmodel::InBothLanguages() : viewmodel::in_both(sync::error_of(unreadable));
}

}  // namespace

/// The own stream, and a way to the node for each thread: a nonce is good on one connection.
struct Uplink::Ways {
    std::unique_ptr<sync::DirectoryStream> own;
    std::unique_ptr<sync::Link> for_entries;
    std::unique_ptr<sync::Link> for_feed;
};

Uplink::Uplink(std::filesystem::path shop, app::TillService& service, const Clock& clock, Entropy& entropy,
               std::function<void()> on_change)
    : shop_(std::move(shop)),
      service_(service),
      clock_(clock),
      entropy_(entropy),
      on_change_(std::move(on_change)),
      seed_(sync::random_seed(entropy)),
      ways_(std::make_unique<Ways>()) {
    begin(service_.feed_cursor());
}

void Uplink::enrolled() {
    // What the start had read of a feed was another node's.
    if (!sender_.joinable()) begin({});
}

void Uplink::begin(std::string cursor) {
    const auto identity = sync::read_identity(shop_);
    if (!identity) {
        if (identity.error().code != ErrorCode::not_enrolled)
            change([&](viewmodel::SyncSeen& seen) { note_trouble(seen, identity.error()); });
        return;
    }
    cursor_ = std::move(cursor);
    node_ = identity->node;
    kept_ = {shop_, node_};
    auto seen = seen_at_start(*identity);
    const auto open = [&]() -> Result<void> {
        TSUNAGU_TRY(ways_->own, sync::DirectoryStream::open(shop_));
        TSUNAGU_TRY(ways_->for_entries, sync::Link::make(*identity, ways_->own->stream()));
        TSUNAGU_TRY(ways_->for_feed, sync::Link::make(*identity, ways_->own->stream()));
        return {};
    };
    const auto opened = open();
    if (!opened) note_trouble(seen, opened.error());
    seen.can_hurry = opened.has_value();
    change([&](viewmodel::SyncSeen& standing) { standing = seen; });
    if (!opened) return;
    if (auto said = sync::last_stock(kept_)) {
        const std::lock_guard lock(mutex_);
        elsewhere_ = std::make_shared<const StockReport>(std::move(*said));
    }
    keep_copy(*identity);
    sender_ = std::thread([this] { send(); });
    reader_ = std::thread([this] { read(); });
}

/// Where that cannot be read, somebody looks once more.
std::uint64_t Uplink::aside_looked_at() const {
    const auto kept = storage::read_local_setting(shop_, app::setting::aside_looked_at);
    return kept ? parse_unsigned(kept->value_or(""), UINT64_MAX).value_or(0) : 0;
}

viewmodel::SyncSeen Uplink::seen_at_start(const sync::Identity& identity) {
    viewmodel::SyncSeen seen;
    seen.enrolled = true;
    seen.node = identity.origin;
    const auto contact = sync::last_contact(shop_, node_);
    if (!contact) return seen;
    seen.contact = contact->at;
    seen.set_aside = sync::count_of(contact->set_aside);
    // Of another node's, or of this one before it was restored, it may be more.
    seen.set_aside_before = std::min(aside_looked_at(), seen.set_aside);
    seen.aside_sales = aside_sales(contact->set_aside);
    summed_ = contact->set_aside;
    const std::lock_guard lock(mutex_);
    held_ = contact->held;
    return seen;
}

/// None where they cannot be read now: the count of entries stands all the same.
viewmodel::AsideSales Uplink::aside_sales(const std::vector<sync::SetAside>& set_aside) const {
    viewmodel::AsideSales seen;
    if (set_aside.empty()) return seen;
    const auto own = storage::OwnStreamReader::open(shop_);
    if (!own) return seen;
    std::vector<app::EntryRun> runs;
    for (const auto& run : set_aside) runs.push_back({run.epoch, run.first, run.last});
    const auto sales = app::set_aside_sales(**own, runs);
    if (!sales) return seen;
    seen.count = sales->count;
    seen.total = sales->total;
    for (const auto& sale : sales->first)
        seen.receipts.push_back(sale.receipt + " " + viewmodel::format_yen(sale.total));
    return seen;
}

Uplink::~Uplink() {
    stop_ = true;
    if (ways_->for_entries) ways_->for_entries->cancel();
    if (ways_->for_feed) ways_->for_feed->cancel();
    copy_.reset();
    if (sender_.joinable()) sender_.join();
    if (reader_.joinable()) reader_.join();
}

/// Before the other threads: what a card does with the disk's folder is nothing a sale waits for.
void Uplink::keep_copy(const sync::Identity& identity) {
    const auto place = sync::copy_place(shop_);
    if (place && !*place) return;
    // Until the card was looked at, nothing is known to be on it.
    const auto here = sync::only_here(*ways_->own, held(), {});
    change([&](viewmodel::SyncSeen& seen) {
        seen.has_copy = true;
        if (!place) seen.copy_trouble = viewmodel::in_both(place.error());
        if (place && here) seen.only_here = *here;
    });
    if (!place) return;
    copy_ = std::make_unique<sync::CopyKeeper>(
        sync::CopyKeeper::Parts{shop_, **place, identity,
                                [this] {
                                    const std::lock_guard lock(mutex_);
                                    return sync::AtNode{held_, standing_.reached};
                                },
                                [this](const sync::CopyStanding& copy) {
                                    change([&](viewmodel::SyncSeen& seen) {
                                        seen.only_here = copy.only_here;
                                        seen.copy_lacks = copy.unreadable;
                                        seen.copy_trouble = copy.trouble ? viewmodel::in_both(*copy.trouble)
                                                                         : viewmodel::InBothLanguages();
                                    });
                                }},
        clock_, entropy_);
}

viewmodel::SyncSeen Uplink::standing() const {
    const std::lock_guard lock(mutex_);
    return standing_;
}

std::map<Epoch, Seq> Uplink::held() const {
    const std::lock_guard lock(mutex_);
    return held_;
}

std::shared_ptr<const StockReport> Uplink::elsewhere() const {
    const std::lock_guard lock(mutex_);
    return elsewhere_;
}

/// On the reading thread, between two pages of the feed: what is sold or sent waits for neither.
void Uplink::ask_elsewhere() {
    const auto now = std::chrono::steady_clock::now();
    if (now < ask_elsewhere_at_) return;
    if (const auto noted = lacking_noted()) note_book(*noted);
    const auto asked = clock_.now();
    auto report = sync::ask_stock(*ways_->for_feed, kept_, asked);
    const bool is_patient = report && lacking_ == 0;
    ask_elsewhere_at_ = now + (is_patient ? std::chrono::seconds(between_asking) : between_trying);
    // A node of before does not know the question; what was said last stays, with its age.
    if (!report) return;
    // On the steady clock: the other may have been set since.
    const auto worked_out = now - sync::longest_age_of(*report, asked);
    {
        const std::lock_guard lock(mutex_);
        const bool is_whole = standing_.waiting == 0 && standing_.set_aside == 0 && worked_out >= held_since_;
        to_align_.reset();
        if (lacking_ > 0 && is_whole && quiet_since_ && worked_out >= *quiet_since_)
            to_align_.emplace(ToAlign{*report, held_, lacking_noted_.value_or(0)});
        elsewhere_ = std::make_shared<const StockReport>(std::move(*report));
    }
    ++changes_;
    on_change_();
}

void Uplink::hurry() {
    hurries_ = for_sending | for_reading;
}

void Uplink::change(const std::function<void(viewmodel::SyncSeen&)>& how) {
    {
        const std::lock_guard lock(mutex_);
        const auto before = standing_;
        how(standing_);
        if (standing_ == before) return;
    }
    ++changes_;
    on_change_();
}

void Uplink::send() {
    // Before the node was asked, what cannot be read is only shown: it may hold that already.
    if (const auto state = sync::standing(*ways_->own, held())) note_sending(*state);
    const sync::Watch watch{[this] { return !stop_; },
                            [this] { return (hurries_.fetch_and(~for_sending) & for_sending) != 0; }};
    sync::send_on(*ways_->own, *ways_->for_entries, seed_, watch, [&](const sync::SendState& state) {
        // What it holds is not known by epochs that could not be read.
        if (state.reached && state.is_known) {
            {
                const std::lock_guard lock(mutex_);
                if (held_ != state.held) held_since_ = std::chrono::steady_clock::now();
                held_ = state.held;
            }
            remember(state);
            note_lacking(state.lacking);
        }
        if (state.error) note_denial(*state.error);
        const auto leaving = sync::to_leave(*ways_->own, note_sending(state));
        if (leaving && *leaving) leave_epoch(**leaving);
    });
}

/// What cannot be remembered is asked of the node anew at the next start.
void Uplink::remember(const sync::SendState& state) {
    const std::lock_guard lock(remembering_);
    (void)sync::remember(shop_, sync::contact_of(state, node_, clock_.now()));
}

/// For who asks how sending stands without asking the node.
void Uplink::note_denial(const Error& error) {
    if (!sync::is_denial(error.code)) return;
    const std::lock_guard lock(remembering_);
    (void)sync::remember_denial(shop_, node_, error.code, clock_.now());
}

void Uplink::acknowledged_by_stick() {
    const auto contact = sync::last_contact(shop_, node_);
    const auto own = sync::DirectoryStream::open(shop_);
    if (!contact || !own) return;
    const auto known = sync::standing(**own, contact->held);
    {
        const std::lock_guard lock(mutex_);
        held_ = contact->held;
    }
    if (!known) return;
    change([&](viewmodel::SyncSeen& seen) {
        seen.contact = contact->at;
        note_figures(seen, *known);
    });
}

/// Out of reach, the sender does not know what the node holds; what it last said does not go away by that.
sync::SendState Uplink::note_sending(const sync::SendState& state) {
    const UtcMs now = clock_.now();
    auto figures = state;
    if (!state.reached) figures = sync::standing(*ways_->own, held()).value_or(sync::SendState());
    const bool is_news = state.reached && state.set_aside != summed_;
    if (is_news) summed_ = state.set_aside;
    const auto sales = is_news ? aside_sales(state.set_aside) : viewmodel::AsideSales();
    change([&](viewmodel::SyncSeen& seen) {
        ++seen.tries;
        if (state.reached) note_contact(seen, now);
        if (state.reached) seen.set_aside = sync::count_of(state.set_aside);
        if (is_news) seen.aside_sales = sales;
        // What nobody could count is as it was, not nothing.
        if (figures.is_known) note_figures(seen, figures);
        seen.trouble = {};
        if (state.refused_entry)
            note_trouble(seen,
                         Error{ErrorCode::entry_refused, {{"entry", to_text(*state.refused_entry)}}, {}});
        else if (state.error)
            note_trouble(seen, *state.error);
    });
    return figures;
}

/// What is sold from now on is sent under another epoch, which the sender finds by itself.
void Uplink::leave_epoch(const sync::Leaving& leaving) {
    const auto now = std::chrono::steady_clock::now();
    if (!leaving_.allows(leaving, now)) return;
    const auto left = answer_of_writer<std::size_t>(
        [&](auto done) { service_.leave_epoch(leaving.epoch, leaving.reason, std::move(done)); });
    const bool begun = left && *left > 0;
    if (begun) leaving_.left(now);
    if (begun) from_the_beginning_ = true;
    if (left && !begun) return;
    change([&](viewmodel::SyncSeen& seen) {
        seen.is_old_copy = seen.is_old_copy || (begun && leaving.is_old_copy);
        if (!left) note_trouble(seen, left.error());
    });
}

void Uplink::read() {
    std::string cursor = cursor_;
    const sync::Watch watch{[this] { return !stop_ && !from_the_beginning_; },
                            [this] { return (hurries_.fetch_and(~for_reading) & for_reading) != 0; },
                            [this](std::size_t fresh) { look_for_quiet(fresh); }};
    const auto take = [this](const std::vector<journal::Entry>& entries,
                             const std::string& at) -> Result<std::size_t> {
        // Read before the epoch was left: the feed is read from its beginning.
        if (from_the_beginning_) return fail(ErrorCode::node_busy);
        return answer_of_writer<std::size_t>(
            [&](auto done) { service_.take_in(entries, at, std::move(done)); });
    };
    const auto told = [this](const Result<std::size_t>& page) {
        const UtcMs now = clock_.now();
        if (!page) note_denial(page.error());
        change([&](viewmodel::SyncSeen& seen) {
            ++seen.tries;
            if (page) note_contact(seen, now);
            // While nothing waits, nobody but the reader asks the node.
            if (!page && seen.trouble.ja.empty() && seen.waiting == seen.unreadable)
                note_trouble(seen, page.error());
            if (page && seen.trouble == seen.feed_trouble) seen.trouble = {};
            seen.feed_trouble = page ? viewmodel::InBothLanguages() : viewmodel::in_both(page.error());
            if (page && *page > 0) seen.received_at = now;
            if (page) seen.received += *page;
        });
        if (page && *page > 0) forget_quiet();
        if (page) ask_elsewhere();
    };
    // The first page may be long in coming, where nothing happens elsewhere.
    ask_elsewhere();
    while (!stop_) {
        sync::read_on(*ways_->for_feed, cursor, seed_ + 1, watch, take, told);
        cursor.clear();
        from_the_beginning_ = false;
    }
}

}  // namespace tsunagu::terminal
