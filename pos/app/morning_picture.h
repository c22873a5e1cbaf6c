// What a morning does at one place (朝の点検): which lots are taken off the shelf, which are marked down
// while they are good; and what came today, for new goods want labels.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "inventory/domain/barcode.h"
#include "inventory/domain/expiry_watch.h"

namespace tsunagu::app {

struct MorningLot {
    ItemId item;
    ItemCode code;  ///< the item's first
    std::string lot;
    Quantity left;  ///< were goods sold without a lot the first to expire (domain/lot.h)
    domain::Expiry expiry;
    domain::ExpiryAction action = domain::ExpiryAction::none;
};

struct MorningPicture {
    struct Received {
        ItemId item;
        Quantity quantity;
    };
    LocationCode location;
    BusinessDate date;
    std::vector<MorningLot> lots;    ///< with something to be done; what goes first, then by date
    std::vector<Received> received;  ///< deliveries of that day to the place, each item once
};

/// Goes through all movements: when somebody asks, never at the till. Errors: those of ShopView.
[[nodiscard]] Result<MorningPicture> read_morning_picture(const std::filesystem::path& shop,
                                                          const LocationCode& location, BusinessDate today);

}  // namespace tsunagu::app
