// MarketDay's drafts: what is begun at a stall has an id, so that what was recorded just before a power cut
// is not offered to be recorded again.
#include "pos/viewmodel/market_day.h"

namespace tsunagu::viewmodel {

MarketWord title_of(MarketAct act) {
    switch (act) {
        case MarketAct::pack:
            return MarketWord::step_pack;
        case MarketAct::carry_out:
            return MarketWord::act_out;
        case MarketAct::loss:
            return MarketWord::step_loss;
        case MarketAct::carry_back:
            return MarketWord::act_back;
        case MarketAct::missing:
            break;
    }
    return MarketWord::act_missing;
}

namespace {

/// As drafts spell it.
std::string_view key_of(MarketAct act) {
    switch (act) {
        case MarketAct::pack:
            return "pack";
        case MarketAct::carry_out:
            return "carry-out";
        case MarketAct::loss:
            return "loss";
        case MarketAct::carry_back:
            return "carry-back";
        case MarketAct::missing:
            break;
    }
    return "missing";
}

}  // namespace

void MarketDay::name_drafts(const std::function<std::string()>& new_id) {
    for (auto& [stall, work] : works_)
        if (work.id.empty() && work.is_begun()) work.id = new_id();
}

std::string MarketDay::draft_of(MarketAct act) const {
    const auto at = works_.find({event_, stall_});
    return at == works_.end() ? std::string() : draft_id(at->second, key_of(act));
}

std::optional<MarketAct> MarketDay::forget_posted(std::string_view posted) {
    for (auto& [stall, work] : works_)
        for (const auto act : {MarketAct::pack, MarketAct::carry_out, MarketAct::loss, MarketAct::carry_back,
                               MarketAct::missing})
            if (draft_id(work, key_of(act)) == posted) {
                forget(work, act, true);
                return act;
            }
    return std::nullopt;
}

void MarketDay::forget(StallWork& begun, MarketAct act, bool moved) {
    begun.id.clear();
    switch (act) {
        case MarketAct::pack:
            begun.pack = {};
            // What was loaded by hand before stays; else the new list is carried out.
            break;
        case MarketAct::carry_out:
            begun.carry_out = {};
            begun.from.reset();
            begun.none_came = false;
            break;
        case MarketAct::loss:
            begun.loss = {};
            begun.reason.reset();
            break;
        case MarketAct::carry_back:
            begun.counted.clear();
            begun.rest.reset();
            begun.none_came = !moved;
            break;
        case MarketAct::missing:
            break;
    }
}

}  // namespace tsunagu::viewmodel
