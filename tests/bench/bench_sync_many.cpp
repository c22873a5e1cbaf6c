// Uploads to a node at which 200 tills wait for the feed, each from an address and on a thread of its own.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <memory>
#include <thread>
#include <vector>

#include "tests/bench/bench_folder.h"
#include "tests/bench/gates.h"
#include "tests/bench/samples.h"
#include "tests/bench/simulated_till.h"
#include "tests/bench/sold_journal.h"
#include "tests/support/temporary_folder.h"

namespace tsunagu::bench {
namespace {

using namespace std::chrono_literals;

/// A node, one till that sells, and others that wait there for the feed.
class Crowd {
  public:
    Crowd(const std::filesystem::path& dir, std::size_t listeners, bool same_place) : node_(dir) {
        node_.serve();
        seller_ = std::make_unique<SimulatedTill>(node_, till_name(0), place_name(0));
        seller_->send();
        for (std::size_t i = 1; i <= listeners; ++i) {
            tills_.push_back(
                std::make_unique<SimulatedTill>(node_, till_name(i), place_name(same_place ? 0 : i)));
            tills_.back()->send();
            tills_.back()->listen(static_cast<std::uint32_t>(i));
        }
        await("all listen", [&] { return node_.waiting() == listeners; });
    }
    ~Crowd() {
        for (const auto& till : tills_) till->stop_listening();
    }
    Crowd(const Crowd&) = delete;
    Crowd& operator=(const Crowd&) = delete;

    /// One sale, rung up and sent; how long sending took goes into `taken`.
    void sell(const RawSale& sold, Samples& taken) {
        seller_->sell(sold.sale, sold.entry.at, sold.sale.basket);
        taken.time([&] { seller_->send(); });
    }
    /// All that listen were told of all sales.
    [[nodiscard]] bool all_heard() const {
        return std::all_of(tills_.begin(), tills_.end(),
                           [&](const auto& till) { return till->heard() == seller_->sold(); });
    }
    [[nodiscard]] const NodeProcess& node() const { return node_; }

  private:
    NodeProcess node_;
    std::unique_ptr<SimulatedTill> seller_;
    std::vector<std::unique_ptr<SimulatedTill>> tills_;
};

/// Uploads of a sale each, one after another, to a node where nobody waits and one where 200 do.
void sync_long_polls(benchmark::State& bench) {
    constexpr std::size_t listeners = 200;
    constexpr std::size_t uploads = 400;
    constexpr int series = 5;
    const auto sold = SoldJournal::of_this_run().sold();
    const test::TemporaryFolder folder(bench_folder());
    Crowd alone(folder.path() / "alone", 0, false);
    Crowd crowded(folder.path() / "crowded", listeners, false);
    Samples warm;
    for (std::size_t i = 0; i < 50; ++i) {
        alone.sell(sold[i], warm);
        crowded.sell(sold[i], warm);
    }
    std::vector<double> p99_alone, p99_crowded, ratios, medians;
    for (auto _ : bench) {
        for (int i = 0; i < series; ++i) {
            Samples without, with;
            for (std::size_t j = 0; j < uploads; ++j) {
                const auto& next = sold[50 + static_cast<std::size_t>(i) * uploads + j];
                // Who was first is second the next time.
                if (j % 2 == 0) alone.sell(next, without);
                crowded.sell(next, with);
                if (j % 2 != 0) alone.sell(next, without);
            }
            p99_alone.push_back(without.p99());
            p99_crowded.push_back(with.p99());
            ratios.push_back(with.p99() / without.p99());
            medians.push_back(with.median() / without.median());
        }
        bench.counters["upload_p99_us"] = Samples(p99_alone).median();
        bench.counters["upload_p99_us_200_polls"] = Samples(p99_crowded).median();
        bench.counters["median_ratio_200_polls"] = Samples(medians).median();
        Gates::all().at_most(bench, "p99_ratio_200_polls", Samples(ratios).median(), 2);
        Gates::all().at_most(bench, "node_peak_mb_200_polls", crowded.node().peak_memory_mb(), 150);
    }
}
BENCHMARK(sync_long_polls)->Iterations(1)->Unit(benchmark::kMillisecond);

/// The same where all 200 are told of every sale: what the upload takes, and until all have heard.
void sync_long_polls_told(benchmark::State& bench) {
    constexpr std::size_t listeners = 200;
    constexpr std::size_t uploads = 200;
    const auto sold = SoldJournal::of_this_run().sold();
    const test::TemporaryFolder folder(bench_folder());
    Crowd alone(folder.path() / "alone", 0, false);
    Crowd crowded(folder.path() / "crowded", listeners, true);
    Samples without, with, heard;
    for (auto _ : bench) {
        for (std::size_t i = 0; i < uploads; ++i) {
            alone.sell(sold[i], without);
            heard.time([&] {
                crowded.sell(sold[i], with);
                while (!crowded.all_heard()) std::this_thread::sleep_for(200us);
            });
        }
        bench.counters["upload_p99_us"] = without.p99();
        bench.counters["upload_p99_us_200_told"] = with.p99();
        bench.counters["median_ratio_200_told"] = with.median() / without.median();
        bench.counters["all_heard_us"] = heard.median();
    }
}
BENCHMARK(sync_long_polls_told)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tsunagu::bench
