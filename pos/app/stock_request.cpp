#include "pos/app/stock_request.h"

#include <utility>

#include "pos/app/event_book.h"
#include "pos/app/shop.h"
#include "pos/app/stock_book.h"

namespace tsunagu::app {
namespace {

StockDone as_one(CarryBackDone&& done) {
    if (!done.moved) return std::move(done.given_up).value_or(StockDone());
    auto one = *std::move(done.moved);
    if (done.given_up)
        one.movements.insert(one.movements.end(), done.given_up->movements.begin(),
                             done.given_up->movements.end());
    return one;
}

struct Performer {
    Shop& shop;
    StockBook book;
    EventBook events;

    Result<StockDone> operator()(const ReceiveRequest& request) { return book.receive(request); }
    Result<StockDone> operator()(const DispatchRequest& request) { return book.dispatch(request); }
    Result<StockDone> operator()(const ArriveRequest& request) { return book.arrive(request); }
    Result<StockDone> operator()(const LoseRequest& request) { return book.lose(request); }
    Result<StockDone> operator()(const TakeOutRequest& request) { return book.take_out(request); }
    Result<StockDone> operator()(const ReverseRequest& request) {
        return book.reverse(request.act, request.why, request.operator_id, request.although_counted);
    }
    Result<StockDone> operator()(const OpenCountRequest& request) {
        return book.open_count(request.location, request.blind, request.operator_id);
    }
    Result<StockDone> operator()(const CountAddRequest& request) { return book.add_to_count(request); }
    Result<StockDone> operator()(const CountPostRequest& request) { return book.post_count(request); }
    Result<StockDone> operator()(const CountGiveUpRequest& request) { return book.give_up_count(request); }
    Result<StockDone> operator()(const PlanRequest& request) {
        TSUNAGU_TRY_VOID(events.plan(request));
        return StockDone();
    }
    Result<StockDone> operator()(const PackRequest& request) {
        TSUNAGU_TRY_VOID(events.set_pack_list(request));
        return StockDone();
    }
    Result<StockDone> operator()(const CarryOutRequest& request) { return events.carry_out(request); }
    Result<StockDone> operator()(const CarryBackRequest& request) {
        TSUNAGU_TRY(auto done, events.carry_back(request));
        return as_one(std::move(done));
    }
    Result<StockDone> operator()(const EventLossRequest& request) { return events.take_out(request); }
    Result<StockDone> operator()(const ReorderPointRequest& request) {
        return book.set_reorder_points(request);
    }
    Result<StockDone> operator()(const LimitRequest& request) { return book.set_limits(request); }
    // What is done to an item is no act that settle_unsure could find: none of before is taken for it.
    Result<StockDone> operator()(const ItemAlertRequest& request) {
        book.forget_unsure();
        TSUNAGU_TRY_VOID(shop.set_expiry_alert(request.code, request.alert));
        return StockDone();
    }
    Result<StockDone> operator()(const ItemReviewRequest& request) {
        book.forget_unsure();
        TSUNAGU_TRY_VOID(shop.review_item(request.code, request.review));
        return StockDone();
    }
    Result<StockDone> operator()(const ItemPriceRequest& request) {
        book.forget_unsure();
        if (request.price)
            TSUNAGU_TRY_VOID(shop.set_price(request.code, *request.price, request.from));
        else
            TSUNAGU_TRY_VOID(shop.take_back_price(request.code, request.from));
        return StockDone();
    }
    Result<StockDone> operator()(const InStoreCodeRequest& request) {
        book.forget_unsure();
        StockDone done;
        TSUNAGU_TRY(done.given_code, shop.in_store_code_of(request.item));
        return done;
    }
    // Nor is it one that a note is waited for no longer.
    Result<StockDone> operator()(const CloseExpectedRequest& request) {
        book.forget_unsure();
        StockDone done;
        TSUNAGU_TRY(done.entry, book.close_expected(request.consignor, request.delivery_note, request.why,
                                                    request.operator_id));
        return done;
    }
    Result<StockDone> operator()(const OrderRequest& request) { return book.order(request); }
    Result<StockDone> operator()(const RefillRequest& request) { return book.refill_brochures(request); }
    Result<StockDone> operator()(const RackCountRequest& request) { return book.count_brochures(request); }
};

}  // namespace

Result<StockDone> perform(Shop& shop, const StockRequest& request) {
    return std::visit(Performer{shop, shop.stock_book(), shop.event_book()}, request);
}

}  // namespace tsunagu::app
