// Shop's side of a node: what others did, taken in between two sales.
#include "inventory/storage/shop_store.h"
#include "pos/app/shop.h"

namespace tsunagu::app {

Result<std::size_t> Shop::take_in(std::span<const journal::Entry> entries, std::string_view cursor) {
    TSUNAGU_TRY_VOID(settle());
    TSUNAGU_TRY(const auto taken, store_->take(entries));
    // After the entries: a crash between costs a page read again, and what is held is dropped then.
    TSUNAGU_TRY_VOID(save_device_setting(storage::feed_cursor_setting, cursor));
    return taken;
}

Result<bool> Shop::read_anew() {
    const auto goods = catalogue_->goods();
    TSUNAGU_TRY_VOID(reload(Reading::first_page));
    if (catalogue_->is_whole()) return true;
    take_goods(goods);
    return false;
}

Result<bool> Shop::leave_epoch(Epoch epoch, const std::string& reason) {
    TSUNAGU_TRY_VOID(settle());
    if (store_->tail().epoch != epoch) return false;
    TSUNAGU_TRY_VOID(store_->begin_epoch(reason));
    return true;
}

Result<void> Shop::write_for_node(const std::function<Result<void>(storage::ShopStore&)>& act) {
    TSUNAGU_TRY_VOID(settle());
    return act(*store_);
}

}  // namespace tsunagu::app
