// What a till asks to have changed of one item: when its lots are pointed out, what it costs from a day on, a
// code of the shop's own, and that somebody responsible has looked at what was added in a hurry.
#pragma once

#include <optional>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/yen.h"
#include "inventory/domain/expiry_alert.h"
#include "pos/app/quick_item.h"

namespace tsunagu::app {

struct ItemAlertRequest {
    ItemCode code;
    std::optional<domain::ExpiryAlert> alert;  ///< absent: as the shop has it
    friend bool operator==(const ItemAlertRequest&, const ItemAlertRequest&) = default;
};

/// The answer has the code.
struct InStoreCodeRequest {
    ItemId item;
    friend bool operator==(const InStoreCodeRequest&, const InStoreCodeRequest&) = default;
};

/// What it costs from a day on, or that what was set for that day never comes.
struct ItemPriceRequest {
    ItemCode code;
    BusinessDate from;
    std::optional<Yen> price;  ///< absent: taken back
    friend bool operator==(const ItemPriceRequest&, const ItemPriceRequest&) = default;
};

struct ItemReviewRequest {
    ItemCode code;
    ItemReview review;
    friend bool operator==(const ItemReviewRequest&, const ItemReviewRequest&) = default;
};

}  // namespace tsunagu::app
