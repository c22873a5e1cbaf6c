// The part of StateFile about what adds up over the entries of one transaction: a hundred sales of one till
// sell the same goods at the same place, and each sum is written once.
#include <algorithm>

#include "inventory/storage/state_file.h"

namespace tsunagu::storage {

void StateFile::begin_sums() {
    changes_.clear();
    receipt_counts_.clear();
    touched_.clear();
}

void StateFile::write_sums() {
    write_balances();
    write_receipt_counts();
}

void StateFile::write_balances() {
    // In the order of the table's key, so that the pages of a large shop are gone through once.
    std::sort(changes_.begin(), changes_.end(),
              [](const Change& a, const Change& b) { return a.key() < b.key(); });
    for (auto at = changes_.begin(); at != changes_.end();) {
        Quantity sum;
        const auto& first = *at;
        for (; at != changes_.end() && at->key() == first.key(); ++at) sum += at->quantity;
        database_->run(
            "INSERT INTO balance VALUES(?, ?, ?, ?) ON CONFLICT(location, item, lot) DO UPDATE SET"
            " quantity = quantity + excluded.quantity",
            first.location, first.item, first.lot, sum.value());
    }
    changes_.clear();
}

void StateFile::write_receipt_counts() {
    for (const auto& given : receipt_counts_)
        database_->run(
            "INSERT INTO receipt_count VALUES(?, ?, ?)"
            " ON CONFLICT(stream, epoch) DO UPDATE SET count = count + excluded.count",
            given.stream.text(), given.epoch, given.count);
    receipt_counts_.clear();
}

}  // namespace tsunagu::storage
