// The Service while its journal is lent to a command.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include "sync/node/answers.h"
#include "sync/node/service.h"

namespace tsunagu::node {
namespace {

/// So long a request waits for the store to come back from a loan.
constexpr std::chrono::seconds patience_with_loan{5};
/// Between two tries to open the store again.
constexpr std::chrono::milliseconds first_pause{100};
constexpr std::chrono::milliseconds longest_pause{5'000};

}  // namespace

bool Service::lend() {
    std::unique_lock lock(mutex_);
    if (stopping_ || !parts_.open_store) return false;
    loan_ = Loan::asked;
    wake_.notify_one();
    loan_changed_.wait(lock, [&] { return stopping_ || loan_ == Loan::lent; });
    return loan_ == Loan::lent;
}

void Service::take_back() {
    {
        const std::lock_guard lock(mutex_);
        loan_ = Loan::returned;
    }
    wake_.notify_one();
}

void Service::refuse_jobs() {
    std::deque<Job> refused;
    {
        const std::lock_guard lock(mutex_);
        refused.swap(jobs_);
    }
    for (auto& job : refused) job.reply(refusal(503, "busy"));
}

void Service::be_without_store() {
    keep_readings();
    parts_.store.reset();
    parts_.log("event=lent");
    const auto since = Steady::now();
    std::unique_lock lock(mutex_);
    loan_ = Loan::lent;
    loan_changed_.notify_all();
    const auto pass = [&](std::chrono::milliseconds pause, auto done) {
        wake_.wait_for(lock, pause, done);
        if (Steady::now() - since < patience_with_loan) return;
        lock.unlock();
        refuse_jobs();
        lock.lock();
    };
    while (!stopping_ && loan_ == Loan::lent)
        pass(std::chrono::seconds(1), [&] { return stopping_ || loan_ != Loan::lent; });
    // The next one may have asked already, and is lent to after this one's writing is read.
    if (loan_ == Loan::returned) loan_ = Loan::none;
    auto pause = first_pause;
    std::optional<ErrorCode> told;
    while (!stopping_ && !parts_.store) {
        lock.unlock();
        auto store = parts_.open_store();
        // A borrower that was killed holds the lock for a moment more.
        if (!store && store.error().code != ErrorCode::writer_busy &&
            std::exchange(told, store.error().code) != store.error().code)
            parts_.log(fmt::format("event=not_returned why={}", name_of(store.error().code)));
        if (store) parts_.store = std::move(*store);
        lock.lock();
        if (!parts_.store) pass(pause, [&] { return stopping_; });
        pause = std::min(2 * pause, longest_pause);
    }
    // Sticks that were carried meanwhile told how far their terminals have read.
    readings_ = storage::kept_feed_readings(dir_);
    // What the borrower wrote is news to those who wait.
    news_since_ = Steady::now();
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - since).count();
    parts_.log(fmt::format("event=returned ms={}", ms));
}

}  // namespace tsunagu::node
