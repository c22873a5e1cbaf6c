// Names, prices, settings and limits of several chains come to the same in any order of arrival and of
// directories: the node over terminals, a later epoch over an earlier one. What counts is predicted by a
// plain comparison.
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "inventory/journal/chain.h"
#include "inventory/record/epoch_started.h"
#include "inventory/record/item_changed.h"
#include "inventory/record/item_defined.h"
#include "inventory/record/item_limit_set.h"
#include "inventory/record/item_merged.h"
#include "inventory/record/item_price_set.h"
#include "inventory/record/kinds.h"
#include "inventory/record/limit_granted.h"
#include "inventory/record/operator_defined.h"
#include "inventory/record/partner_defined.h"
#include "inventory/record/picture_set.h"
#include "inventory/record/reorder_point_set.h"
#include "inventory/record/setting_set.h"
#include "inventory/record/tender_defined.h"
#include "inventory/record/terminal_defined.h"
#include "inventory/storage/database.h"
#include "inventory/storage/journal_file.h"
#include "inventory/storage/merged_shop.h"
#include "inventory/storage/projecting.h"
#include "inventory/storage/schema.h"
#include "storage_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::storage;
using namespace tsunagu::storage::test;
namespace kind = tsunagu::record::kind;

namespace {

struct Chain {
    std::string stream;
    Epoch epoch = 0;
    std::int64_t generation = 1;
    Epoch previous = 0;  ///< 0: none
    bool node = false;
    UtcMs started;
    std::vector<journal::Entry> entries;
};

/// Who spoke last: (node, stream, generation, started, epoch, seq), and what.
using Rank = std::tuple<bool, std::string, std::int64_t, std::int64_t, Epoch, Seq>;
using Predicted = std::map<std::string, std::pair<Rank, std::string>>;

/// A terminal restored twice from one backup and once more from the second, another terminal, a node. Clocks
/// go as they like, and numbers of epochs say nothing.
std::vector<Chain> chains() {
    return {{"T1", 70, 1, 0, false, {}, {}},  {"T1", 20, 2, 70, false, {}, {}},
            {"T1", 30, 2, 70, false, {}, {}}, {"T1", 10, 3, 30, false, {}, {}},
            {"T2", 90, 1, 0, false, {}, {}},  {"A", 5, 1, 0, true, {}, {}},
            {"A", 4, 2, 5, true, {}, {}}};
}

std::string any_word() {
    return "w" + std::to_string(*rc::gen::inRange(0, 100'000));
}

constexpr int price_days = 4;

BusinessDate price_day(int after) {
    return BusinessDate{parse_date("2026-12-01")->days + after};
}

domain::Item any_goods() {
    domain::Item item;
    // Its name says its price too.
    item.price = Yen(*rc::gen::inRange(1, 9'999));
    item.name = "w" + std::to_string(item.price->value());
    for (int n = *rc::gen::inRange(0, 3); n > 0; --n)
        item.codes.emplace_back(std::to_string(*rc::gen::inRange(1, 4)));
    std::sort(item.codes.begin(), item.codes.end());
    item.codes.erase(std::unique(item.codes.begin(), item.codes.end()), item.codes.end());
    return item;
}

/// One more thing said by `chain`.
std::pair<std::string, std::string> speak(Chain& chain, journal::Tail& tail, UtcMs at) {
    const auto add = [&](std::string_view of_kind, std::string payload, int version = 1) {
        auto draft = draft_of(of_kind, std::move(payload));
        draft.at = at;
        draft.schema_version = version;
        chain.entries.push_back(journal::extend(tail, draft));
        tail = journal::tail_after(chain.entries.back());
    };
    const std::string word = any_word();
    switch (*rc::gen::inRange(0, 12)) {
        case 0:
            add(kind::setting_set, record::encode(record::SettingSet{"footer", word}));
            return {"setting", word};
        case 1:
            add(kind::partner_defined,
                record::encode(record::PartnerDefined{{PartnerCode("015202"), "北海道", word, {}}}));
            return {"partner", word};
        case 2:
            add(kind::operator_defined, record::encode(record::OperatorDefined{OperatorId("op1"), word}));
            return {"operator", word};
        case 3:
            add(kind::tender_defined,
                record::encode(record::TenderDefined{TenderKind("cash"), word, "Cash", true, false, 1}));
            return {"tender", word};
        case 4: {
            record::ReorderPointSet point;
            point.item = item_of(1);
            point.location = LocationCode("corner");
            point.off = *rc::gen::arbitrary<bool>();
            const int minimum = *rc::gen::inRange(1, 50);
            if (!point.off) {
                point.minimum = minimum;
                point.lead_days = 3;
            }
            add(kind::reorder_point_set, record::encode(point));
            return {"reorder", point.off ? "" : std::to_string(minimum)};
        }
        case 5: {
            record::ItemChanged change{any_goods()};
            change.item.id = item_of(*rc::gen::inRange(1, 4));
            add(kind::item_changed, record::encode(change));
            return {"item " + to_text(change.item.id.entry), change.item.name};
        }
        case 6: {
            record::ItemLimitSet limit{item_of(1), LocationCode("corner"), {}};
            const int per_day = *rc::gen::inRange(0, 50);
            if (per_day > 0) limit.limit.per_day = Quantity(per_day);
            add(kind::item_limit_set, record::encode(limit));
            return {"limit", per_day > 0 ? std::to_string(per_day) : ""};
        }
        case 7: {
            record::LimitGranted grant{std::nullopt, item_of(1), std::nullopt, StreamId("T1")};
            const int share = *rc::gen::inRange(-1, 50);
            if (share >= 0) grant.quantity = share;
            if (*rc::gen::arbitrary<bool>()) grant.from = price_day(*rc::gen::inRange(0, price_days));
            add(kind::limit_granted, record::encode(grant), record::version_of(grant));
            return {"share " + (grant.from ? to_text(*grant.from) : std::string()),
                    share >= 0 ? std::to_string(share) : ""};
        }
        case 8: {
            record::ItemPriceSet price{price_day(*rc::gen::inRange(0, price_days)), item_of(1), {}};
            const int yen = *rc::gen::inRange(-3, 9);
            if (yen >= 0) price.price = Yen(yen);
            add(kind::item_price_set, record::encode(price));
            return {"price " + to_text(price.from), yen >= 0 ? std::to_string(yen) : ""};
        }
        case 9: {
            const int from = *rc::gen::inRange(1, 4);
            record::ItemMerged merge{{}, item_of(from)};
            if (const int to = *rc::gen::inRange(0, 4); to > 0 && to != from) merge.into = item_of(to);
            add(kind::item_merged, record::encode(merge));
            return {"said " + to_text(merge.item.entry), merge.into ? to_text(merge.into->entry) : ""};
        }
        case 10: {
            const record::PictureSet picture{"a.jpg", *rc::gen::arbitrary<bool>() ? word : std::string()};
            add(kind::picture_set, record::encode(picture));
            return {"picture", picture.jpeg};
        }
        default:
            add(kind::terminal_defined, record::encode(record::TerminalDefined{LocationCode(word)}));
            return {"terminal " + chain.stream, word};
    }
}

/// Lets every chain speak; what must count in the end.
Predicted play(std::vector<Chain>& all) {
    Predicted predicted;
    for (auto& chain : all) {
        chain.started = UtcMs{1'795'000'000'000 + *rc::gen::inRange(-5, 5)};
        journal::Tail tail{StreamId(chain.stream), chain.epoch, 0, {}};
        record::EpochStarted start;
        start.reason = "created";
        start.generation = chain.generation;
        start.node = chain.node;
        if (chain.previous != 0) start.previous = record::PreviousEpoch{chain.previous, 1, {}};
        auto draft = draft_of(kind::epoch_started, record::encode(start));
        draft.at = chain.started;
        draft.schema_version = record::version_of(start);
        chain.entries.push_back(journal::extend(tail, draft));
        tail = journal::tail_after(chain.entries.back());
        for (int n = *rc::gen::inRange(0, 12); n > 0; --n) {
            const auto [what, word] = speak(chain, tail, UtcMs{*rc::gen::inRange<std::int64_t>(0, 1'000)});
            const Rank rank{chain.node,       chain.stream, chain.generation,
                            chain.started.ms, chain.epoch,  tail.seq};
            // Not "empty: nobody spoke": a reorder point taken away is told as an empty word.
            const auto [told, first] = predicted.try_emplace(what, rank, word);
            if (!first && rank > told->second.first) told->second = {rank, word};
        }
    }
    return predicted;
}

/// What the first item must cost on that day: of what was said for each day by whoever ranks highest, what
/// the highest chain said, of it the latest day. Worked out with comparisons alone.
std::string cost_on(int day, const Predicted& predicted) {
    const auto item = predicted.find("item " + to_text(item_of(1).entry));
    const auto chain = [](const Rank& rank) {
        return std::tuple(std::get<0>(rank), std::get<1>(rank), std::get<2>(rank), std::get<3>(rank),
                          std::get<4>(rank));
    };
    auto highest = chain(item->second.first);
    std::string cost = item->second.second.substr(1);
    for (int at = 0; at <= std::min(day, price_days - 1); ++at) {
        const auto said = predicted.find("price " + to_text(price_day(at)));
        if (said == predicted.end() || said->second.second.empty()) continue;
        if (chain(said->second.first) < highest) continue;
        highest = chain(said->second.first);
        cost = said->second.second;
    }
    return cost;
}

std::vector<journal::Entry> in_any_order(const std::vector<Chain>& all) {
    std::vector<journal::Entry> entries;
    std::vector<std::size_t> next(all.size());
    for (;;) {
        std::vector<std::size_t> left;
        for (std::size_t i = 0; i < all.size(); ++i)
            if (next[i] < all[i].entries.size()) left.push_back(i);
        if (left.empty()) return entries;
        const auto pick = *rc::gen::elementOf(left);
        entries.push_back(all[pick].entries[next[pick]++]);
    }
}

void write_journal(const std::filesystem::path& folder, const std::vector<journal::Entry>& entries) {
    std::filesystem::create_directories(folder);
    const auto database = create_file(folder / journal_schema.file, journal_schema);
    JournalFile(*database).append(entries, 0);
}

/// What is known in the end, without the places it has in one directory.
std::map<std::string, std::string> known(const std::filesystem::path& file) {
    Database state(file, Database::Mode::read);
    StateReader reader(state);
    std::map<std::string, std::string> all;
    for (const std::string sql :
         {"SELECT 'setting', value FROM setting", "SELECT 'partner', name FROM partner",
          "SELECT 'operator', display_name FROM operator", "SELECT 'tender', name FROM tender",
          "SELECT 'picture', CAST(jpeg AS TEXT) FROM picture", "SELECT 'reorder', minimum FROM reorder_point",
          "SELECT 'limit', coalesce(per_day, '') FROM sale_limit",
          "SELECT 'share ' || from_date, coalesce(quantity, '') FROM limit_share",
          "SELECT 'item ' || id, name FROM item",
          "SELECT 'price ' || from_date, coalesce(price, '') FROM item_price",
          "SELECT 'whole ' || id, codes || ' ' || price FROM item",
          "SELECT 'said ' || item, coalesce(said, '') FROM item_alias",
          "SELECT 'root ' || item, root FROM item_alias",
          "SELECT 'terminal ' || stream, location FROM terminal"}) {
        auto query = state.query(sql);
        while (query.next()) all[query.text(0)] = query.text(1);
    }
    for (const auto* code : {"1", "2", "3"})
        if (const auto item = get(reader.find_item_by_code(ItemCode(code))))
            all[std::string("code ") + code] = to_text(item->id.entry);
    if (const auto item = get(reader.item_as_defined(item_of(1))))
        for (int day = -1; day <= price_days; ++day)
            all["costs " + std::to_string(day)] =
                std::to_string(projection::plan_of(get(reader.said_prices(item_of(1))))
                                   .on(item->price, price_day(day))
                                   ->value());
    return all;
}

std::map<std::string, std::string> projected(const std::filesystem::path& folder,
                                             const std::vector<journal::Entry>& entries) {
    write_journal(folder, entries);
    Database journal(folder / journal_schema.file, Database::Mode::read);
    JournalFile file(journal);
    build_state(file, folder / state_schema.file, static_cast<Position>(entries.size()));
    return known(folder / state_schema.file);
}

}  // namespace

TEST_CASE("who spoke last is decided by where it was said, in any order of arrival") {
    CHECK(rc::check([] {
        const tsunagu::test::TemporaryFolder folder(scratch_folder());
        auto all = chains();
        const auto predicted = play(all);
        const auto one = projected(folder.path() / "one", in_any_order(all));
        for (const auto& [what, told] : predicted) {
            const auto found = one.find(what);
            RC_ASSERT((found == one.end() ? "" : found->second) == told.second);
        }
        if (predicted.count("item " + to_text(item_of(1).entry)) > 0)
            for (int day = -1; day <= price_days; ++day)
                RC_ASSERT(one.at("costs " + std::to_string(day)) == cost_on(day, predicted));
        RC_ASSERT(projected(folder.path() / "other", in_any_order(all)) == one);
    }));
}

TEST_CASE("a report over several directories does not depend on their order") {
    CHECK(rc::check([] {
        const tsunagu::test::TemporaryFolder folder(scratch_folder());
        auto all = chains();
        play(all);
        std::vector<std::filesystem::path> shops;
        for (int n = *rc::gen::inRange(2, 5); n > 0; --n) {
            auto part = all;
            for (auto& chain : part)
                chain.entries.resize(*rc::gen::inRange<std::size_t>(0, chain.entries.size() + 1));
            shops.push_back(folder.path() / ("shop" + std::to_string(n)));
            write_journal(shops.back(), in_any_order(part));
        }
        auto turned = shops;
        std::rotate(turned.begin(),
                    turned.begin() +
                        *rc::gen::inRange<std::ptrdiff_t>(0, 4) % static_cast<std::ptrdiff_t>(turned.size()),
                    turned.end());
        if (*rc::gen::arbitrary<bool>()) std::reverse(turned.begin(), turned.end());
        const auto one = get(MergedShop::merge(shops));
        const auto other = get(MergedShop::merge(turned));
        // To the last place: lists come in the order of the rows.
        RC_ASSERT(dump(one->dir() / "state.db") == dump(other->dir() / "state.db"));
        RC_ASSERT(dump(one->dir() / "journal.db") == dump(other->dir() / "journal.db"));
        RC_ASSERT(one->chains().size() == other->chains().size());
    }));
}
