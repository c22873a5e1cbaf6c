// Search as you type over 100,000 items: every keystroke of several queries, the slowest 1 % counted.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <array>
#include <random>
#include <string_view>

#include "inventory/domain/item_search.h"
#include "tests/bench/samples.h"

namespace tsunagu::bench {
namespace {

constexpr std::size_t items = 100'000;

struct Words {
    const char *kanji, *kana, *english;
};
constexpr std::array places = {Words{"大島", "おおしま", "Oshima"}, Words{"新島", "にいじま", "Niijima"},
                               Words{"利尻", "りしり", "Rishiri"},  Words{"庄内", "しょうない", "Shonai"},
                               Words{"郡上", "ぐじょう", "Gujo"},   Words{"阿南", "あなん", "Anan"},
                               Words{"いわき", "いわき", "Iwaki"},  Words{"津山", "つやま", "Tsuyama"}};
constexpr std::array goods = {Words{"牛乳せんべい", "ぎゅうにゅうせんべい", "Milk crackers"},
                              Words{"昆布", "こんぶ", "Kelp"},
                              Words{"味噌", "みそ", "Miso"},
                              Words{"りんごジュース", "りんごじゅーす", "Apple juice"},
                              Words{"つや姫", "つやひめ", "Tsuyahime rice"},
                              Words{"明日葉茶", "あしたばちゃ", "Ashitaba tea"},
                              Words{"干し柿", "ほしがき", "Dried persimmon"}};

std::vector<domain::SearchEntry> catalogue() {
    std::mt19937 random(42);
    std::vector<domain::SearchEntry> entries;
    entries.reserve(items);
    for (std::size_t i = 0; i < items; ++i) {
        const auto& place = places[random() % places.size()];
        const auto& good = goods[random() % goods.size()];
        entries.push_back({i,
                           fmt::format("{} {} {}番", place.kanji, good.kanji, i),
                           fmt::format("{} {}", place.kana, good.kana),
                           fmt::format("{} {}", place.english, good.english),
                           {fmt::format("{:013}", 2000000000000ULL + random() % 1'000'000'000ULL)},
                           fmt::format("{}農協", place.kanji),
                           place.kanji});
    }
    return entries;
}

void search(benchmark::State& state) {
    const auto entries = catalogue();
    Samples build, keystroke;
    domain::ItemSearch index;
    build.time([&] { index = domain::ItemSearch::build(entries); });
    constexpr std::array queries = {
        "牛乳せんべい", "ぎゅうにゅう", "ギュウニュウ", "gyuunyuu", "gyunyu",      "kelp",
        "利尻 昆布",    "2000",         "20000012345",  "たたた",   "xyzzy",       "味噌 99",
        "shonai rice",  "つや",         "ほしがき",     "9番",      "Apple juice", "の"};
    std::size_t found = 0;
    for (auto _ : state)
        for (std::string_view query : queries)
            for (std::size_t end = 1; end <= query.size(); ++end) {
                if (end < query.size() && (static_cast<unsigned char>(query[end]) & 0xC0U) == 0x80U) continue;
                keystroke.time([&] { found += index.find(query.substr(0, end), 60).size(); });
            }
    state.counters["items"] = static_cast<double>(items);
    state.counters["build_ms"] = build.median() / 1000;
    state.counters["find_us_median"] = keystroke.median();
    state.counters["find_us_p99"] = keystroke.p99();
    state.counters["find_us_worst"] = keystroke.quantile(1);
    benchmark::DoNotOptimize(found);
}
BENCHMARK(search)->Iterations(20)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tsunagu::bench

BENCHMARK_MAIN();
