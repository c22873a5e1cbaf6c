// Journals put together: each entry once however many directories hold it, the figures those of one journal
// that has them all; and a fork is named by the first entry that differs.
#include "inventory/storage/merged_shop.h"

#include <rapidcheck.h>

#include <map>

#include "inventory/journal/chain.h"
#include "inventory/record/epoch_started.h"
#include "inventory/record/kinds.h"
#include "inventory/record/stock_moved.h"
#include "inventory/storage/journal_file.h"
#include "inventory/storage/schema.h"
#include "inventory/storage/shop_view.h"
#include "storage_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::storage;
using namespace tsunagu::storage::test;
namespace kind = tsunagu::record::kind;

namespace {

using Entries = std::vector<journal::Entry>;

/// A run of one terminal: `length` entries that move goods, `other` from the one after `fork` on.
Entries chain_of(const std::string& stream, Epoch epoch, std::size_t length, std::size_t fork = 1'000) {
    journal::Tail tail{StreamId(stream), epoch, 0, {}};
    Entries entries;
    record::EpochStarted start;
    start.reason = "created";
    entries.push_back(journal::extend(tail, draft_of(kind::epoch_started, record::encode(start))));
    while (entries.size() < length) {
        tail = journal::tail_after(entries.back());
        const auto item = static_cast<int>(entries.size() % 3) + 1;
        const std::int64_t quantity = entries.size() >= fork ? 9 : 1;
        entries.push_back(journal::extend(tail, movement_draft("SUPPLIER", "CORNER", item, quantity)));
    }
    return entries;
}

void write_journal(const std::filesystem::path& folder, const Entries& entries) {
    std::filesystem::create_directories(folder);
    const auto database = create_file(folder / journal_schema.file, journal_schema);
    JournalFile(*database).append(entries, 0);
}

/// The beginnings of some chains, mixed.
Entries mixed(const std::vector<Entries>& parts) {
    Entries all;
    std::vector<std::size_t> next(parts.size());
    while (true) {
        std::vector<std::size_t> left;
        for (std::size_t i = 0; i < parts.size(); ++i)
            if (next[i] < parts[i].size()) left.push_back(i);
        if (left.empty()) return all;
        const auto pick = *rc::gen::elementOf(left);
        all.push_back(parts[pick][next[pick]++]);
    }
}

std::map<std::string, std::int64_t> balances_of(const std::filesystem::path& shop) {
    const auto view = get(ShopView::open(shop));
    std::map<std::string, std::int64_t> balances;
    for (const auto& row : get(view->state().balances()))
        balances[row.location.text() + " " + to_text(row.item.entry)] = row.quantity.value();
    return balances;
}

}  // namespace

TEST_CASE("whatever the directories share, each entry counts once") {
    CHECK(rc::check([] {
        const tsunagu::test::TemporaryFolder folder(scratch_folder());
        const std::vector<Entries> chains{chain_of("T1", 7, 12), chain_of("T1", 8, 5), chain_of("T2", 9, 9)};
        std::vector<std::size_t> longest(chains.size());
        std::vector<std::filesystem::path> shops;
        const int count = *rc::gen::inRange(1, 5);
        for (int n = 0; n < count; ++n) {
            std::vector<Entries> parts;
            for (std::size_t i = 0; i < chains.size(); ++i) {
                const auto length = *rc::gen::inRange<std::size_t>(0, chains[i].size() + 1);
                longest[i] = std::max(longest[i], length);
                parts.emplace_back(chains[i].begin(),
                                   chains[i].begin() + static_cast<std::ptrdiff_t>(length));
            }
            const auto shop = folder.path() / std::to_string(n);
            write_journal(shop, mixed(parts));
            shops.push_back(shop);
        }
        Entries whole;
        for (std::size_t i = 0; i < chains.size(); ++i)
            whole.insert(whole.end(), chains[i].begin(),
                         chains[i].begin() + static_cast<std::ptrdiff_t>(longest[i]));
        write_journal(folder.path() / "whole", whole);
        const std::vector<std::filesystem::path> alone{folder.path() / "whole"};
        const auto expected = get(MergedShop::merge(alone));
        const auto merged = get(MergedShop::merge(shops));
        RC_ASSERT(balances_of(merged->dir()) == balances_of(expected->dir()));
        std::size_t entries = 0;
        for (const auto& chain : merged->chains()) entries += chain.entries;
        RC_ASSERT(entries == whole.size());
    }));
}

TEST_CASE("the first entry that differs names a fork") {
    CHECK(rc::check([] {
        const tsunagu::test::TemporaryFolder folder(scratch_folder());
        const auto fork = *rc::gen::inRange<std::size_t>(1, 10);
        const auto ours = *rc::gen::inRange<std::size_t>(fork + 1, 14);
        const auto theirs = *rc::gen::inRange<std::size_t>(fork + 1, 14);
        write_journal(folder.path() / "a", chain_of("T1", 7, ours));
        write_journal(folder.path() / "b", chain_of("T1", 7, theirs, fork));
        const std::vector<std::filesystem::path> shops{folder.path() / "a", folder.path() / "b"};
        const auto merged = MergedShop::merge(shops);
        RC_ASSERT(!merged);
        RC_ASSERT(merged.error().code == ErrorCode::stream_forked);
        RC_ASSERT(merged.error().args.at(0).second == "T1/7/" + std::to_string(fork + 1));
        // A copy that ends before the fork is of both.
        std::filesystem::remove_all(folder.path() / "a");
        write_journal(folder.path() / "a", chain_of("T1", 7, fork));
        RC_ASSERT(MergedShop::merge(shops).has_value());
    }));
}

TEST_CASE("the folder of a merge goes with it") {
    const tsunagu::test::TemporaryFolder folder(scratch_folder());
    write_journal(folder.path() / "a", chain_of("T1", 7, 3));
    const std::vector<std::filesystem::path> shops{folder.path() / "a"};
    auto merged = get(MergedShop::merge(shops));
    const auto dir = merged->dir();
    CHECK(std::filesystem::exists(dir / "state.db"));
    merged.reset();
    CHECK_FALSE(std::filesystem::exists(dir));
    const std::vector<std::filesystem::path> none{folder.path() / "none"};
    CHECK(code_of(MergedShop::merge(none)) == ErrorCode::not_a_data_directory);
}
