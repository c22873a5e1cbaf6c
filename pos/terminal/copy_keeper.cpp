#include "pos/terminal/copy_keeper.h"

#include <chrono>
#include <utility>

namespace tsunagu::terminal {
namespace {

/// A sale is on the card half a second after it was rung up.
constexpr std::chrono::milliseconds pause{500};

}  // namespace

CopyKeeper::CopyKeeper(Parts parts, const Clock& clock, Entropy& entropy)
    : parts_(std::move(parts)), clock_(clock), entropy_(entropy), thread_([this] { keep(); }) {}

CopyKeeper::~CopyKeeper() {
    stop_ = true;
    thread_.join();
}

void CopyKeeper::keep() {
    const auto own = sync::DirectoryStream::open(parts_.shop);
    while (!stop_) {
        CopyStanding standing;
        const auto looked = own ? look(**own) : Result<Seq>(fail(own.error()));
        if (looked) {
            standing.only_here = *looked;
        } else {
            // Whatever became of the card is found out by opening it anew.
            copy_.reset();
            standing.trouble = looked.error();
            if (own)
                if (const auto left = sync::only_here(**own, parts_.at_node().held, {}))
                    standing.only_here = *left;
        }
        parts_.told(standing);
        std::this_thread::sleep_for(pause);
    }
}

Result<Seq> CopyKeeper::look(sync::DirectoryStream& own) {
    // A card that was pulled out leaves a folder of the tablet's own disk under its name.
    if (!sync::is_other_medium(parts_.shop, parts_.folder))
        return fail(ErrorCode::copy_same_medium, {{"path", parts_.folder.string()}});
    if (copy_ && !copy_->is_in_place()) copy_.reset();
    if (!copy_) {
        const sync::CopyKeys keys{parts_.node_key, sync::public_key_of(parts_.identity.key)};
        TSUNAGU_TRY(copy_, sync::SecondCopy::open(parts_.folder, own.stream(), keys));
    }
    const auto at_node = parts_.at_node();
    // Said before it is written: a card that hangs keeps nothing.
    TSUNAGU_TRY(const auto waiting, sync::only_here(own, at_node.held, copy_->held()));
    if (waiting > 0) parts_.told({waiting, std::nullopt});
    TSUNAGU_TRY_VOID(
        copy_->keep_up(own, parts_.identity, at_node, clock_.now(), entropy_, [this] { return !stop_; }));
    return sync::only_here(own, at_node.held, copy_->held());
}

}  // namespace tsunagu::terminal
