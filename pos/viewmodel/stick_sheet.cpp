#include "pos/viewmodel/stick_sheet.h"

#include <utility>

#include "pos/viewmodel/sync_words.h"

namespace tsunagu::viewmodel {

void StickSheet::open() {
    open_ = true;
    asked_ = false;
    // What an earlier act came to was read then.
    seen_ = {};
    acts_.look();
}

void StickSheet::see(StickSeen seen) {
    seen_ = std::move(seen);
    asked_ = false;
}

const StickPlace* StickSheet::place() const {
    for (const auto& each : seen_.places)
        if (each.path == chosen_) return &each;
    return seen_.places.size() == 1 ? &seen_.places.front() : nullptr;
}

void StickSheet::choose(std::size_t index) {
    if (!seen_.running && index < seen_.places.size()) chosen_ = seen_.places[index].path;
}

void StickSheet::act(const std::function<void(std::string)>& act) {
    const auto* at = place();
    if (!open_ || asked_ || seen_.running || seen_.is_off || at == nullptr) return;
    asked_ = true;
    act(at->path);
}

void StickSheet::write() {
    act(acts_.write);
}

void StickSheet::take() {
    const auto* at = place();
    if (at != nullptr && at->has_answer) act(acts_.take);
}

StickModel StickSheet::model(Language language) const {
    const auto in = [&](SyncWord word) { return std::string(words(word, language)); };
    StickModel model;
    const auto* at = place();
    for (std::size_t i = 0; i < seen_.places.size(); ++i) {
        const auto& each = seen_.places[i];
        model.places.push_back({std::to_string(i), each.name, &each == at,
                                each.path + (each.has_answer ? "  " + in(SyncWord::stick_has_answer) : "")});
    }
    const bool can_act = at != nullptr && !asked_ && !seen_.running && !seen_.is_off;
    model.can_write = can_act;
    model.can_take = can_act && at->has_answer;
    model.severity = seen_.severity;
    model.said = seen_.said.in(language);
    if (!model.said.empty()) return model;
    model.said = in(SyncWord::stick_how);
    if (!seen_.looked) model.said = in(SyncWord::stick_looking);
    if (seen_.running || asked_) model.said = in(SyncWord::stick_running);
    if (seen_.looked && seen_.places.empty()) model.said = in(SyncWord::stick_none);
    if (!seen_.is_off) return model;
    model.severity = Severity::warn;
    model.said = words_for(Error{ErrorCode::carry_off, {}, {}}, language);
    return model;
}

}  // namespace tsunagu::viewmodel
