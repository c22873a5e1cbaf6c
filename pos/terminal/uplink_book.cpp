// A replaced machine's book, put right by the node's figures of its place once nothing happens around them.
#include <chrono>
#include <utility>

#include "pos/terminal/uplink.h"
#include "pos/terminal/writer_answer.h"

namespace tsunagu::terminal {

void Uplink::note_lacking(const std::optional<Seq>& lacking) {
    if (lacking && lacking != lacking_noted()) note_book(*lacking);
}

std::optional<Seq> Uplink::lacking_noted() const {
    const std::lock_guard lock(mutex_);
    return lacking_noted_;
}

/// As much of it as the book was not put right by, which changes as goods come to be known.
void Uplink::note_book(Seq lacking) {
    const auto noted =
        answer_of_writer<std::size_t>([&](auto done) { service_.note_book_lacks(lacking, std::move(done)); });
    if (!noted) return;
    {
        const std::lock_guard lock(mutex_);
        lacking_noted_ = lacking;
    }
    lacking_ = *noted;
    change([&](viewmodel::SyncSeen& seen) { seen.lacking = *noted; });
}

/// At the end of the feed. What a page brought may be in the figures the node told before it, or not.
void Uplink::look_for_quiet(std::size_t fresh) {
    if (fresh > 0) return forget_quiet();
    if (!quiet_since_) quiet_since_ = std::chrono::steady_clock::now();
    if (to_align_) align_book();
}

void Uplink::forget_quiet() {
    quiet_since_.reset();
    to_align_.reset();
}

void Uplink::align_book() {
    const auto with = *std::exchange(to_align_, std::nullopt);
    const auto aligned = answer_of_writer<std::size_t>(
        [&](auto done) { service_.align_book(with.told, with.at_node, with.lacks, std::move(done)); });
    // Where something was sold meanwhile it is tried again at the next answer.
    if (aligned) note_book(lacking_noted().value_or(with.lacks));
}

}  // namespace tsunagu::terminal
