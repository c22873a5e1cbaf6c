// The journal of a till that has sold for days without a network, as its files: the demo shop and ten
// thousand sales of one to five lines, rung up by the product itself.
#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "sync/client/synchroniser.h"
#include "tests/bench/raw_shop.h"
#include "tests/support/temporary_folder.h"

namespace tsunagu::bench {

class SoldJournal {
  public:
    static constexpr std::size_t sales = 10'000;

    /// Made at the first call, which takes its time; the same in every run but for who made it when.
    static const SoldJournal& of_this_run();

    [[nodiscard]] std::filesystem::path dir() const { return folder_.path() / "till"; }
    [[nodiscard]] const StreamId& stream() const { return stream_; }
    [[nodiscard]] Epoch epoch() const { return epoch_; }
    /// The first entry that is a sale; before it the shop was set up.
    [[nodiscard]] Seq first_sale() const { return first_sale_; }
    [[nodiscard]] Seq last_sale() const { return first_sale_ + sales - 1; }
    [[nodiscard]] std::span<const RawSale> sold() const { return sold_; }
    [[nodiscard]] std::unique_ptr<sync::DirectoryStream> open() const;

  private:
    SoldJournal();

    test::TemporaryFolder folder_;
    StreamId stream_{"T1"};
    Epoch epoch_ = 0;
    Seq first_sale_ = 0;
    std::vector<RawSale> sold_;
};

}  // namespace tsunagu::bench
