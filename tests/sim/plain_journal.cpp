#include "tests/sim/plain_journal.h"

#include <openssl/sha.h>
#include <sqlite3.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace tsunagu::sim {
namespace {

using Json = nlohmann::json;

std::string words(const Name& name) {
    const auto& [stream, epoch, seq] = name;
    return stream + "/" + std::to_string(epoch) + "/" + std::to_string(seq);
}

std::string big_endian(std::uint64_t value, int bytes) {
    std::string out;
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        out += static_cast<char>((value >> static_cast<unsigned>(shift)) & 0xFFU);
    return out;
}

std::string field(const std::string& text) {
    return big_endian(text.size(), 4) + text;
}

std::string field(const std::string& integer, int /*of a column*/) {
    return field(big_endian(static_cast<std::uint64_t>(std::stoll(integer)), 8));
}

std::string sha256(const std::string& bytes) {
    std::string digest(SHA256_DIGEST_LENGTH, '\0');
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
           reinterpret_cast<unsigned char*>(digest.data()));
    return digest;
}

/// One line of a movement, whatever entry it is of.
struct Moved {
    std::string from, to, item, lot;
    std::int64_t quantity = 0;
};

std::vector<Moved> moved_by(const Row& row) {
    std::vector<Moved> all;
    if ((row.kind != "sale" && row.kind != "stock_moved") || !can_be_read(row)) return all;
    const Json json = Json::parse(row.payload);
    if (row.kind == "stock_moved") {
        for (const auto& one : json.at("movements"))
            all.push_back(
                {one.at("from"), one.at("to"), one.at("item"), one.value("lot", ""), one.at("quantity")});
        return all;
    }
    for (const auto& line : json.at("l")) {
        const std::string stream = json.at("f").at(line.value("f", std::size_t{0}));
        all.push_back({json.at("p"), "CUSTOMER",
                       stream + "/" + std::to_string(line.at("i").get<std::int64_t>()), line.value("l", ""),
                       line.value("q", std::int64_t{1})});
    }
    return all;
}

}  // namespace

std::vector<std::vector<std::string>> plain_query(const std::filesystem::path& file, const std::string& sql) {
    sqlite3* handle = nullptr;
    sqlite3_stmt* statement = nullptr;
    std::vector<std::vector<std::string>> rows;
    std::string wrong;
    // For writing, since whoever opens a file first after a power cut rolls back what was under way.
    if (sqlite3_open_v2(file.c_str(), &handle, SQLITE_OPEN_READWRITE, "unix") != SQLITE_OK ||
        sqlite3_prepare_v2(handle, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
        wrong = sqlite3_errmsg(handle);
    while (wrong.empty()) {
        const int code = sqlite3_step(statement);
        if (code == SQLITE_DONE) break;
        if (code != SQLITE_ROW) {
            wrong = sqlite3_errmsg(handle);
            break;
        }
        std::vector<std::string> row;
        for (int i = 0; i < sqlite3_column_count(statement); ++i) {
            const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, i));
            row.emplace_back(bytes == nullptr ? "" : bytes,
                             static_cast<std::size_t>(sqlite3_column_bytes(statement, i)));
        }
        rows.push_back(std::move(row));
    }
    sqlite3_finalize(statement);
    sqlite3_close(handle);
    if (!wrong.empty()) throw std::runtime_error(file.string() + ": " + wrong);
    return rows;
}

std::vector<Row> read_plain_journal(const std::filesystem::path& dir) {
    std::vector<Row> rows;
    const auto found = plain_query(
        dir / "journal.db",
        "SELECT position, stream, epoch, seq, at_utc_ms, business_date, operator, kind, schema_version, payload,"
        " prev_hash, hash FROM entry ORDER BY position");
    for (const auto& c : found) {
        const Name name{c[1], std::stoll(c[2]), std::stoll(c[3])};
        if (std::stoull(c[0]) != rows.size() + 1)
            throw std::runtime_error(words(name) + ": a position is missing");
        const auto digest = sha256(std::string("tsunagu-entry-1\0", 16) + c[10] + field(c[1]) +
                                   field(c[2], 0) + field(c[3], 0) + field(c[4], 0) + field(c[5]) +
                                   field(c[6]) + field(c[7]) + field(c[8], 0) + field(c[9]));
        if (digest != c[11]) throw std::runtime_error(words(name) + ": its hash is not its own");
        rows.push_back({name, c[7], c[9], c[11], c[10]});
    }
    return rows;
}

bool can_be_read(const Row& row) {
    if (row.kind == "invented_later") return false;
    return row.kind != "stock_moved" || Json::parse(row.payload).at("movements").is_array();
}

std::map<Shelf, std::int64_t> plain_balances(const std::vector<Row>& rows) {
    std::map<Shelf, std::int64_t> balances;
    for (const Row& row : rows) {
        for (const Moved& moved : moved_by(row)) {
            balances[{moved.from, moved.item, moved.lot}] -= moved.quantity;
            balances[{moved.to, moved.item, moved.lot}] += moved.quantity;
        }
    }
    std::erase_if(balances, [](const auto& one) { return one.second == 0; });
    return balances;
}

std::set<std::string> touched_by(const Row& row) {
    std::set<std::string> touched;
    for (const Moved& moved : moved_by(row)) touched.insert({moved.from, moved.to});
    return touched;
}

std::string location_of(const std::vector<Row>& rows) {
    std::string location;
    for (const Row& row : rows)
        if (row.kind == "terminal_defined" && std::get<0>(row.name) == std::get<0>(rows.front().name))
            location = Json::parse(row.payload).at("location");
    return location;
}

}  // namespace tsunagu::sim
