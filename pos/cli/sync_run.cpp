// tsunagu sync run: goes on sending beside a running terminal or without one, and keeps the second copy.
#include <chrono>
#include <csignal>
#include <memory>
#include <mutex>
#include <utility>

#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/sync_standing.h"
#include "sync/client/copy_keeper.h"
#include "sync/client/leaving.h"
#include "sync/client/synchroniser.h"

namespace tsunagu::cli {

namespace {

/// Asked for by SIGTERM, SIGINT.
volatile std::sig_atomic_t ended = 0;

/// What a run knows and says, from the thread that sends and the one that keeps the copy: a line where
/// something changed.
class RunReport {
  public:
    RunReport(Session& session, std::filesystem::path directory, const sync::Identity& identity,
              const StreamId& stream)
        : session_(session), directory_(std::move(directory)), identity_(identity) {
        standing_.stream = stream;
        standing_.node = identity.origin;
        standing_.contact = sync::last_contact(directory_, identity.node);
        standing_.is_of_run = true;
    }

    [[nodiscard]] sync::AtNode at_node() const {
        const std::lock_guard lock(mutex_);
        return {held(), answered_};
    }

    void sent(sync::DirectoryStream& own, const sync::SendState& state) {
        (void)note_denial(session_, directory_, identity_, state);
        const std::lock_guard lock(mutex_);
        const bool is_aside_news = state.reached && state.set_aside != aside_ && !state.set_aside.empty();
        if (state.reached) answered_ = true;
        // What it holds is not known by epochs that could not be read.
        if (state.reached && state.is_known) {
            aside_ = state.set_aside;
            standing_.contact = sync::contact_of(state, identity_.node, session_.clock().now());
            (void)sync::remember(directory_, *standing_.contact);
        }
        note(own, state);
        const auto trouble = trouble_of(state);
        const auto words = trouble ? words_for(*trouble, session_.language()) : std::string();
        if (is_aside_news && !session_.options.json)
            session_.line(aside_words(session_, standing_.stream, state.set_aside));
        // What stands in the way is said once, and again when it is over.
        const bool is_said = !words.empty() && words == words_;
        words_ = words;
        if (!is_said || is_aside_news) say(words);
    }

    /// What is known of sending now.
    [[nodiscard]] sync::SendState state() const {
        const std::lock_guard lock(mutex_);
        return standing_.state;
    }

    /// No second copy can be kept: that keeps nothing from being sent.
    void cannot_keep(const std::string& folder, const Error& why) {
        const std::lock_guard lock(mutex_);
        standing_.copy = {folder, std::nullopt, why};
        is_kept_ = false;
        if (session_.options.json) return;  // it is in each row
        session_.line(words_for(why, session_.language()));
        (void)session_.flush();
    }

    void cannot_leave(const Error& why) {
        const std::lock_guard lock(mutex_);
        standing_.state.error = why;
        const auto words = words_for(why, session_.language());
        if (words == std::exchange(leaving_words_, words)) return;
        say(words);
    }

    void kept(const std::string& folder, const sync::CopyStanding& copy) {
        const std::lock_guard lock(mutex_);
        const auto trouble = copy.trouble ? words_for(*copy.trouble, session_.language()) : std::string();
        standing_.copy = {folder, copy.only_here, copy.trouble};
        is_kept_ = true;
        // A sale more or less is no news, nor is a copy that is as it should be.
        if (trouble == copy_words_) return;
        copy_words_ = trouble;
        say(copy_words(session_, standing_.copy));
    }

  private:
    [[nodiscard]] std::map<Epoch, Seq> held() const {
        return standing_.contact ? standing_.contact->held : std::map<Epoch, Seq>();
    }

    /// Out of reach, nobody knows better than the node's last word.
    void note(sync::DirectoryStream& own, const sync::SendState& state) {
        const auto before = std::exchange(standing_.state, state);
        standing_.lacking = noted_lacking(directory_);
        if (!state.reached) {
            standing_.state = sync::standing(own, held()).value_or(sync::SendState());
            standing_.state.error = state.error;
        }
        if (!standing_.state.is_known) keep_figures(before);
        // Where a copy is kept, its keeper says what is here alone.
        if (!is_kept_ && standing_.state.is_known) standing_.copy.only_here = standing_.state.waiting;
    }

    /// What nobody could count is as it was.
    void keep_figures(const sync::SendState& before) {
        auto& state = standing_.state;
        state.is_known = before.is_known;
        state.waiting = before.waiting;
        state.acknowledged = before.acknowledged;
        state.oldest_waiting = before.oldest_waiting;
        state.unreadable = before.unreadable;
    }

    void say(const std::string& words) {
        if (session_.options.json)
            tell(session_, standing_);
        else
            session_.line(!words.empty() ? words : figure_words(session_, standing_.state));
        (void)session_.flush();
    }

    Session& session_;
    std::filesystem::path directory_;
    sync::Identity identity_;
    mutable std::mutex mutex_;
    SyncStanding standing_;
    bool answered_ = false;
    std::vector<sync::SetAside> aside_;
    std::string words_;
    std::string copy_words_;
    std::string leaving_words_;
    bool is_kept_ = false;
};

/// Whether the terminal was enrolled anew meanwhile: this key is no longer its own. Asked now and then.
class IdentityWatch {
  public:
    IdentityWatch(std::filesystem::path directory, sync::Identity identity)
        : directory_(std::move(directory)), identity_(std::move(identity)) {}

    [[nodiscard]] bool is_another() {
        const auto now = std::chrono::steady_clock::now();
        if (is_another_ || now < next_) return is_another_;
        next_ = now + between;
        const auto read = sync::read_identity(directory_);
        // What cannot be read now is asked again.
        is_another_ = read ? read->key != identity_.key || read->node != identity_.node ||
                                 read->origin != identity_.origin || read->pin != identity_.pin
                           : read.error().code == ErrorCode::not_enrolled;
        return is_another_;
    }

  private:
    static constexpr std::chrono::seconds between{5};
    std::filesystem::path directory_;
    sync::Identity identity_;
    std::chrono::steady_clock::time_point next_ = std::chrono::steady_clock::now() + between;
    bool is_another_ = false;
};

/// Begins an epoch where nothing that is sold can be sent any more, as `sync now` does.
class EpochChange {
  public:
    EpochChange(Session& session, std::filesystem::path directory)
        : session_(session), directory_(std::move(directory)) {}

    void look(sync::DirectoryStream& own, RunReport& report) {
        const auto leaving = sync::to_leave(own, report.state());
        if (!leaving) return report.cannot_leave(leaving.error());
        const auto now = std::chrono::steady_clock::now();
        if (!*leaving || !pace_.allows(**leaving, now)) return;
        const auto begun =
            sync::begin_next_epoch(directory_, **leaving, session_.clock(), session_.entropy());
        if (begun && *begun) pace_.left(now);
        // A terminal that runs here does it itself.
        if (!begun && begun.error().code != ErrorCode::writer_busy) report.cannot_leave(begun.error());
    }

  private:
    Session& session_;
    std::filesystem::path directory_;
    sync::LeavingPace pace_;
};

std::unique_ptr<sync::CopyKeeper> copy_keeper(Session& session, const std::filesystem::path& directory,
                                              const sync::Identity& identity, RunReport& report) {
    const auto place = sync::copy_place(directory);
    if (!place) {
        const auto folder = storage::read_local_setting(directory, sync::second_copy_setting);
        report.cannot_keep(folder ? folder->value_or("") : std::string(), place.error());
        return nullptr;
    }
    if (!*place) return nullptr;
    return std::make_unique<sync::CopyKeeper>(
        sync::CopyKeeper::Parts{
            directory, **place, identity, [&] { return report.at_node(); },
            [&report, folder = (*place)->folder.string()](const auto& copy) { report.kept(folder, copy); }},
        session.clock(), session.entropy());
}

}  // namespace

Result<int> run_sync(Session& session) {
    TSUNAGU_TRY(const auto directory, session.directory());
    TSUNAGU_TRY(const auto identity, sync::read_identity(directory));
    TSUNAGU_TRY(const auto own, sync::DirectoryStream::open(directory));
    TSUNAGU_TRY(const auto link, sync::Link::make(identity, own->stream()));
    for (const int signal : {SIGTERM, SIGINT}) std::signal(signal, [](int) { ended = 1; });
    RunReport report(session, directory, identity, own->stream());
    const auto keeper = copy_keeper(session, directory, identity, report);
    IdentityWatch enrolment(directory, identity);
    EpochChange epoch(session, directory);
    const sync::Watch watch{[&] { return ended == 0 && !enrolment.is_another(); }};
    sync::send_on(*own, *link, sync::random_seed(session.entropy()), watch,
                  [&](const sync::SendState& state) {
                      report.sent(*own, state);
                      epoch.look(*own, report);
                  });
    if (ended == 0 && !session.options.json)
        session.line(session.say("この端末は登録し直されました。もう一度始めてください",
                                 "This terminal was enrolled anew: start this again"));
    return exit_ok;
}

}  // namespace tsunagu::cli
