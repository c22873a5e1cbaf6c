#include "tests/bench/sold_journal.h"

#include "tests/bench/bench_folder.h"
#include "tests/bench/customers.h"
#include "tests/bench/must.h"

namespace tsunagu::bench {
namespace {

constexpr UtcMs opening{1'795'831'507'000};  // 2026-11-28, 11:05 in Tokyo
constexpr std::int64_t hour_ms = 3'600'000;

/// A customer every 27 seconds in the mean, seven hours a day: ten thousand in eleven days.
class Days {
  public:
    UtcMs next() {
        const auto gap = static_cast<std::int64_t>(4'000 + random_() % 46'000);
        in_day_ += gap;
        at_.ms += gap;
        if (in_day_ > 7 * hour_ms) {
            at_.ms += 17 * hour_ms;
            in_day_ = 0;
        }
        return at_;
    }

  private:
    std::mt19937_64 random_{7};
    UtcMs at_ = opening;
    std::int64_t in_day_ = 0;
};

}  // namespace

const SoldJournal& SoldJournal::of_this_run() {
    static const SoldJournal journal;
    return journal;
}

SoldJournal::SoldJournal() : folder_(bench_folder()) {
    FixedClock clock(opening);
    SeededEntropy entropy(42);
    {
        const auto shop = demo_shop(dir(), clock, entropy);
        const auto begun = must(open()->epochs());
        epoch_ = begun.front().epoch;
        first_sale_ = begun.front().seq + 1;
        Customers customers(shop->catalogue(), entropy);
        Days days;
        for (std::size_t i = 0; i < sales; ++i) {
            clock.set(days.next());
            must(shop->complete_sale(customers.next()));
            if (i % 100 == 0) must(shop->idle());
        }
    }
    const auto own = open();
    for (auto& entry : must(own->read(epoch_, first_sale_, sales))) {
        auto sale = must(record::decode_sale(entry.payload, entry.schema_version));
        sold_.push_back({std::move(entry), std::move(sale)});
    }
    if (sold_.size() != sales) std::abort();
}

std::unique_ptr<sync::DirectoryStream> SoldJournal::open() const {
    return must(sync::DirectoryStream::open(dir()));
}

}  // namespace tsunagu::bench
