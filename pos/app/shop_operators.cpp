// Shop's staff: who may stand at the till, and what they are called.
#include <algorithm>

#include "inventory/base/shown_name.h"
#include "inventory/record/kinds.h"
#include "inventory/record/operator_defined.h"
#include "inventory/storage/shop_store.h"
#include "pos/app/operator_id.h"
#include "pos/app/shop.h"

namespace tsunagu::app {

Result<void> check_operator_id(const OperatorId& id) {
    constexpr std::size_t longest = 32;
    const auto& text = id.text();
    const auto allowed = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
    };
    if (!text.empty() && text.size() <= longest && std::all_of(text.begin(), text.end(), allowed) &&
        text != "system")
        return {};
    return fail(ErrorCode::field_invalid,
                {{"column", "operator"}, {"value", text}, {"allowed", "[A-Za-z0-9_]{1,32}"}});
}

Result<void> check_display_name(std::string_view name) {
    constexpr std::size_t most_bytes = 90;  // thirty kanji, a line of a receipt
    return check_shown_name(name, most_bytes);
}

Result<void> Shop::define_operator(const OperatorId& id, std::string_view display_name) {
    TSUNAGU_TRY_VOID(check_display_name(display_name));
    const record::OperatorDefined definition{id,
                                             display_name.empty() ? id.text() : std::string(display_name)};
    const auto entry = drafting()(record::kind::operator_defined, definition);
    return append({&entry, 1});
}

Result<void> Shop::add_operator(const OperatorId& id, std::string_view display_name) {
    TSUNAGU_TRY_VOID(check_operator_id(id));
    if (catalogue_->facts().has_operator(id)) return fail(ErrorCode::operator_there, {{"id", id.text()}});
    return define_operator(id, display_name);
}

Result<void> Shop::rename_operator(const OperatorId& id, std::string_view display_name) {
    if (!catalogue_->facts().has_operator(id)) return fail(ErrorCode::unknown_operator, {{"id", id.text()}});
    return define_operator(id, display_name);
}

}  // namespace tsunagu::app
