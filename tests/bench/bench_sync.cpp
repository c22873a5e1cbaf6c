// What it costs to get sales to a node, over HTTPS on loopback: the real `tsunagu-node` in a process of its
// own with its journal at synchronous=FULL, and the real sending and reading of a terminal. Both sides of
// each ratio take turns in one run. TSUNAGU_BENCH_DIR names the folder (default: the working directory).
//
//   bench_sync --write-sales FILE    the payloads of the ten thousand sales, a line each, and nothing is
//   measured
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstring>
#include <ctime>
#include <fstream>
#include <memory>
#include <thread>

#include "inventory/storage/schema.h"
#include "inventory/storage/table_comparison.h"
#include "pos/app/basket_id.h"
#include "sync/protocol/entry_batch.h"
#include "tests/bench/bench_folder.h"
#include "tests/bench/gates.h"
#include "tests/bench/must.h"
#include "tests/bench/node_process.h"
#include "tests/bench/samples.h"
#include "tests/bench/simulated_till.h"
#include "tests/bench/sold_journal.h"
#include "tests/bench/wire_count.h"
#include "tests/support/temporary_folder.h"

namespace tsunagu::bench {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t batch = 100;  ///< the one the wire is measured with

/// Processor time of this process.
double processor_s() {
    timespec time{};
    if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) != 0) std::abort();
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double median_of(std::vector<double> values) {
    return Samples(std::move(values)).median();
}

/// Rounds of a figure; more of them on a machine that others use too.
int rounds() {
    const char* number = std::getenv("TSUNAGU_BENCH_ROUNDS");
    return number != nullptr ? std::atoi(number) : 5;
}

/// Sends the entries from `first` to `last` in full batches, whatever the node holds, and demands that
/// outcome. The bytes of the bodies.
std::size_t post(sync::DirectoryStream& own, sync::Link& link, Epoch epoch, Seq first, Seq last,
                 sync::Outcome outcome) {
    std::size_t bytes = 0;
    while (first <= last) {
        const auto entries = must(own.read(epoch, first, std::min<std::size_t>(batch, last - first + 1)));
        const auto body = sync::encode_entries(entries);
        bytes += body.size();
        const auto exchanged = link.exchange({"POST", sync::entries_target(own.stream(), epoch), body}, 60s);
        if (exchanged.trouble) must(Result<void>(tl::unexpected(exchanged.error)));
        if (must(sync::parse_upload_reply(exchanged.response.body)).outcome != outcome) std::abort();
        first += entries.size();
    }
    return bytes;
}

/// A node that knows the till and the shop it was set up as, and none of its sales; it serves.
std::unique_ptr<NodeProcess> node_before_sales(const std::filesystem::path& dir, const SoldJournal& till) {
    auto node = std::make_unique<NodeProcess>(dir);
    node->enrol(till.stream());
    node->serve();
    post(*till.open(), *node->link(till.stream()), till.epoch(), 1, till.first_sale() - 1,
         sync::Outcome::created);
    return node;
}

/// What two directories hold, table by table; ends the program where it is not the same.
void require_same_rows(const std::filesystem::path& ours, const std::filesystem::path& raw) {
    for (const auto* schema : {&storage::journal_schema, &storage::state_schema}) {
        storage::Database a(ours / schema->file, storage::Database::Mode::read);
        storage::Database b(raw / schema->file, storage::Database::Mode::read);
        for (const auto& table : storage::tables_of(a)) storage::compare_table(table, a, b);
    }
}

/// Everything the till has, sent by what `tsunagu sync now` runs.
void send_all_of(const SoldJournal& till, sync::Link& link) {
    const auto own = till.open();
    const auto state = sync::send_all(*own, link, 1);
    if (state.error) must(Result<void>(tl::unexpected(*state.error)));
    if (state.waiting != 0) std::abort();
}

/// In batches of the size that the till comes to send.
void insert_raw(const SoldJournal& till, const std::filesystem::path& dir) {
    RawShop raw(dir, RawRows::of_node);
    for (auto rest = till.sold(); !rest.empty();) {
        const auto size = std::min(sync::most_upload_entries, rest.size());
        raw.write_all(rest.first(size));
        rest = rest.subspan(size);
    }
}

/// One till's ten thousand sales at one node, and the same rows by raw SQLite. Processor time in us a sale.
struct CaughtUp {
    double sales_s = 0, raw_sales_s = 0, ratio = 0;
    double http_bytes = 0, wire_bytes = 0;
    double till_us = 0, node_us = 0, raw_us = 0;
};

CaughtUp catch_up(const SoldJournal& till, bool raw_first) {
    constexpr double sales = SoldJournal::sales;
    const test::TemporaryFolder folder(bench_folder());
    const auto node = node_before_sales(folder.path() / "node", till);
    node->stop();
    const auto raw_dir = folder.path() / "raw";
    std::filesystem::create_directory(raw_dir);
    for (const auto* file : {"journal.db", "state.db"})
        std::filesystem::copy(node->dir() / file, raw_dir / file);
    node->serve();
    const auto link = node->link(till.stream());
    CaughtUp done;
    const auto insert = [&] {
        const auto before = processor_s();
        Samples taken;
        taken.time([&] { insert_raw(till, raw_dir); });
        done.raw_sales_s = sales / (taken.median() / 1e6);
        done.raw_us = (processor_s() - before) * 1e6 / sales;
    };
    if (raw_first) insert();
    const auto bytes = http_bytes();
    const auto till_before = processor_s();
    const auto node_before = node->processor_s();
    Samples taken;
    taken.time([&] { send_all_of(till, *link); });
    done.sales_s = sales / (taken.median() / 1e6);
    done.till_us = (processor_s() - till_before) * 1e6 / sales;
    done.node_us = (node->processor_s() - node_before) * 1e6 / sales;
    done.http_bytes = static_cast<double>(http_bytes() - bytes) / sales;
    done.wire_bytes = static_cast<double>(tcp_bytes(node->port())) / sales;
    if (!raw_first) insert();
    done.ratio = done.sales_s / done.raw_sales_s;
    node->stop();
    require_same_rows(node->dir(), raw_dir);
    return done;
}

void sync_catch_up(benchmark::State& bench) {
    const auto& till = SoldJournal::of_this_run();
    std::vector<CaughtUp> all;
    for (auto _ : bench)
        for (int round = 0; round < rounds(); ++round) all.push_back(catch_up(till, round % 2 == 0));
    const auto median = [&](double CaughtUp::*figure) {
        std::vector<double> values;
        for (const auto& one : all) values.push_back(one.*figure);
        return median_of(std::move(values));
    };
    bench.counters["sales_s"] = median(&CaughtUp::sales_s);
    bench.counters["raw_sqlite_sales_s"] = median(&CaughtUp::raw_sales_s);
    bench.counters["till_cpu_us"] = median(&CaughtUp::till_us);
    bench.counters["node_cpu_us"] = median(&CaughtUp::node_us);
    bench.counters["raw_cpu_us"] = median(&CaughtUp::raw_us);
    bench.counters["http_bytes_a_sale"] = median(&CaughtUp::http_bytes);
    Gates::all().at_least(bench, "sales_to_raw_sqlite", median(&CaughtUp::ratio), 0.7);
    bench.counters["wire_bytes_a_sale"] = median(&CaughtUp::wire_bytes);
}
BENCHMARK(sync_catch_up)->Iterations(1)->Unit(benchmark::kMillisecond);

void sync_replay(benchmark::State& bench) {
    const auto& till = SoldJournal::of_this_run();
    std::vector<double> firsts, agains, ratios;
    double body_bytes = 0, wire_bytes = 0;
    for (auto _ : bench) {
        for (int round = 0; round < rounds(); ++round) {
            const test::TemporaryFolder folder(bench_folder());
            const auto node = node_before_sales(folder.path() / "node", till);
            const auto link = node->link(till.stream());
            const auto own = till.open();
            const auto upload = [&](sync::Outcome outcome) {
                body_bytes = static_cast<double>(
                    post(*own, *link, till.epoch(), till.first_sale(), till.last_sale(), outcome));
            };
            Samples first, again;
            first.time([&] { upload(sync::Outcome::created); });
            wire_bytes = static_cast<double>(tcp_bytes(node->port())) / SoldJournal::sales;
            again.time([&] { upload(sync::Outcome::exists); });
            firsts.push_back(first.median() / SoldJournal::sales);
            agains.push_back(again.median() / SoldJournal::sales);
            ratios.push_back(firsts.back() / agains.back());
        }
        bench.counters["first_us_a_sale"] = median_of(firsts);
        bench.counters["again_us_a_sale"] = median_of(agains);
        bench.counters["body_bytes_a_sale"] = body_bytes / SoldJournal::sales;
        Gates::all().at_most(bench, "wire_bytes_a_sale_batch_100", wire_bytes, 100);
        Gates::all().at_least(bench, "first_to_again", median_of(ratios), 2.5);
    }
}
BENCHMARK(sync_replay)->Iterations(1)->Unit(benchmark::kMillisecond);

/// One request for the feed where nothing follows, on a connection that is open, as a terminal waits for it.
void sync_empty_poll(benchmark::State& bench) {
    const test::TemporaryFolder folder(bench_folder());
    NodeProcess node(folder.path() / "node");
    node.enrol(StreamId("T1"));
    node.serve();
    const auto link = node.link(StreamId("T1"));
    const auto ask = [&](sync::FeedReader& feed) {
        const auto exchanged = link->exchange(feed.tick(sync::Instant(0)).value(), 60s);
        if (exchanged.trouble) must(Result<void>(tl::unexpected(exchanged.error)));
        const auto& headers = exchanged.response.headers;
        const auto page =
            must(feed.on_answer(sync::Instant(0),
                                sync::parse_cursor(sync::header(headers, "tsunagu-cursor"),
                                                   sync::header(headers, "tsunagu-feed")),
                                !sync::header(headers, "tsunagu-more").empty(), exchanged.response.body));
        feed.stored(page.cursor);
        return page.entries.empty();
    };
    sync::FeedReader feed({}, 1);
    feed.set_wait(0);
    while (!feed.caught_up()) ask(feed);
    for (auto _ : bench) {
        // Two digits, as the 25 seconds a terminal waits.
        feed.set_wait(10);
        const auto http = http_bytes();
        const auto wire = tcp_bytes(node.port());
        if (!ask(feed)) std::abort();
        Gates::all().at_most(bench, "empty_poll_http_bytes", static_cast<double>(http_bytes() - http), 400);
        bench.counters["empty_poll_tcp_bytes"] = static_cast<double>(tcp_bytes(node.port()) - wire);
    }
}
BENCHMARK(sync_empty_poll)->Iterations(1)->Unit(benchmark::kMillisecond);

void write_sales(const char* file) {
    std::ofstream out(file, std::ios::binary);
    for (const auto& sold : SoldJournal::of_this_run().sold()) out << sold.entry.payload << '\n';
    out.close();
    if (!out) std::abort();
}

}  // namespace
}  // namespace tsunagu::bench

int main(int argc, char** argv) {
    // A thousand tills have two connections each, on both ends.
    rlimit files{};
    if (getrlimit(RLIMIT_NOFILE, &files) != 0) std::abort();
    files.rlim_cur = files.rlim_max;
    if (setrlimit(RLIMIT_NOFILE, &files) != 0) std::abort();
    const tsunagu::test::TemporaryFolder witnesses(tsunagu::bench::bench_folder());
    setenv("TSUNAGU_WITNESS_DIR", witnesses.path().c_str(), 0);
    if (argc == 3 && std::strcmp(argv[1], "--write-sales") == 0) {
        tsunagu::bench::write_sales(argv[2]);
        return 0;
    }
    return tsunagu::bench::run_with_gates(argc, argv);
}
