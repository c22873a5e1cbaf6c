// Any act on stock as one value, so that a screen can ask for it across threads: the requests of
// stock_acts.h and shelf_acts.h, those of a marché day (event_acts.h), of an
// item (item_acts.h), and those that the command line gives
// as plain arguments.
#pragma once

#include <string>
#include <variant>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "pos/app/event_acts.h"
#include "pos/app/item_acts.h"
#include "pos/app/shelf_acts.h"
#include "pos/app/stock_acts.h"

namespace tsunagu::app {

class Shop;

/// Takes back a whole entry by a linked one.
struct ReverseRequest {
    EntryRef act;
    std::string why;
    OperatorId operator_id;
    bool although_counted = false;
    friend bool operator==(const ReverseRequest&, const ReverseRequest&) = default;
};

struct OpenCountRequest {
    LocationCode location;
    bool blind = false;
    OperatorId operator_id;
    friend bool operator==(const OpenCountRequest&, const OpenCountRequest&) = default;
};

/// What a delivery note still misses will not come. Nothing moves: it is no longer waited for.
struct CloseExpectedRequest {
    ConsignorCode consignor;  ///< as the note's list has it; may be empty
    std::string delivery_note;
    std::string why;
    OperatorId operator_id;
    friend bool operator==(const CloseExpectedRequest&, const CloseExpectedRequest&) = default;
};

using StockRequest =
    std::variant<ReceiveRequest, DispatchRequest, ArriveRequest, LoseRequest, TakeOutRequest, ReverseRequest,
                 OpenCountRequest, CountAddRequest, CountPostRequest, CountGiveUpRequest, PlanRequest,
                 PackRequest, CarryOutRequest, CarryBackRequest, EventLossRequest, ReorderPointRequest,
                 OrderRequest, RefillRequest, RackCountRequest, LimitRequest, ItemAlertRequest,
                 InStoreCodeRequest, ItemPriceRequest, ItemReviewRequest, CloseExpectedRequest>;

/// Does it. The answer to a PlanRequest or a PackRequest, and to a CarryBackRequest that moved nothing, names
/// no entry; that of a carry-back which also gave up what is missing names the carry-back and has the
/// movements of both. Errors: those of the act (stock_book.h, event_book.h).
[[nodiscard]] Result<StockDone> perform(Shop& shop, const StockRequest& request);

}  // namespace tsunagu::app
