// The exchange with the node as the counter speaks of it: one pill in the bar, and a screen that says what
// waits, since when, and why. That sales wait is no trouble of the cashier's: they are kept here.
//
// Invariant: nothing is shown as sent that the node did not acknowledge.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "inventory/base/clock.h"
#include "inventory/base/yen.h"
#include "pos/viewmodel/enrol_entry.h"
#include "pos/viewmodel/in_both_languages.h"
#include "pos/viewmodel/models.h"
#include "pos/viewmodel/stick_sheet.h"
#include "pos/viewmodel/sync_intents.h"

namespace tsunagu::viewmodel {

/// The sales among what the node has set aside.
struct AsideSales {
    std::uint64_t count = 0;
    Yen total;                          ///< voids not taken off
    std::vector<std::string> receipts;  ///< the first of them, each with its sum: "T1-000012 ¥1,080"
    bool operator==(const AsideSales&) const = default;
};

/// How the exchange stands, as the terminal's uplink says it.
struct SyncSeen {
    bool enrolled = false;
    std::string node;                ///< its address
    std::uint64_t acknowledged = 0;  ///< entries of this terminal that the node holds
    std::uint64_t waiting = 0;
    std::optional<UtcMs> oldest_waiting;
    std::optional<UtcMs> contact;  ///< when the node last answered
    bool reached = false;          ///< it did so since the start
    std::uint64_t tries = 0;       ///< that were answered or failed since the start
    bool can_hurry = false;        ///< somebody is there who tries
    InBothLanguages trouble;       ///< what stands in the way of sending; empty: nothing
    bool trouble_passes = false;   ///< by itself: no network, a busy node
    InBothLanguages feed_trouble;  ///< likewise of receiving
    std::uint64_t received = 0;    ///< entries of others since the start
    std::optional<UtcMs> received_at;
    std::uint64_t set_aside = 0;         ///< entries of this terminal that are in no figure of the node's
    std::uint64_t set_aside_before = 0;  ///< of these, what somebody looked at before the start
    AsideSales aside_sales;
    std::uint64_t unreadable = 0;      ///< of what waits, what is damaged, and what follows that
    InBothLanguages unreadable_words;  ///< what that means
    bool has_copy = false;             ///< a second copy is to be kept on another medium
    std::uint64_t only_here = 0;       ///< entries that are neither at the node nor in that copy
    std::uint64_t copy_lacks = 0;      ///< of these, what cannot be read
    InBothLanguages copy_trouble;
    std::uint64_t lacking = 0;  ///< own entries that the node has and this shop's book has not
    bool is_old_copy = false;   ///< a new epoch was begun, since the node holds what this directory does not
    bool operator==(const SyncSeen&) const = default;
};

class SyncScreen {
  public:
    /// So long what waits is merely on its way.
    static constexpr std::int64_t on_its_way_ms = 120'000;

    void see(SyncSeen seen);
    /// Called when somebody wants it now.
    void on_hurry(std::function<void()> hurry) { hurry_ = std::move(hurry); }
    void hurry();
    /// Called with how many entries that were set aside somebody has looked at now, where those are more.
    void on_looked(std::function<void(std::uint64_t)> looked) { looked_ = std::move(looked); }

    /// A till that is not enrolled can be, and one that is carries by stick: the sheets over this screen.
    void let_enrol(EnrolActs acts) { enrol_.set_acts(std::move(acts)); }
    void let_carry(StickActs acts) { stick_.set_acts(std::move(acts)); }
    void take(const SyncIntent& intent);
    void see(const EnrolSeen& seen) { enrol_.see(seen); }
    void see(StickSeen seen) { stick_.see(std::move(seen)); }
    /// A scan that is an enrolment's QR, or was read while that sheet is open, goes no further. False: it is
    /// none, or that sheet is not open.
    [[nodiscard]] bool is_of_enrolment(std::string_view scanned) const { return enrol_.is_meant(scanned); }
    [[nodiscard]] bool scan(std::string_view text);
    [[nodiscard]] std::optional<EnrolModel> enrol_model(Language language) const;
    [[nodiscard]] std::optional<StickModel> stick_model(Language language) const;

    void open();
    void close();
    [[nodiscard]] bool is_open() const { return is_open_; }

    /// What the bar says instead of 'safe to switch off'; nothing where that is all there is to say.
    [[nodiscard]] std::optional<StatusModel> pill(Language language, UtcMs now) const;
    /// When the pill turns by itself, if it will.
    [[nodiscard]] std::optional<UtcMs> next_change(UtcMs now) const;
    [[nodiscard]] SyncModel model(Language language, UtcMs now) const;

  private:
    /// Of what was set aside, how much somebody has seen.
    [[nodiscard]] std::uint64_t aside_seen() const {
        return std::max(seen_.set_aside_before, aside_looked_at_);
    }
    void note_looked_at();
    void on(const intent::OpenEnrol& intent);
    void on(const intent::CloseEnrol& /*intent*/) { enrol_.close(); }
    void on(const intent::FocusEnrol& intent) { enrol_.focus(intent.code); }
    void on(const intent::TypeEnrol& intent) { enrol_.type(intent.text); }
    void on(const intent::EraseEnrol& /*intent*/) { enrol_.erase(); }
    void on(const intent::Enrol& /*intent*/) { enrol_.begin(); }
    void on(const intent::OpenStick& intent);
    void on(const intent::CloseStick& /*intent*/) { stick_.close(); }
    void on(const intent::ChooseStick& intent) { stick_.choose(intent.index); }
    void on(const intent::WriteStick& /*intent*/) { stick_.write(); }
    void on(const intent::TakeStick& /*intent*/) { stick_.take(); }

    SyncSeen seen_;
    EnrolEntry enrol_;
    StickSheet stick_;
    std::function<void()> hurry_;
    std::function<void(std::uint64_t)> looked_;
    bool is_open_ = false;
    bool asked_ = false;
    std::uint64_t aside_looked_at_ = 0;       ///< of set_aside, when the screen was last open
    std::uint64_t unreadable_looked_at_ = 0;  ///< likewise
};

}  // namespace tsunagu::viewmodel
