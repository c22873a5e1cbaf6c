// The demo shop, and who buys there: baskets of one to five lines, paid in exact cash. The same customers
// come in every run; a basket's id is as random as any.
#pragma once

#include <filesystem>
#include <memory>
#include <random>
#include <utility>

#include "pos/app/basket_id.h"
#include "pos/app/shop.h"
#include "tests/bench/must.h"

namespace tsunagu::bench {

inline std::unique_ptr<app::Shop> demo_shop(const std::filesystem::path& dir, Clock& clock,
                                            Entropy& entropy) {
    app::InitRequest request;
    request.demo = TSUNAGU_DEMO_DIR;
    return must(app::Shop::init(dir, request, clock, entropy));
}

class Customers {
  public:
    /// `entropy` outlives them.
    Customers(std::shared_ptr<const app::Catalogue> catalogue, Entropy& entropy)
        : catalogue_(std::move(catalogue)), entropy_(entropy) {}

    app::SaleRequest next() {
        till::Basket basket{app::new_basket_id(entropy_)};
        const int lines = 1 + static_cast<int>(random_() % 5);
        while (static_cast<int>(basket.lines().size()) < lines) {
            const auto& entry = catalogue_->items()[random_() % catalogue_->items().size()];
            if (entry.item.price) must(basket.add(catalogue_->snapshot(entry)));
        }
        basket.set_age_checked(true);
        const Yen total = basket.total();
        return app::SaleRequest{std::move(basket), {{TenderKind("cash"), total}}, {}, {}};
    }

  private:
    std::shared_ptr<const app::Catalogue> catalogue_;
    Entropy& entropy_;
    std::mt19937 random_{42};
};

}  // namespace tsunagu::bench
