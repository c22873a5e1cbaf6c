#include "inventory/storage/shop_view.h"

#include "inventory/projection/projector.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/journal_file.h"
#include "inventory/storage/schema.h"
#include "inventory/storage/snapshot.h"

namespace tsunagu::storage {

struct ShopView::Parts {
    explicit Parts(const std::filesystem::path& dir)
        : journal_database(open_for_reading(dir, journal_schema)),
          state_database(open_for_reading(dir, state_schema)),
          // Figures first: an entry is appended before it is projected, so that each figure has its entry.
          state_moment(*state_database),
          journal_moment(*journal_database),
          journal(*journal_database),
          state(*state_database),
          stock(*state_database),
          shelf(*state_database) {}

    std::unique_ptr<Database> journal_database;
    std::unique_ptr<Database> state_database;
    Snapshot state_moment;
    Snapshot journal_moment;
    JournalFile journal;
    StateReader state;
    StockReader stock;
    ShelfReader shelf;
};

ShopView::ShopView(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
ShopView::~ShopView() = default;

Result<std::unique_ptr<ShopView>> ShopView::open(const std::filesystem::path& dir) {
    return guarded(dir.string(), [&] {
        require_shop(dir);
        auto parts = std::make_unique<Parts>(dir);
        // Figures that an older program made lack what this one asks for. Only a writer may make them anew.
        const auto mark = parts->state.mark();
        if (mark && mark->projector_version < projection::projector_version)
            throw Failure(ErrorCode::state_missing, {{"path", dir.string()}});
        return std::unique_ptr<ShopView>(new ShopView(std::move(parts)));
    });
}

StateReader& ShopView::state() {
    return parts_->state;
}

StockReader& ShopView::stock() {
    return parts_->stock;
}

ShelfReader& ShopView::shelf() {
    return parts_->shelf;
}

Result<journal::Entry> ShopView::entry(Position position) {
    return guarded(parts_->journal_database->name(), [&] { return read_checked(parts_->journal, position); });
}

Result<void> ShopView::for_each_entry(Position first,
                                      const std::function<bool(Position, const journal::Entry&)>& visit) {
    return guarded(parts_->journal_database->name(), [&] { parts_->journal.for_each(first, visit); });
}

}  // namespace tsunagu::storage
