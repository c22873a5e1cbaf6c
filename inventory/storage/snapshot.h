// One moment of a database, for answers that ask it several times.
#pragma once

#include "inventory/storage/database.h"

namespace tsunagu::storage {

/// Everything read on `database` while this lives is of one moment. Requires: no transaction is open. The
/// writer's log cannot be emptied meanwhile, so it is for an answer and not kept.
class Snapshot {
  public:
    explicit Snapshot(Database& database);
    ~Snapshot();
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

  private:
    Database& database_;
};

}  // namespace tsunagu::storage
