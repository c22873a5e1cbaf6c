// tsunagu sync run: goes on sending beside a running terminal or without one, and keeps the second copy.
#include <csignal>
#include <memory>
#include <mutex>

#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/sync_standing.h"
#include "sync/client/copy_keeper.h"
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
        if (state.reached) {
            answered_ = true;
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

    void kept(const std::string& folder, const sync::CopyStanding& copy) {
        const std::lock_guard lock(mutex_);
        const auto trouble = copy.trouble ? words_for(*copy.trouble, session_.language()) : std::string();
        standing_.copy = {folder, copy.only_here, copy.trouble};
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
        standing_.state = state;
        standing_.lacking = noted_lacking(directory_);
        if (!state.reached)
            if (auto known = sync::standing(own, held())) {
                known->error = state.error;
                standing_.state = std::move(*known);
            }
        // Where a copy is kept, its keeper says what is here alone.
        if (standing_.copy.folder.empty()) standing_.copy.only_here = standing_.state.waiting;
    }

    void say(const std::string& words) {
        const auto& state = standing_.state;
        if (session_.options.json)
            tell(session_, standing_);
        else
            session_.line(!words.empty()
                              ? words
                              : session_.say("送信待ち ", "waiting ") + std::to_string(state.waiting) +
                                    session_.say("、本部にある記録 ", ", at the node ") +
                                    std::to_string(state.acknowledged));
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
};

}  // namespace

Result<int> run_sync(Session& session) {
    TSUNAGU_TRY(const auto directory, session.directory());
    TSUNAGU_TRY(const auto identity, sync::read_identity(directory));
    TSUNAGU_TRY(const auto own, sync::DirectoryStream::open(directory));
    TSUNAGU_TRY(const auto link, sync::Link::make(identity, own->stream()));
    TSUNAGU_TRY(const auto place, sync::copy_place(directory));
    for (const int signal : {SIGTERM, SIGINT}) std::signal(signal, [](int) { ended = 1; });
    RunReport report(session, directory, identity, own->stream());
    std::unique_ptr<sync::CopyKeeper> keeper;
    if (place)
        keeper = std::make_unique<sync::CopyKeeper>(
            sync::CopyKeeper::Parts{
                directory, *place, identity, [&] { return report.at_node(); },
                [&](const sync::CopyStanding& copy) { report.kept(place->folder.string(), copy); }},
            session.clock(), session.entropy());
    sync::send_on(*own, *link, sync::random_seed(session.entropy()), {[] { return ended == 0; }},
                  [&](const sync::SendState& state) { report.sent(*own, state); });
    return exit_ok;
}

}  // namespace tsunagu::cli
