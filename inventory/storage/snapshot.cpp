#include "inventory/storage/snapshot.h"

#include "inventory/storage/failure.h"

namespace tsunagu::storage {

Snapshot::Snapshot(Database& database) : database_(database) {
    database_.query("BEGIN").run();
    // Only a read makes the moment.
    database_.query("SELECT 1 FROM sqlite_schema").next();
}

Snapshot::~Snapshot() {
    if (!database_.in_transaction()) return;
    try {
        database_.query("ROLLBACK").run();
    } catch (const Failure&) {
        // The connection is closed next, which ends it too.
    }
}

}  // namespace tsunagu::storage
