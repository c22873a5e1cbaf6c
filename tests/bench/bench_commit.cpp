// What completing a sale costs, against what nobody can avoid: an appended 4 KiB write with fdatasync, and
// the same rows by raw SQLite. The four are interleaved, so a slow moment of the disk hits all of them; only
// the ratios mean anything. TSUNAGU_BENCH_DIR names the folder to measure in (default: the working
// directory); sync_count.h says how a disk of a chosen speed is modelled on a memory file system.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <filesystem>

#include "inventory/base/entropy.h"
#include "inventory/journal/chain.h"
#include "inventory/record/kinds.h"
#include "inventory/storage/journal_file.h"
#include "inventory/storage/schema.h"
#include "pos/app/shop.h"
#include "tests/bench/bench_folder.h"
#include "tests/bench/customers.h"
#include "tests/bench/must.h"
#include "tests/bench/raw_shop.h"
#include "tests/bench/samples.h"
#include "tests/bench/sync_count.h"
#include "tests/support/temporary_folder.h"

namespace tsunagu::bench {
namespace {

constexpr int rounds = 12;
constexpr int sales_a_round = 60;

/// The floor: one page appended and made durable.
class AppendedPage {
  public:
    explicit AppendedPage(const std::filesystem::path& file)
        : fd_(open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600)) {}
    ~AppendedPage() { close(fd_); }
    AppendedPage(const AppendedPage&) = delete;
    AppendedPage& operator=(const AppendedPage&) = delete;
    void write() {
        if (::write(fd_, page_.data(), page_.size()) < 0 || fdatasync(fd_) != 0) std::abort();
    }

  private:
    int fd_;
    std::array<char, 4096> page_{};
};

void sale_commit(benchmark::State& state) {
    const test::TemporaryFolder folder(bench_folder());
    SystemClock clock;
    SystemEntropy entropy;
    const auto shop = demo_shop(folder.path() / "product", clock, entropy);
    demo_shop(folder.path() / "raw", clock, entropy).reset();
    RawShop raw(folder.path() / "raw");
    const auto journal_database =
        storage::create_file(folder.path() / "journal-only.db", storage::journal_schema);
    storage::JournalFile journal(*journal_database);
    AppendedPage page(folder.path() / "page.bin");
    Customers customers(shop->catalogue(), entropy);

    Samples floor, append, raw_sale, sale;
    std::int64_t sale_syncs = 0, most_syncs = 0, raw_syncs = 0;
    journal::Tail tail{StreamId("T1"), 7, 0, {}};
    Position position = 0;
    const auto one_customer = [&](bool measured) {
        const auto request = customers.next();
        // As at the counter: each change of the basket was kept before it is paid.
        must(shop->save_basket(request.basket));
        const auto before = syncs();
        Samples unmeasured;
        app::SaleDone done;
        (measured ? sale : unmeasured).time([&] { done = must(shop->complete_sale(request)); });
        const auto used = syncs() - before;
        const journal::Draft draft{
            done.at, done.business_date,         done.operator_id, std::string(record::kind::sale),
            1,       record::encode(done.record)};
        const auto entry = journal::extend(tail, draft);
        (measured ? append : unmeasured).time([&] { journal.append({&entry, 1}, position); });
        tail = journal::tail_after(entry);
        ++position;
        const auto raw_before = syncs();
        (measured ? raw_sale : unmeasured).time([&] { raw.write(entry, done.record); });
        const auto raw_used = syncs() - raw_before;
        (measured ? floor : unmeasured).time([&] { page.write(); });
        if (!measured) return;
        sale_syncs += used;
        raw_syncs += raw_used;
        most_syncs = std::max(most_syncs, used);
    };
    for (auto _ : state) {
        for (int round = 0; round < rounds; ++round) {
            // The first commit after a checkpoint pays for the new log; the product pays it while idle.
            must(shop->idle());
            raw.checkpoint();
            journal_database->checkpoint(false);
            one_customer(false);
            for (int i = 0; i < sales_a_round; ++i) one_customer(true);
        }
    }
    state.counters["floor_us"] = floor.median();
    state.counters["append_us"] = append.median();
    state.counters["raw_sqlite_us"] = raw_sale.median();
    state.counters["complete_sale_us"] = sale.median();
    state.counters["append_to_floor"] = append.median() / floor.median();
    state.counters["append_to_floor_p99"] = append.p99() / floor.p99();
    state.counters["sale_to_raw_sqlite"] = sale.median() / raw_sale.median();
    state.counters["syncs_a_sale"] = static_cast<double>(sale_syncs) / (rounds * sales_a_round);
    state.counters["syncs_a_raw_sale"] = static_cast<double>(raw_syncs) / (rounds * sales_a_round);
    state.counters["syncs_a_sale_most"] = static_cast<double>(most_syncs);
}
BENCHMARK(sale_commit)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tsunagu::bench

BENCHMARK_MAIN();
