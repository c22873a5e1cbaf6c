// A day of a thousand tills at one node, as fast as it goes: four tills a place, sixty sales each between ten
// and six, most around two in the afternoon. At seven of ten places each sale is sent as it is rung up and
// told to the other three tills there, which wait for it; the others have no network until the evening. Then
// the node's journal is held against what was sold.
//
// TSUNAGU_BENCH_TERMINALS and TSUNAGU_BENCH_SALES make it another day: how many tills, sales of each.
#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <map>
#include <memory>
#include <random>
#include <thread>
#include <vector>

#include "inventory/base/entropy.h"
#include "pos/app/basket_id.h"
#include "tests/bench/bench_folder.h"
#include "tests/bench/gates.h"
#include "tests/bench/samples.h"
#include "tests/bench/simulated_till.h"
#include "tests/bench/sold_journal.h"
#include "tests/bench/wire_count.h"
#include "tests/support/temporary_folder.h"

namespace tsunagu::bench {
namespace {

using Tills = std::vector<std::unique_ptr<SimulatedTill>>;

constexpr UtcMs ten_o_clock{1'795'827'600'000};  // 2026-11-28 in Tokyo
constexpr std::int64_t day_ms = 8 * 3'600'000;
constexpr std::size_t tills_of_a_place = 4;
constexpr std::size_t senders = 8;  ///< tills that send at one moment

std::size_t number_from(const char* name, std::size_t otherwise) {
    const char* number = std::getenv(name);
    return number != nullptr ? static_cast<std::size_t>(std::atoll(number)) : otherwise;
}

bool has_network(std::size_t till) {
    return till / tills_of_a_place % 10 < 7;
}

struct Customer {
    UtcMs at;
    std::size_t till = 0;
};

/// In the order they come.
std::vector<Customer> customers_of_a_day(std::size_t tills, std::size_t sales) {
    std::mt19937_64 random(11);
    // Two throws make the middle of the day the busiest.
    const auto half = [&] { return static_cast<std::int64_t>(random() % (day_ms / 2)); };
    std::vector<Customer> customers;
    for (std::size_t till = 0; till < tills; ++till)
        for (std::size_t i = 0; i < sales; ++i)
            customers.push_back({UtcMs{ten_o_clock.ms + half() + half()}, till});
    std::sort(customers.begin(), customers.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
    return customers;
}

/// Runs `work` for each number below `count`, on some threads.
template <class Work>
void for_each_number(std::size_t count, Work&& work) {
    std::atomic<std::size_t> next{0};
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < senders; ++i)
        threads.emplace_back([&] {
            for (auto number = next++; number < count; number = next++) work(number);
        });
    for (auto& thread : threads) thread.join();
}

void send(SimulatedTill& till, std::size_t number) {
    connect_as(static_cast<std::uint32_t>(number + 1));
    till.send();
}

/// Rings the day up and sends it; how long each upload of one sale took.
Samples play(Tills& tills, const std::vector<Customer>& customers) {
    const auto goods = SoldJournal::of_this_run().sold();
    std::vector<double> took(customers.size(), 0);
    for_each_number(customers.size(), [&](std::size_t number) {
        const auto& customer = customers[number];
        auto& till = *tills[customer.till];
        const std::lock_guard lock(till.mutex());
        // As random as any, and the same in every run.
        SeededEntropy entropy(number);
        till.sell(goods[number % goods.size()].sale, customer.at, app::new_basket_id(entropy));
        if (!has_network(customer.till)) return;
        Samples one;
        one.time([&] { send(till, customer.till); });
        took[number] = one.median();
    });
    took.erase(std::remove(took.begin(), took.end(), 0.0), took.end());
    return Samples(std::move(took));
}

/// Every till's stream in the node's journal as the till has it: no gap, none twice, the same last hash.
void require_all_held(const std::filesystem::path& dir, const Tills& tills) {
    std::map<std::string, const SimulatedTill*> by_name;
    for (const auto& till : tills) by_name[till->tail().stream.text()] = till.get();
    sqlite3* database = nullptr;
    sqlite3_stmt* query = nullptr;
    const auto demand = [&](bool holds) {
        if (holds) return;
        std::fprintf(stderr, "the node does not hold what was sold: %s\n", sqlite3_errmsg(database));
        std::abort();
    };
    const auto integer = [&](int column) {
        return static_cast<std::size_t>(sqlite3_column_int64(query, column));
    };
    demand(sqlite3_open_v2((dir / "journal.db").c_str(), &database, SQLITE_OPEN_READONLY, nullptr) ==
           SQLITE_OK);
    // SQLite gives a column beside one max() from the row that has it.
    demand(
        sqlite3_prepare_v2(database,
                           "SELECT stream, count(*), count(DISTINCT seq), sum(kind = 'sale'), max(seq), hash"
                           " FROM entry WHERE stream <> 'node' GROUP BY stream, epoch",
                           -1, &query, nullptr) == SQLITE_OK);
    std::size_t streams = 0;
    for (; sqlite3_step(query) == SQLITE_ROW; ++streams) {
        const auto* till = by_name.at(reinterpret_cast<const char*>(sqlite3_column_text(query, 0)));
        const auto& tail = till->tail();
        demand(integer(1) == tail.seq && integer(2) == tail.seq && integer(3) == till->sold() &&
               integer(4) == tail.seq);
        demand(std::equal(tail.hash.begin(), tail.hash.end(),
                          static_cast<const std::byte*>(sqlite3_column_blob(query, 5))));
    }
    demand(streams == tills.size());
    sqlite3_finalize(query);
    sqlite3_close(database);
}

void sync_day(benchmark::State& bench) {
    const auto count = number_from("TSUNAGU_BENCH_TERMINALS", 1'000);
    const auto sales = number_from("TSUNAGU_BENCH_SALES", 60);
    const auto customers = customers_of_a_day(count, sales);
    const test::TemporaryFolder folder(bench_folder());
    NodeProcess node(folder.path() / "node");
    node.serve();
    Tills tills;
    for (std::size_t i = 0; i < count; ++i) {
        tills.push_back(
            std::make_unique<SimulatedTill>(node, till_name(i), place_name(i / tills_of_a_place)));
        send(*tills.back(), i);
    }
    std::size_t listening = 0;
    const auto listen = [&](bool with_network) {
        for (std::size_t i = 0; i < count; ++i) {
            if (has_network(i) != with_network) continue;
            tills[i]->listen(static_cast<std::uint32_t>(i + 1));
            ++listening;
        }
    };
    listen(true);
    await("all listen", [&] { return node.waiting() == listening; });
    for (auto _ : bench) {
        Samples uploads, day, evening, hearing;
        day.time([&] { uploads = play(tills, customers); });
        listen(false);
        evening.time(
            [&] { for_each_number(count, [&](std::size_t number) { send(*tills[number], number); }); });
        // Of the other tills at its place.
        const auto to_hear = sales * (tills_of_a_place - 1);
        hearing.time([&] {
            await("all are told", [&] {
                return std::all_of(tills.begin(), tills.end(),
                                   [&](const auto& till) { return till->heard() == to_hear; });
            });
        });
        bench.counters["tills"] = static_cast<double>(count);
        bench.counters["sales"] = static_cast<double>(customers.size());
        bench.counters["day_s"] = day.median() / 1e6;
        bench.counters["evening_s"] = evening.median() / 1e6;
        bench.counters["told_after_s"] = hearing.median() / 1e6;
        bench.counters["upload_median_us"] = uploads.median();
        bench.counters["upload_p99_us"] = uploads.p99();
        bench.counters["node_peak_mb"] = node.peak_memory_mb();
    }
    for (const auto& till : tills) till->stop_listening();
    for (const auto& till : tills)
        if (till->heard_twice() != 0) std::abort();
    node.stop();
    require_all_held(node.dir(), tills);
}
BENCHMARK(sync_day)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tsunagu::bench
