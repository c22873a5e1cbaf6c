// What of state.db came with goods by weight. As in schema_tables.h, what has been shipped is never edited.
#pragma once

#include <string_view>

namespace tsunagu::storage {

/// domain::Unit by its stable name.
inline constexpr std::string_view state_tables_units = R"sql(
ALTER TABLE item ADD COLUMN unit TEXT NOT NULL DEFAULT 'piece';
)sql";

}  // namespace tsunagu::storage
