#include "pos/app/reorder_picture.h"

#include <utility>

namespace tsunagu::app {

Result<ReorderPicture> read_reorder_picture(const Readers& readers, const LocationCode& location,
                                            BusinessDate today) {
    ReorderPicture picture;
    picture.location = location;
    picture.today = today;
    ReorderRequest request;
    request.location = location;
    request.today = today;
    TSUNAGU_TRY(picture.lines, reorder_plan(readers, request));
    TSUNAGU_TRY(auto open, readers.shelf.open_orders());
    for (auto& order : open)
        if (order.location == location) picture.open.push_back(std::move(order));
    return picture;
}

}  // namespace tsunagu::app
