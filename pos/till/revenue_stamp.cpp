#include "pos/till/revenue_stamp.h"

#include <array>

namespace tsunagu::till {
namespace {

struct Band {
    Yen up_to;
    Yen stamp;
};

// 印紙税法 別表第一 17号の1, as of 2026; what is below the first 50,000 is free of it.
constexpr Yen taxed_from(50'000);
constexpr std::array bands = {
    Band{Yen(1'000'000), Yen(200)},         Band{Yen(2'000'000), Yen(400)},
    Band{Yen(3'000'000), Yen(600)},         Band{Yen(5'000'000), Yen(1'000)},
    Band{Yen(10'000'000), Yen(2'000)},      Band{Yen(20'000'000), Yen(4'000)},
    Band{Yen(30'000'000), Yen(6'000)},      Band{Yen(50'000'000), Yen(10'000)},
    Band{Yen(100'000'000), Yen(20'000)},    Band{Yen(200'000'000), Yen(40'000)},
    Band{Yen(300'000'000), Yen(60'000)},    Band{Yen(500'000'000), Yen(100'000)},
    Band{Yen(1'000'000'000), Yen(150'000)},
};
constexpr Yen above_all_bands(200'000);

}  // namespace

Yen revenue_stamp(Yen cash, Yen tax_stated) {
    const Yen judged = cash - tax_stated;
    if (judged < taxed_from) return Yen();
    for (const auto& band : bands)
        if (judged <= band.up_to) return band.stamp;
    return above_all_bands;
}

}  // namespace tsunagu::till
