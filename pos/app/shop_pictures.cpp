// Shop's pictures of goods: given, taken away, and which item has which.
#include <algorithm>
#include <set>
#include <utility>

#include "inventory/domain/barcode.h"
#include "inventory/record/kinds.h"
#include "inventory/record/picture_set.h"
#include "inventory/storage/shop_store.h"
#include "pos/app/shop.h"

namespace tsunagu::app {
namespace {

Result<void> require_name(const std::string& name) {
    if (domain::is_picture_name(name)) return {};
    return fail(ErrorCode::field_invalid, {{"column", "image"}, {"value", name}, {"allowed", "photo.jpg"}});
}

/// The code that a file is named after: 4901234567894.jpg.
std::optional<ItemCode> code_in(const std::string& name) {
    auto code = domain::parse_item_code(name.substr(0, name.rfind('.')));
    if (!code) return std::nullopt;
    return std::move(*code);
}

}  // namespace

Result<void> Shop::refuse_picture_of_node(const std::string& name) {
    TSUNAGU_TRY(const auto said, store_->state().picture_origin(name));
    TSUNAGU_TRY(const bool has_a_say, speaks_over(said));
    return has_a_say ? Result<void>() : fail(ErrorCode::node_decides_picture, {{"name", name}});
}

Result<bool> Shop::draft_picture(const std::string& name, const std::string& jpeg,
                                 std::vector<journal::Draft>& drafts) {
    TSUNAGU_TRY_VOID(require_name(name));
    TSUNAGU_TRY(const auto there, store_->state().picture(name));
    if (there == jpeg) return false;
    TSUNAGU_TRY_VOID(refuse_picture_of_node(name));
    drafts.push_back(drafting()(record::kind::picture_set, record::PictureSet{name, jpeg}));
    return true;
}

Result<PicturesDone> Shop::set_pictures(const std::vector<record::PictureSet>& pictures) {
    TSUNAGU_TRY_VOID(settle());
    TSUNAGU_TRY(const auto wanted, store_->state().pictures_wanted());
    PicturesDone done;
    std::set<ItemId> given;
    std::vector<journal::Draft> drafts;
    for (const auto& picture : pictures) {
        TSUNAGU_TRY(const bool is_news, draft_picture(picture.name, picture.jpeg, drafts));
        ++(is_news ? done.set : done.unchanged);
        if (std::binary_search(wanted.begin(), wanted.end(), picture.name)) continue;
        TSUNAGU_TRY(const bool is_given, draft_item_of_picture(picture.name, given, drafts));
        if (is_given)
            ++done.items_given;
        else
            done.unnamed.push_back(picture.name);
    }
    if (!drafts.empty()) TSUNAGU_TRY_VOID(store_->append_all(drafts));
    return done;
}

Result<bool> Shop::draft_item_of_picture(const std::string& name, std::set<ItemId>& given,
                                         std::vector<journal::Draft>& drafts) {
    const auto code = code_in(name);
    if (!code) return false;
    TSUNAGU_TRY(const auto known, store_->state().find_item_by_code(*code));
    if (!known || !known->image.empty() || !given.insert(known->id).second) return false;
    TSUNAGU_TRY_VOID(draft_change(
        *known, [&](domain::Item& item) { item.image = name; }, drafts));
    return true;
}

Result<void> Shop::give_picture(const ItemCode& code, const std::string& jpeg) {
    TSUNAGU_TRY_VOID(settle());
    TSUNAGU_TRY(const auto known, store_->state().find_item_by_code(code));
    if (!known) return fail(ErrorCode::unknown_item, {{"code", code.text()}});
    std::vector<journal::Draft> drafts;
    const auto name = jpeg.empty() ? std::string() : known->codes.front().text() + ".jpg";
    if (!jpeg.empty()) TSUNAGU_TRY_VOID(draft_picture(name, jpeg, drafts));
    TSUNAGU_TRY_VOID(draft_change(
        *known, [&](domain::Item& item) { item.image = name; }, drafts));
    if (!drafts.empty()) TSUNAGU_TRY_VOID(store_->append_all(drafts));
    return {};
}

Result<void> Shop::take_away_pictures(const std::vector<std::string>& names) {
    TSUNAGU_TRY_VOID(settle());
    std::vector<journal::Draft> drafts;
    for (const auto& name : names) {
        TSUNAGU_TRY(const bool is_there, draft_picture(name, {}, drafts));
        if (!is_there) return fail(ErrorCode::picture_missing, {{"name", name}});
    }
    if (!drafts.empty()) TSUNAGU_TRY_VOID(store_->append_all(drafts));
    return {};
}

}  // namespace tsunagu::app
