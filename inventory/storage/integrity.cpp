#include "inventory/storage/integrity.h"

#include "inventory/storage/failure.h"

namespace tsunagu::storage {

void check_integrity(Database& database) {
    auto query = database.query("PRAGMA integrity_check(1)");
    const std::string answer = query.next() ? query.text(0) : "no answer";
    if (answer != "ok") throw Failure(ErrorCode::file_corrupt, {{"file", database.name()}, {"what", answer}});
}

}  // namespace tsunagu::storage
