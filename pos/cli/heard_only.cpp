#include "pos/cli/heard_only.h"

#include <algorithm>

#include "sync/client/identity.h"

namespace tsunagu::cli {

HeardOnly HeardOnly::of(const std::filesystem::path& directory, const app::Catalogue& catalogue) {
    HeardOnly heard;
    heard.catalogue_ = &catalogue;
    heard.is_of_node_ = sync::read_identity(directory).has_value();
    return heard;
}

/// The supplier, what is thrown away and the like are no places where somebody else sells.
bool HeardOnly::is_other(const LocationCode& place) const {
    if (place == catalogue_->facts().location.code) return false;
    const auto& places = catalogue_->locations();
    return std::any_of(places.begin(), places.end(), [&](const domain::Location& each) {
        return each.code == place && each.kind == domain::LocationKind::place;
    });
}

std::string HeardOnly::words(const Session& session) const {
    if (!shown_) return {};
    const auto& here = catalogue_->facts().location.code.text();
    return session.say(
        here +
            " のほかの場所の数は、この端末に届いた動きだけのもので、そこで売れた分が入っていません。"
            "ほかの場所の数は `stock --elsewhere`（本部では `tsunagu-node stock`）で見てください",
        "Figures of places other than " + here +
            " are only what this terminal heard of: what is sold there is not in them. "
            "`stock --elsewhere` has the others' (at the node: `tsunagu-node stock`)");
}

std::string HeardOnly::words_of_losses(const Session& session) const {
    if (!is_of_node_) return {};
    const auto& here = catalogue_->facts().location.code.text();
    return session.say(here +
                           " の分と、この端末に届いた分だけです。ほかの場所で減った分は入っていません。"
                           "すべては本部のデータで見てください(`tsunagu report losses`)",
                       "Only losses of " + here +
                           " and what else has come to this terminal: those of other places are not in them. "
                           "`tsunagu report losses` on the node's data has all");
}

}  // namespace tsunagu::cli
