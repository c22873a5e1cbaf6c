#include "storage_fixture.h"

#include <fmt/core.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "inventory/record/kinds.h"
#include "inventory/record/setting_set.h"
#include "inventory/record/stock_moved.h"
#include "inventory/storage/database.h"
#include "inventory/storage/table_comparison.h"

namespace tsunagu::storage::test {

std::filesystem::path scratch_folder() {
    if (::access("/dev/shm", W_OK) == 0) ::setenv("TMPDIR", "/dev/shm", 1);
    return std::filesystem::temp_directory_path();
}

ShopFixture::ShopFixture() : clock(*parse_instant("2026-11-28T11:05+09:00")), entropy(7) {}

OpenOptions ShopFixture::options() {
    OpenOptions options;
    options.clock = &clock;
    options.entropy = &entropy;
    options.witness_folder = witness_folder();
    return options;
}

std::unique_ptr<ShopStore> ShopFixture::create() {
    return get(ShopStore::create(dir(), StreamId("T1"), OperatorId("op1"), options()));
}

std::unique_ptr<ShopStore> ShopFixture::open() {
    return get(ShopStore::open(dir(), options()));
}

Verification ShopFixture::verified() const {
    return get(verify(dir(), witness_folder()));
}

journal::Draft draft_of(std::string_view kind, std::string payload) {
    journal::Draft draft;
    draft.at = *parse_instant("2026-11-28T11:05+09:00");
    draft.business_date = business_date_of(draft.at);
    draft.operator_id = OperatorId("op1");
    draft.kind = std::string(kind);
    draft.payload = std::move(payload);
    return draft;
}

journal::Draft setting_draft(const std::string& key, const std::string& value) {
    record::SettingSet setting;
    setting.key = key;
    setting.value = value;
    return draft_of(record::kind::setting_set, record::encode(setting));
}

BasketId basket_of(int number) {
    return BasketId(fmt::format("{:032x}", number));
}

ItemId item_of(int number) {
    return ItemId{EntryRef{StreamId("T1"), 1234567890, static_cast<Seq>(number)}};
}

record::SaleRecord sale_of(const std::string& receipt, int lines, int number) {
    record::SaleRecord sale;
    sale.receipt = receipt;
    sale.basket = basket_of(number);
    sale.location = LocationCode("corner");
    sale.issuers.push_back({"港区と全国をつなぐコーナー", "T8000020131032"});
    for (int i = 0; i < lines; ++i) {
        record::SaleLine line;
        line.item = item_of(10 + (number * 7 + i * 13) % 80);
        line.code = ItemCode(fmt::format("49012345{:05}", 10 + i));
        line.name = fmt::format("八丈島 明日葉茶 ティーバッグ {}", i);
        line.partner = PartnerCode("134015");
        line.consignor = ConsignorCode("HACHIJO01");
        line.tax_class = domain::TaxClass::reduced_food;
        line.rate = TaxRate(8);
        line.unit_price = Yen(540);
        line.quantity = Quantity(1 + i % 2);
        line.amount = line.unit_price * line.quantity;
        line.commission =
            domain::CommissionTerms{2000, domain::CommissionBase::tax_inclusive, domain::Rounding::floor};
        sale.total = sale.total + line.amount;
        sale.lines.push_back(std::move(line));
    }
    const Yen tax(sale.total.value() * 8 / 108);
    sale.taxes.push_back({0, TaxRate(8), sale.total, tax});
    sale.tenders.push_back({TenderKind("cash"), "現金", sale.total, Yen(0)});
    return sale;
}

journal::Draft sale_draft(ShopStore& store, int lines, int number) {
    return draft_of(record::kind::sale,
                    record::encode(sale_of(get(store.next_receipt_number()), lines, number)));
}

journal::Draft movement_draft(const std::string& from, const std::string& to, int item, std::int64_t quantity,
                              const std::string& lot) {
    record::StockMoved moved;
    moved.movements.push_back({item_of(item), lot, LocationCode(from), LocationCode(to), Quantity(quantity)});
    return draft_of(record::kind::stock_moved, record::encode(moved));
}

std::string failed_checks(const Verification& verification) {
    std::string names;
    for (const auto& check : verification.checks) {
        if (!check.error || names.ends_with(check.name)) continue;
        if (!names.empty()) names += ' ';
        names += check.name;
    }
    return names;
}

std::string dump(const std::filesystem::path& file) {
    Database database(file, Database::Mode::read);
    std::string all;
    for (const auto& table : tables_of(database)) {
        all += table + "\n";
        auto query = database.query("SELECT * FROM " + table);
        while (query.next()) {
            for (int column = 0; column < query.columns(); ++column)
                all += (query.is_null(column) ? "NULL" : query.text(column)) + "|";
            all += "\n";
        }
    }
    return all;
}

std::string run_sql(const std::filesystem::path& file, const std::string& sql) {
    sqlite3* handle = nullptr;
    sqlite3_open(file.c_str(), &handle);
    char* message = nullptr;
    sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, &message);
    std::string error = message == nullptr ? "" : message;
    sqlite3_free(message);
    sqlite3_close(handle);
    return error;
}

void tamper(const std::filesystem::path& dir, const std::string& sql) {
    const auto error = run_sql(dir / "journal.db",
                               "DROP TRIGGER IF EXISTS entry_is_never_updated;"
                               "DROP TRIGGER IF EXISTS entry_is_never_deleted;"
                               "DROP TRIGGER IF EXISTS entry_is_only_appended;" +
                                   sql);
    if (!error.empty()) throw std::runtime_error(error);
}

void lose_page(const std::filesystem::path& dir, Position position) {
    constexpr std::size_t page_bytes = 4096;
    tamper(dir, "PRAGMA wal_checkpoint(TRUNCATE)");
    journal::Hash hash{};
    {
        Database database(dir / "journal.db", Database::Mode::read);
        auto query = database.query("SELECT hash FROM entry WHERE position = ?", position);
        if (!query.next()) throw std::runtime_error("no such entry");
        hash = query.hash(0);
    }
    std::fstream file(dir / "journal.db", std::ios::in | std::ios::out | std::ios::binary);
    const std::string all{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    // Also what the next entry names as the one before it.
    const auto place = all.find(std::string(reinterpret_cast<const char*>(hash.data()), hash.size()));
    if (place == std::string::npos) throw std::runtime_error("its hash is not in the file");
    file.clear();
    file.seekp(static_cast<std::streamoff>(place / page_bytes * page_bytes));
    file << std::string(page_bytes, '\0');
}

std::string ask_sql(const std::filesystem::path& file, const std::string& sql) {
    Database database(file, Database::Mode::read);
    auto query = database.query(sql);
    return query.next() ? query.text(0) : "";
}

}  // namespace tsunagu::storage::test
