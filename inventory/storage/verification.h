// Checking a data directory, changing nothing in it: every check has a name and says what it found. Works
// beside a running terminal.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/storage/witness.h"

namespace tsunagu::storage {

/// One thing that was checked. The names, in order: "files" (ours, of a known version, none foreign),
/// "integrity_check" (one a file), "hash_chain", "sequence" (and how epochs start), "cut_tail" (against
/// state.db's mark and the witness), "projections" (rebuilt in a temporary file and compared table by table;
/// entries that do not decode are named).
struct Check {
    std::string name;
    std::string subject;         ///< the file or table; empty where it is the whole directory
    std::optional<Error> error;  ///< absent: in order
};

struct Verification {
    std::vector<Check> checks;
    /// What is in order and worth knowing all the same: epochs that started anew, entries without effect, a
    /// directory that no witness watches (notices.h).
    std::vector<Error> notices;
    Position entries = 0;  ///< how many the journal holds

    [[nodiscard]] bool ok() const;
};

/// Errors only where nothing can be checked at all (not_a_data_directory); what is wrong is in the checks.
[[nodiscard]] Result<Verification> verify(
    const std::filesystem::path& dir, const std::filesystem::path& witness_folder = default_witness_folder());

}  // namespace tsunagu::storage
