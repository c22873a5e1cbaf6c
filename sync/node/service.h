// What the node answers: the routes of docs/sync-protocol.md over its store. All that touches data is done on
// one thread of its own, in the order it came; whoever waits for the feed is answered from there too.
//
// Invariants: an upload is acknowledged after its transaction is committed and synced; what contradicts the
// journal is kept in node.db and never merged; the queue and those who wait are bounded; what the node's own
// files refuse is in the log, in /metrics and in /healthz, not only in the answers of terminals. While the
// journal is lent to a command nothing of it is touched here: requests wait a moment, and are asked to come
// again after.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "inventory/storage/feed_readings.h"
#include "inventory/storage/shop_store.h"
#include "inventory/storage/writer_loan.h"
#include "sync/http/handler.h"
#include "sync/http/refusal_log.h"
#include "sync/node/authority.h"
#include "sync/node/health.h"
#include "sync/node/stock_answer.h"
#include "sync/node/unprojected.h"
#include "sync/protocol/messages.h"

namespace tsunagu::node {

struct ServiceParts {
    std::unique_ptr<storage::ShopStore> store;
    /// Opens it again once it was lent; empty: it is lent to nobody.
    std::function<Result<std::unique_ptr<storage::ShopStore>>()> open_store;
    std::unique_ptr<NodeFile> file;
    const Clock* clock = nullptr;  ///< outlives the service
    Entropy* entropy = nullptr;    ///< outlives the service
    std::string carry_key;         ///< told to who enrols: base64url, what files for the node are sealed with
    /// Why there is none, and whoever enrols is told none: said to who watches the node.
    std::optional<Error> carry_key_error = {};
    Log log;
    sync::Versions speaks{};
    /// Told on the service's thread each time that nothing is left to do; empty: nobody.
    std::function<void()> at_rest = {};
};

class Service final : public sync::Handler, public storage::LoanHolder {
  public:
    explicit Service(ServiceParts parts);
    ~Service() override;
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;

    void handle(sync::Request request, sync::Reply reply) override;
    /// Closes the store and keeps its hands off until take_back(). False where it is ending, or has no way to
    /// open the store again.
    bool lend() override;
    void take_back() override;
    /// Answers those who wait, takes nothing more, and ends its thread. Idempotent.
    void stop();

  private:
    using Steady = std::chrono::steady_clock;
    struct Job {
        sync::Request request;
        sync::Reply reply;
    };
    /// Somebody who waits for the feed to go on.
    struct Waiting {
        StreamId terminal;
        sync::PublicKey key{};  ///< it was asked with
        sync::Cursor after;     ///< up to there nothing is for it
        Steady::time_point until;
        sync::Reply reply;
    };

    enum class Loan { none, asked, lent, returned };

    void run();
    /// The store is closed, and is open again when this returns, unless the service is ending.
    void be_without_store();
    void refuse_jobs();
    void work(Job& job);
    void rest();
    /// Waits for the next request, or until somebody's wait is over: then `job` is empty. False: stop.
    [[nodiscard]] bool next(Job& job);
    [[nodiscard]] bool has_requests();
    [[nodiscard]] std::optional<Steady::time_point> first_wait_over() const;
    /// Nothing where it waits for the feed to go on.
    [[nodiscard]] std::optional<sync::Response> answer(const sync::Request& request, Job& job);
    /// What is answered to who speaks another protocol than the node; nothing where it fits.
    [[nodiscard]] std::optional<sync::Response> misfit(const sync::Request& request) const;
    sync::Response hello();
    sync::Response healthz();
    sync::Response metrics(const sync::Request& request);
    sync::Response enrol(const sync::Request& request);
    sync::Response marks(const StreamId& terminal);
    sync::Response upload(const StreamId& terminal, Epoch epoch, const sync::Request& request);
    sync::Response stock(const StreamId& terminal);
    void keep_last_contact();
    /// Which terminals may send and how far each has read, for who borrows the journal.
    void keep_readings();
    std::optional<sync::Response> feed(const Authority::Judgement& asker, std::string_view query, Job& job);
    /// The page after a cursor; nothing where nothing follows and `may_wait`, and then the cursor is past
    /// what was looked at.
    std::optional<sync::Response> page(const StreamId& terminal, sync::Cursor& after, bool may_wait);
    /// Answers those of who wait for whom there is something, or whose wait is over; all of them at the end.
    void answer_waiting(bool all);
    std::optional<sync::Response> answer_to(Waiting& one, bool may_wait);
    /// What our own store could not do, and why: for the log. The terminal is told to try again, or that the
    /// node is damaged.
    sync::Response own_failure(Doing doing, const Error& error);
    /// Whether state.db follows the journal, as the last attempt left it.
    void note_projecting();

    ServiceParts parts_;
    Authority authority_;
    Health health_;
    Unprojected unprojected_;
    sync::RefusalLog denials_;
    std::filesystem::path dir_;
    std::string id_;
    std::map<std::string, std::uint64_t> counts_;  ///< of /metrics
    Contacts last_contact_;
    storage::FeedReadings readings_;  ///< what they have told; those who may send are in node.db
    StockAnswer stock_;
    std::list<Waiting> waiting_;
    std::optional<Steady::time_point> news_since_;  ///< entries came that those who wait were not told of

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> jobs_;
    bool stopping_ = false;
    Loan loan_ = Loan::none;
    bool was_lent_ = false;  ///< the last turn was a loan's
    std::condition_variable loan_changed_;
    std::thread thread_;
};

}  // namespace tsunagu::node
