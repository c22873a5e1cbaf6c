// The small shop with its stock screens open, and pictures of its stock as the service would give them.
#pragma once

#include <memory>
#include <string>

#include "pos/viewmodel/stock_models.h"
#include "tests/pos/viewmodel/small_shop.h"

namespace tsunagu::viewmodel::test {

/// Oil: 8, of which 5 of lot L7 that passes in three days; crackers: -2, with 6 on their way from the
/// storeroom; beer: 20 in two lots; a transfer of 6 crackers and 2 oils from the storeroom.
[[nodiscard]] app::StockPicture small_picture(const CounterInShop& shop);

/// The node spoke just now, and had heard of the till that sells at that place so many minutes before.
[[nodiscard]] std::shared_ptr<const StockReport> heard_before(const CounterInShop& shop,
                                                              const LocationCode& place,
                                                              std::int64_t minutes);

/// The transfer of that picture.
inline const EntryRef small_transfer{StreamId("T1"), 7, 50};
inline const EntryRef small_count{StreamId("T1"), 7, 60};
/// Of C001's note 1024, and of 2048, which names nobody.
inline const EntryRef small_note{StreamId("T1"), 7, 70};
inline const EntryRef nameless_note{StreamId("T1"), 7, 71};

struct StockScene : CounterInShop {
    explicit StockScene(bool english = false);
    explicit StockScene(CounterStart start);

    [[nodiscard]] const StockModel& stock() const { return *model().stock; }
    void sees(app::StockPicture picture) {
        hears(app::StockSeen{std::make_shared<const app::StockPicture>(std::move(picture))});
    }
    /// The same, and two notes: 1024 brings 24 oils of lot M8, of which so many came, and 12 crackers; 2048
    /// brings 5 beers that bear only a date.
    void sees_expected(std::int64_t oils_that_came = 0);
    /// The request of the act that was posted last.
    template <class Request>
    [[nodiscard]] const Request& asked() const {
        return std::get<Request>(last<app::ActOnStock>().request);
    }
    /// The writer says that it is done.
    void is_done(Seq seq = 100);
    void is_refused(Error error);
    /// Presses the green button and the one that records it, as someone does who has read the whole act.
    void records();

    /// A count of this terminal is being counted, with nothing in it yet.
    void begins_count(bool blind);
    /// What was counted so far comes back: oil 7 (by 03), crackers 4 (by 07), against 8 and 4.
    void sees_count(bool explained = false);
};

}  // namespace tsunagu::viewmodel::test
