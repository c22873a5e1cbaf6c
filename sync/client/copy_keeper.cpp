#include "sync/client/copy_keeper.h"

#include <chrono>
#include <utility>

#include "sync/client/carrying.h"

namespace tsunagu::sync {
namespace {

/// A sale is on the card half a second after it was rung up.
constexpr std::chrono::milliseconds pause{500};

}  // namespace

Result<std::optional<CopyPlace>> copy_place(const std::filesystem::path& shop) {
    TSUNAGU_TRY(const auto folder, storage::read_local_setting(shop, second_copy_setting));
    if (folder.value_or("").empty()) return std::optional<CopyPlace>();
    TSUNAGU_TRY(const auto key, read_carry_key(shop));
    return std::optional(CopyPlace{*folder, key});
}

CopyKeeper::CopyKeeper(Parts parts, const Clock& clock, Entropy& entropy)
    : parts_(std::move(parts)), clock_(clock), entropy_(entropy), thread_([this] { keep(); }) {}

CopyKeeper::~CopyKeeper() {
    stop_ = true;
    thread_.join();
}

void CopyKeeper::keep() {
    const auto own = DirectoryStream::open(parts_.shop);
    while (!stop_) {
        auto looked = own ? look(**own) : Result<CopyStanding>(fail(own.error()));
        CopyStanding standing;
        if (looked) {
            standing = *looked;
        } else {
            // Whatever became of the card is found out by opening it anew.
            copy_.reset();
            standing.trouble = looked.error();
            if (own)
                if (const auto left = only_here(**own, parts_.at_node().held, {})) standing.only_here = *left;
        }
        parts_.told(standing);
        std::this_thread::sleep_for(pause);
    }
}

Result<CopyStanding> CopyKeeper::look(DirectoryStream& own) {
    // A card that was pulled out leaves a folder of the tablet's own disk under its name.
    if (!is_other_medium(parts_.shop, parts_.place.folder))
        return fail(ErrorCode::copy_same_medium, {{"path", parts_.place.folder.string()}});
    if (copy_ && !copy_->is_in_place()) copy_.reset();
    if (!copy_) {
        const CopyKeys keys{parts_.place.node_key, public_key_of(parts_.identity.key)};
        auto opened = SecondCopy::open(parts_.place.folder, own.stream(), keys);
        if (!opened && opened.error().code == ErrorCode::writer_busy) return look_at_another(own, keys);
        TSUNAGU_TRY(copy_, std::move(opened));
        of_another_.reset();
    }
    const auto at_node = parts_.at_node();
    // Said before it is written: a card that hangs keeps nothing.
    TSUNAGU_TRY(const auto waiting, only_here(own, at_node.held, copy_->held()));
    if (waiting > unreadable_) parts_.told({waiting, unreadable_, std::nullopt});
    TSUNAGU_TRY(const auto kept, copy_->keep_up(own, parts_.identity, at_node, clock_.now(), entropy_,
                                                [this] { return !stop_; }));
    unreadable_ = count_of(kept.unreadable);
    CopyStanding standing;
    TSUNAGU_TRY(standing.only_here, only_here(own, at_node.held, copy_->held()));
    standing.unreadable = unreadable_;
    return standing;
}

Result<CopyStanding> CopyKeeper::look_at_another(DirectoryStream& own, const CopyKeys& keys) {
    // All of it is read each time.
    if (of_another_ && ++looks_at_another_ % 10 != 0) return *of_another_;
    of_another_.reset();
    TSUNAGU_TRY(const auto held, held_in_copy(parts_.place.folder, own.stream(), keys));
    CopyStanding standing;
    TSUNAGU_TRY(standing.only_here, only_here(own, parts_.at_node().held, held));
    of_another_ = standing;
    return standing;
}

}  // namespace tsunagu::sync
