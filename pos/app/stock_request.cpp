#include "pos/app/stock_request.h"

#include "pos/app/stock_book.h"

namespace tsunagu::app {
namespace {

struct Performer {
    StockBook& book;

    Result<StockDone> operator()(const ReceiveRequest& request) const { return book.receive(request); }
    Result<StockDone> operator()(const DispatchRequest& request) const { return book.dispatch(request); }
    Result<StockDone> operator()(const ArriveRequest& request) const { return book.arrive(request); }
    Result<StockDone> operator()(const TakeOutRequest& request) const { return book.take_out(request); }
    Result<StockDone> operator()(const ReverseRequest& request) const {
        return book.reverse(request.act, request.why, request.operator_id);
    }
    Result<StockDone> operator()(const OpenCountRequest& request) const {
        return book.open_count(request.location, request.blind, request.operator_id);
    }
    Result<StockDone> operator()(const CountAddRequest& request) const { return book.add_to_count(request); }
    Result<StockDone> operator()(const CountPostRequest& request) const { return book.post_count(request); }
};

}  // namespace

Result<StockDone> perform(StockBook& book, const StockRequest& request) {
    return std::visit(Performer{book}, request);
}

}  // namespace tsunagu::app
