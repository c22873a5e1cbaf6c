#include "pos/app/stick_policy.h"

#include "pos/app/settings.h"

namespace tsunagu::app {

Result<void> require_stick(const ShopView& view) {
    TSUNAGU_TRY(const auto settings, view.settings());
    const auto stick = settings.find(std::string(setting::stick));
    if (stick != settings.end() && stick->second == "off") return fail(ErrorCode::carry_off);
    return {};
}

}  // namespace tsunagu::app
