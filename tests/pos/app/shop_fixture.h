// A real shop in a directory of its own, with a clock and dice that the test holds.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "inventory/base/clock.h"
#include "inventory/base/entropy.h"
#include "pos/app/shop.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

namespace tsunagu::test {

/// 2026-11-28 11:05 in Tokyo.
inline constexpr UtcMs noon_market{1'795'831'500'000};

struct ShopFixture {
    TemporaryFolder folder;
    FixedClock clock{noon_market};
    SeededEntropy entropy{7};

    ShopFixture();
    [[nodiscard]] std::filesystem::path data() const { return folder.path() / "shop"; }
    /// A new shop with rice (¥540, 8 %), a towel (¥1,100, 10 %), beer (¥660) and a brochure.
    std::unique_ptr<app::Shop> make(std::string_view issuer = "港区");
    std::unique_ptr<app::Shop> open();
    /// A basket of one code, of a new id.
    till::Basket basket(const app::Shop& shop, std::string_view code, std::int64_t quantity = 1);
    app::SaleRequest paid(till::Basket basket, std::int64_t cash);

  private:
    std::uint64_t baskets_ = 0;
};

/// Of a result that must be none.
template <class T>
[[nodiscard]] ErrorCode code_of(const Result<T>& result) {
    REQUIRE_FALSE(result.has_value());
    return result.error().code;
}

inline constexpr std::string_view rice = "4901234567894";
inline constexpr std::string_view towel = "4900000000009";
inline constexpr std::string_view beer = "4500000000001";
inline constexpr std::string_view brochure = "2000000000015";

}  // namespace tsunagu::test
