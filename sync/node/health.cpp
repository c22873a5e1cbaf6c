#include "sync/node/health.h"

#include <fmt/format.h>

#include <algorithm>

namespace tsunagu::node {
namespace {

/// "storage_failed file=state.db what=database is locked"
std::string text_of(const Error& error) {
    std::string text(name_of(error.code));
    for (const auto& [name, value] : error.args) text += fmt::format(" {}={}", name, value);
    return text;
}

std::size_t place_of(Doing doing) {
    return static_cast<std::size_t>(doing);
}

}  // namespace

std::string_view name_of(Doing doing) {
    switch (doing) {
        case Doing::projecting:
            return "projecting";
        case Doing::reading:
            return "reading";
        case Doing::storing:
            return "storing";
        case Doing::tidying:
            return "tidying";
        case Doing::carrying:
            return "carrying";
    }
    return "";
}

void Health::failed(Doing doing, const Error& error) {
    auto& failure = (is_damage(error.code) ? damages_ : failures_).at(place_of(doing));
    const bool is_known = failure && failure->code == error.code;
    failure = error;
    if (!is_known) log_(fmt::format("event=failing doing={} why={}", name_of(doing), text_of(error)));
}

void Health::worked(Doing doing) {
    auto& failure = failures_.at(place_of(doing));
    if (!failure) return;
    failure.reset();
    const auto& damage = damages_.at(place_of(doing));
    log_(fmt::format("event=well_again doing={}{}", name_of(doing),
                     damage ? fmt::format(" but={}", name_of(damage->code)) : ""));
}

const std::optional<Error>& Health::failure(Doing doing) const {
    const auto& damage = damages_.at(place_of(doing));
    return damage ? damage : failures_.at(place_of(doing));
}

bool Health::concern_terminals(const Errors& errors) {
    return std::any_of(all_doing.begin(), all_doing.end(), [&](Doing doing) {
        return doing != Doing::carrying && errors.at(place_of(doing)).has_value();
    });
}

std::string Health::words() const {
    std::string text;
    for (const auto doing : all_doing)
        for (const auto* errors : {&damages_, &failures_})
            if (const auto& error = errors->at(place_of(doing)))
                text += fmt::format("not ok: {} fails ({})\n", name_of(doing), name_of(error->code));
    if (failure(Doing::carrying))
        text +=
            "carry.key of the node cannot be used: no stick and no card's copy opens here, and terminals that enrol are "
            "told no key for them. What terminals send is taken as ever. Copy that one file back from the last backup "
            "of the node, and start the node again; nothing else need be restored.\n";
    if (concern_terminals(damages_))
        text +=
            "A file of the node is damaged. What terminals send is taken as long as it can be stored, and what stands "
            "behind a damaged entry comes to nobody: restore the node from a backup (`tsunagu-node restore`). This is "
            "said until the node is started again.\n";
    if (concern_terminals(damages_) || concern_terminals(failures_))
        text +=
            "Terminals are told to try again later. They sell on and keep their sales; nothing that was "
            "acknowledged is lost.\nThe node's log says why: look at its disk, then `tsunagu-node verify`.\n";
    return text;
}

}  // namespace tsunagu::node
