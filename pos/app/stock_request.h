// Any act on stock as one value, so that a screen can ask for it across threads: the requests of
// stock_acts.h, and those that the command line gives as plain arguments.
#pragma once

#include <string>
#include <variant>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "pos/app/stock_acts.h"

namespace tsunagu::app {

class StockBook;

/// Takes back a whole entry by a linked one.
struct ReverseRequest {
    EntryRef act;
    std::string why;
    OperatorId operator_id;
    friend bool operator==(const ReverseRequest&, const ReverseRequest&) = default;
};

struct OpenCountRequest {
    LocationCode location;
    bool blind = false;
    OperatorId operator_id;
    friend bool operator==(const OpenCountRequest&, const OpenCountRequest&) = default;
};

using StockRequest = std::variant<ReceiveRequest, DispatchRequest, ArriveRequest, TakeOutRequest,
                                  ReverseRequest, OpenCountRequest, CountAddRequest, CountPostRequest>;

/// Does it. Errors: those of the act (stock_book.h).
[[nodiscard]] Result<StockDone> perform(StockBook& book, const StockRequest& request);

}  // namespace tsunagu::app
