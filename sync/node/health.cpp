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
    }
    return "";
}

void Health::failed(Doing doing, const Error& error) {
    auto& failure = failures_.at(place_of(doing));
    if (failure && is_damage(failure->code) && !is_damage(error.code)) return;
    const bool is_known = failure && failure->code == error.code;
    failure = error;
    if (!is_known) log_(fmt::format("event=failing doing={} why={}", name_of(doing), text_of(error)));
}

void Health::worked(Doing doing) {
    auto& failure = failures_.at(place_of(doing));
    if (!failure || is_damage(failure->code)) return;
    failure.reset();
    log_(fmt::format("event=well_again doing={}", name_of(doing)));
}

const std::optional<Error>& Health::failure(Doing doing) const {
    return failures_.at(place_of(doing));
}

std::string Health::words() const {
    std::string text;
    for (const auto doing : all_doing)
        if (const auto& failure = failures_.at(place_of(doing)))
            text += fmt::format("not ok: {} fails ({})\n", name_of(doing), name_of(failure->code));
    if (text.empty()) return text;
    const bool is_damaged = std::any_of(failures_.begin(), failures_.end(), [](const auto& failure) {
        return failure && is_damage(failure->code);
    });
    if (is_damaged)
        text +=
            "A file of the node is damaged. What terminals send is taken as long as it can be stored, and what stands "
            "behind a damaged entry comes to nobody: restore the node from a backup (`tsunagu-node restore`). This is "
            "said until the node is started again.\n";
    return text +
           "Terminals are told to try again later. They sell on and keep their sales; nothing that was "
           "acknowledged is lost.\nThe node's log says why: look at its disk, then `tsunagu-node verify`.\n";
}

}  // namespace tsunagu::node
