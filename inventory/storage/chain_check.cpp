#include "inventory/storage/chain_check.h"

#include "inventory/storage/chain_review.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/journal_file.h"
#include "inventory/storage/schema.h"

namespace tsunagu::storage {

struct ChainCheck::Parts {
    explicit Parts(const std::filesystem::path& dir)
        : database(open_for_reading(dir, journal_schema)), journal(*database) {}

    std::unique_ptr<Database> database;
    JournalFile journal;
    ChainReview review;
};

ChainCheck::ChainCheck(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
ChainCheck::~ChainCheck() = default;

Result<std::unique_ptr<ChainCheck>> ChainCheck::open(const std::filesystem::path& dir) {
    return guarded(dir.string(),
                   [&] { return std::unique_ptr<ChainCheck>(new ChainCheck(std::make_unique<Parts>(dir))); });
}

Result<bool> ChainCheck::step(std::size_t entries) {
    return guarded(parts_->database->name(), [&] {
        std::size_t passed = 0;
        auto& review = parts_->review;
        parts_->journal.for_each(review.position() + 1, [&](Position position, const journal::Entry& entry) {
            review.pass(position, entry);
            if (!review.hashes().empty()) throw Failure(review.hashes().front());
            if (!review.sequences().empty()) throw Failure(review.sequences().front());
            return ++passed < entries;
        });
        return passed == entries;
    });
}

Position ChainCheck::position() const {
    return parts_->review.position();
}

}  // namespace tsunagu::storage
