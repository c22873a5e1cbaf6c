// What stock costs in a large shop: 10,000 items at 50 locations. One balance with a million movements behind
// it and with ten million; all balances of a location; and state.db made anew from a journal, beside the same
// rows inserted by raw SQLite in batches of the same size, and with how much memory. TSUNAGU_BENCH_DIR names
// the folder (default: the working directory); TSUNAGU_BENCH_MOVEMENTS the larger number of movements;
// TSUNAGU_BENCH_ENTRIES the entries of the journal, of five movements each.
#include <benchmark/benchmark.h>
#include <fmt/core.h>
#include <sqlite3.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <random>
#include <string>

#include "inventory/base/entropy.h"
#include "inventory/journal/chain.h"
#include "inventory/record/epoch_started.h"
#include "inventory/record/kinds.h"
#include "inventory/record/stock_moved.h"
#include "inventory/storage/journal_file.h"
#include "inventory/storage/projecting.h"
#include "inventory/storage/schema.h"
#include "inventory/storage/state_reader.h"
#include "tests/bench/bench_folder.h"
#include "tests/bench/gates.h"
#include "tests/bench/must.h"
#include "tests/bench/peak_memory.h"
#include "tests/bench/samples.h"
#include "tests/support/temporary_folder.h"

namespace tsunagu::bench {
namespace {

constexpr int items = 10'000;
constexpr int locations = 50;
constexpr int questions = 4'000;
constexpr int movements_an_entry = 5;

std::int64_t most_movements() {
    const char* number = std::getenv("TSUNAGU_BENCH_MOVEMENTS");
    return number != nullptr ? std::atoll(number) : 10'000'000;
}

std::int64_t most_entries() {
    const char* number = std::getenv("TSUNAGU_BENCH_ENTRIES");
    return number != nullptr ? std::atoll(number) : 30'000;
}

/// A file as plain SQLite sees it.
class RawFile {
  public:
    explicit RawFile(const std::filesystem::path& file) { require(sqlite3_open(file.c_str(), &database_)); }
    ~RawFile() { sqlite3_close(database_); }
    RawFile(const RawFile&) = delete;
    RawFile& operator=(const RawFile&) = delete;

    void run(const std::string& sql) {
        require(sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr));
    }
    sqlite3* handle() { return database_; }
    void require(int result) {
        if (result == SQLITE_OK || result == SQLITE_DONE || result == SQLITE_ROW) return;
        std::fprintf(stderr, "raw SQLite: %s\n", sqlite3_errmsg(database_));
        std::abort();
    }

  private:
    sqlite3* database_ = nullptr;
};

ItemId item_of(int number) {
    return ItemId{EntryRef{StreamId("T1"), 1234567890, static_cast<Seq>(number)}};
}
LocationCode location_of(int number) {
    return LocationCode(fmt::format("PLACE{}", number));
}

/// Movements number `from` to `to`, and none twice.
void add_movements(RawFile& state, std::int64_t from, std::int64_t to) {
    state.run(fmt::format(
        "WITH RECURSIVE n(i) AS (SELECT {} UNION ALL SELECT i + 1 FROM n WHERE i < {})"
        " INSERT INTO movement SELECT i, 'T1/1234567890/' || i, '2026-11-28', 'T1/1234567890/' || (1 + i % {}),"
        " '', 'PLACE' || (i % {}), 'CUSTOMER', 1, 'sale' FROM n",
        from, to, items, locations));
}

/// The median of one balance, and of all balances of a location, in microseconds.
std::pair<double, double> ask(const std::filesystem::path& file) {
    storage::Database database(file, storage::Database::Mode::read);
    storage::StateReader state(database);
    std::mt19937 random(7);
    Samples one;
    Samples all;
    const auto any = [&](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
    for (int i = 0; i < questions; ++i) {
        const auto location = location_of(any(locations));
        const auto item = item_of(1 + any(items));
        one.time([&] { benchmark::DoNotOptimize(must(state.stock(location, item))); });
    }
    for (int i = 0; i < locations; ++i) {
        const auto location = location_of(i);
        all.time([&] { benchmark::DoNotOptimize(must(state.balances(location))); });
    }
    return {one.median(), all.median()};
}

void stock_figures(benchmark::State& bench) {
    const test::TemporaryFolder folder(bench_folder());
    const auto file = folder.path() / "state.db";
    storage::create_file(file, storage::state_schema).reset();
    RawFile state(file);
    state.run("PRAGMA synchronous = OFF");
    state.run(
        fmt::format("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {})"
                    " INSERT INTO balance SELECT 'PLACE' || (i / {}), 'T1/1234567890/' || (1 + i % {}), '',"
                    " 5 FROM n",
                    items * locations - 1, items, items));
    for (auto _ : bench) {
        const auto many = most_movements();
        add_movements(state, 1, many / 10);
        const auto few = ask(file);
        add_movements(state, many / 10 + 1, many);
        const auto lots = ask(file);
        bench.counters["one_balance_us_tenth"] = few.first;
        bench.counters["one_balance_us"] = lots.first;
        Gates::all().at_most(bench, "one_balance_ratio", lots.first / few.first, 1.1);
        Gates::all().at_most(bench, "location_balances_us", lots.second, 5'000);
    }
}
BENCHMARK(stock_figures)->Iterations(1)->Unit(benchmark::kMillisecond);

/// A journal of so many entries of stock movements.
void fill_journal(const std::filesystem::path& file, std::int64_t count) {
    const auto database = storage::create_file(file, storage::journal_schema);
    storage::JournalFile journal(*database);
    std::vector<journal::Entry> entries;
    journal::Tail tail{StreamId("T1"), 1234567890, 0, {}};
    const auto add = [&](std::string_view kind, std::string payload) {
        const UtcMs at{1'795'831'500'000};
        entries.push_back(journal::extend(
            tail, {at, business_date_of(at), OperatorId("01"), std::string(kind), 1, std::move(payload)}));
        tail = journal::tail_after(entries.back());
    };
    record::EpochStarted start;
    start.reason = "created";
    add(record::kind::epoch_started, encode(start));
    std::mt19937 random(7);
    Position written = 0;
    for (std::int64_t i = 0; i < count; ++i) {
        record::StockMoved moved;
        for (int line = 0; line < movements_an_entry; ++line)
            moved.movements.push_back({item_of(1 + static_cast<int>(random() % items)), "",
                                       LocationCode("SUPPLIER"),
                                       location_of(static_cast<int>(random() % locations)), Quantity(3)});
        add(record::kind::stock_moved, encode(moved));
        if (entries.size() < 10'000 && i + 1 < count) continue;
        journal.append(entries, written);
        written += static_cast<Position>(entries.size());
        entries.clear();
    }
}

/// The rows of `made`, table by table as projecting writes them, into an empty file: what SQLite alone costs.
/// Reading them is not measured: they come from memory.
double raw_insert_us(const std::filesystem::path& made, const std::filesystem::path& file) {
    storage::create_file(file, storage::state_schema).reset();
    RawFile raw(file);
    raw.run("PRAGMA synchronous = OFF; PRAGMA cache_size = -16384");
    raw.run(fmt::format("ATTACH 'file:{}?mode=ro' AS made", made.string()));
    raw.run(
        "CREATE TEMP TABLE m AS SELECT * FROM made.movement; CREATE TEMP TABLE a AS SELECT * FROM made.stock_act");
    sqlite3_stmt* rows = nullptr;
    sqlite3_stmt* movement = nullptr;
    sqlite3_stmt* act = nullptr;
    sqlite3_stmt* balance = nullptr;
    sqlite3_stmt* mark = nullptr;
    const auto prepare = [&](const char* sql, sqlite3_stmt** statement) {
        raw.require(sqlite3_prepare_v2(raw.handle(), sql, -1, statement, nullptr));
    };
    prepare("SELECT * FROM m ORDER BY rowid", &rows);
    prepare("INSERT INTO movement VALUES(?,?,?,?,?,?,?,?,?)", &movement);
    prepare("INSERT INTO stock_act SELECT * FROM a WHERE a.position = ? LIMIT 1", &act);
    prepare(
        "INSERT INTO balance VALUES(?,?,'',?) ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity",
        &balance);
    prepare(
        "INSERT INTO mark VALUES(1,?,zeroblob(32),5) ON CONFLICT(one) DO UPDATE SET position = excluded.position",
        &mark);
    raw.run("CREATE INDEX temp.by_position ON a(position)");
    const auto step = [&](sqlite3_stmt* statement) {
        raw.require(sqlite3_step(statement));
        sqlite3_reset(statement);
    };
    Samples taken;
    taken.time([&] {
        std::int64_t last = 0;
        std::int64_t entries = 0;
        raw.run("BEGIN");
        while (sqlite3_step(rows) == SQLITE_ROW) {
            const auto position = sqlite3_column_int64(rows, 0);
            if (position != last) {
                if (++entries % 1000 == 0) raw.run("COMMIT; BEGIN");
                last = position;
                for (auto* statement : {act, mark}) {
                    sqlite3_bind_int64(statement, 1, position);
                    step(statement);
                }
            }
            for (int column = 0; column < 9; ++column)
                sqlite3_bind_value(movement, column + 1, sqlite3_column_value(rows, column));
            step(movement);
            for (const int end : {5, 6}) {
                sqlite3_bind_value(balance, 1, sqlite3_column_value(rows, end));
                sqlite3_bind_value(balance, 2, sqlite3_column_value(rows, 3));
                sqlite3_bind_int64(balance, 3, sqlite3_column_int64(rows, 7) * (end == 5 ? -1 : 1));
                step(balance);
            }
        }
        raw.run("COMMIT");
    });
    for (auto* statement : {rows, movement, act, balance, mark}) sqlite3_finalize(statement);
    return taken.median();
}

/// state.db of that journal, made anew: the most memory it took, in KiB.
double rebuild_peak_kib(const std::filesystem::path& journal_file, const std::filesystem::path& made) {
    storage::Database database(journal_file, storage::Database::Mode::read);
    storage::JournalFile journal(database);
    reset_peak_memory();
    storage::build_state(journal, made, journal.last_position());
    return peak_memory_kib();
}

void stock_rebuild(benchmark::State& bench) {
    const test::TemporaryFolder folder(bench_folder());
    const auto count = most_entries();
    fill_journal(folder.path() / "tenth.db", count / 10);
    fill_journal(folder.path() / "journal.db", count);
    for (auto _ : bench) {
        const auto tenth = rebuild_peak_kib(folder.path() / "tenth.db", folder.path() / "made-tenth.db");
        const auto whole = rebuild_peak_kib(folder.path() / "journal.db", folder.path() / "made-whole.db");
        bench.counters["rebuild_peak_kib_tenth"] = tenth;
        bench.counters["rebuild_peak_kib"] = whole;
        // A journal below that does not even fill the cache that both may fill.
        constexpr std::int64_t fills_the_cache = 100'000;
        if (count / 10 >= fills_the_cache)
            Gates::all().at_most(bench, "rebuild_peak_ratio", whole / tenth, 1.1);
        Samples ours;
        std::vector<double> raw_us;
        const int rounds = count > 100'000 ? 1 : 3;
        for (int round = 0; round < rounds; ++round) {
            const auto made = folder.path() / fmt::format("made{}.db", round);
            storage::Database database(folder.path() / "journal.db", storage::Database::Mode::read);
            storage::JournalFile journal(database);
            ours.time([&] { storage::build_state(journal, made, journal.last_position()); });
            raw_us.push_back(raw_insert_us(made, folder.path() / fmt::format("raw{}.db", round)));
        }
        const Samples raw(raw_us);
        const auto entries = static_cast<double>(count);
        bench.counters["rebuild_entries_s"] = entries / (ours.median() / 1e6);
        bench.counters["raw_entries_s"] = entries / (raw.median() / 1e6);
        Gates::all().at_least(bench, "rebuild_to_raw", raw.median() / ours.median(), 0.7);
    }
}
BENCHMARK(stock_rebuild)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tsunagu::bench

int main(int argc, char** argv) {
    return tsunagu::bench::run_with_gates(argc, argv);
}
