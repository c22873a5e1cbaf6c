#include "pos/cli/export_journal.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <span>

#include "inventory/base/hex.h"

namespace tsunagu::cli {

namespace {

using ExportJson = nlohmann::ordered_json;

ExportJson entry_object(Position position, const journal::Entry& entry, bool payload_as_hex) {
    ExportJson json{{"position", position},
                    {"stream", entry.stream.text()},
                    {"epoch", entry.epoch},
                    {"seq", entry.seq},
                    {"at_utc_ms", entry.at.ms},
                    {"business_date", to_text(entry.business_date)},
                    {"operator", entry.operator_id.text()},
                    {"kind", entry.kind},
                    {"schema_version", entry.schema_version}};
    if (payload_as_hex)
        json["payload_hex"] = to_hex(std::as_bytes(std::span(entry.payload)));
    else
        json["payload"] = entry.payload;
    json["prev_hash"] = to_hex(entry.prev_hash);
    json["hash"] = to_hex(entry.hash);
    return json;
}

}  // namespace

std::string entry_line(Position position, const journal::Entry& entry) {
    try {
        return entry_object(position, entry, false).dump() + "\n";
    } catch (const ExportJson::type_error&) {
        return entry_object(position, entry, true)
                   .dump(-1, ' ', false, ExportJson::error_handler_t::replace) +
               "\n";
    }
}

}  // namespace tsunagu::cli
