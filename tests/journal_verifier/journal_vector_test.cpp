// The test vector of docs/journal-format.md: our own code makes and checks it here, and the Python verifier,
// which shares nothing with it, checks the same file. UPDATE_GOLDEN=1 writes it anew.
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "inventory/base/hex.h"
#include "inventory/journal/chain.h"
#include "inventory/record/epoch_started.h"
#include "inventory/record/item_defined.h"
#include "inventory/record/kinds.h"
#include "inventory/record/sale_record.h"
#include "inventory/record/sale_voided.h"
#include "inventory/record/setting_set.h"
#include "tests/support/catch.h"

using namespace tsunagu;
namespace kind = tsunagu::record::kind;

namespace {

constexpr const char* vector_file = "tests/golden/journal/vector.json";

/// Makes entries of one stream as a terminal does.
class Scribe {
  public:
    std::vector<journal::Entry> entries;

    void start(Epoch epoch, const record::EpochStarted& started) {
        tail_ = journal::Tail{StreamId("T1"), epoch, 0, {}};
        append(kind::epoch_started, encode(started));
    }
    void append(std::string_view entry_kind, std::string payload, int version = 1) {
        at_.ms += 60'500;
        entries.push_back(journal::extend(tail_, {at_, business_date_of(at_), OperatorId("op1"),
                                                  std::string(entry_kind), version, std::move(payload)}));
        tail_ = journal::tail_after(entries.back());
    }
    [[nodiscard]] const journal::Tail& tail() const { return tail_; }

  private:
    journal::Tail tail_;
    UtcMs at_ = *parse_instant("2026-11-28T11:05:07+09:00");
};

record::ItemDefined kelp() {
    record::ItemDefined definition;
    definition.item.codes = {ItemCode("2000000000015")};
    definition.item.name = "利尻昆布";
    definition.item.tax_class = domain::TaxClass::reduced_food;
    definition.item.price = Yen(1080);
    definition.item.kind = domain::ItemKind::food;
    definition.item.partner = PartnerCode("015202");
    definition.item.consignor = ConsignorCode("K012");
    return definition;
}

/// Two pieces of `item`, one of a named lot.
record::SaleRecord kelp_sale(const EntryRef& item) {
    record::SaleLine line;
    line.item = ItemId{item};
    line.code = ItemCode("2000000000015");
    line.name = "利尻昆布";
    line.partner = PartnerCode("015202");
    line.consignor = ConsignorCode("K012");
    line.tax_class = domain::TaxClass::reduced_food;
    line.rate = TaxRate(8);
    line.unit_price = Yen(1080);
    line.quantity = Quantity(1);
    line.amount = Yen(1080);
    line.commission =
        domain::CommissionTerms{2000, domain::CommissionBase::tax_exclusive, domain::Rounding::floor};
    record::SaleRecord sale;
    sale.receipt = "T1-000001";
    sale.basket = BasketId("0123456789abcdef0123456789abcdef");
    sale.location = LocationCode("CORNER");
    sale.issuers = {{"港区", "T8000020131032"}};
    sale.lines = {line, line};
    sale.lines[1].lot = "L7";
    sale.taxes = {{0, TaxRate(8), Yen(2160), Yen(160)}};
    sale.tenders = {{TenderKind("cash"), "現金", Yen(3000), Yen()}};
    sale.change = Yen(840);
    sale.total = Yen(2160);
    return sale;
}

/// 356 g of `item` weighed at the till, and a pack whose label said ¥512: a sale of version 3.
record::SaleRecord bean_sale(const EntryRef& item) {
    auto sale = kelp_sale(item);
    sale.receipt = "T1-000002";
    sale.basket = BasketId("fedcba9876543210fedcba9876543210");
    auto& weighed = sale.lines[0];
    weighed.unit_price = Yen(128);
    weighed.quantity = Quantity(356);
    weighed.amount = Yen(455);
    weighed.weighed = domain::WeighedAmount::floor;
    auto& pack = sale.lines[1];
    pack.unit_price = Yen(128);
    pack.quantity = Quantity(400);
    pack.amount = Yen(512);
    pack.weighed = domain::WeighedAmount::label;
    sale.taxes = {{0, TaxRate(8), Yen(967), Yen(71)}};
    sale.tenders[0].amount = Yen(1000);
    sale.change = Yen(33);
    sale.total = Yen(967);
    return sale;
}

std::vector<journal::Entry> entries_of_the_vector() {
    Scribe scribe;
    scribe.start(1234567890, {{}, "created", ""});
    scribe.append(kind::setting_set,
                  encode(record::SettingSet{"receipt.footer", "ありがとう\n\"また\"\x01𠮷"}));
    scribe.append(kind::item_defined, encode(kelp()));
    const auto sale = kelp_sale(scribe.entries.back().ref());
    scribe.append(kind::sale, encode(sale));
    scribe.append(kind::sale_voided, encode(record::voiding_of(scribe.entries.back().ref(), sale, "undo")));
    const auto beans = bean_sale(scribe.entries[2].ref());
    scribe.append(kind::sale, encode(beans), version_of(beans));
    const auto& last = scribe.tail();
    scribe.start(7, {record::PreviousEpoch{last.epoch, last.seq, last.hash}, "moved", "k7"});
    return scribe.entries;
}

std::string big_endian(std::uint64_t value, int bytes) {
    std::string text;
    for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>(value >> (8 * i) & 0xff);
    return text;
}

/// The documented bytes, put together the slow way.
std::string hash_input(const journal::Entry& entry) {
    const auto text = [](const std::string& value) { return big_endian(value.size(), 4) + value; };
    const auto integer = [&](std::uint64_t value) { return text(big_endian(value, 8)); };
    std::string input("tsunagu-entry-1", 16);
    for (const std::byte byte : entry.prev_hash) input += static_cast<char>(byte);
    return input + text(entry.stream.text()) + integer(entry.epoch) + integer(entry.seq) +
           integer(static_cast<std::uint64_t>(entry.at.ms)) + text(to_text(entry.business_date)) +
           text(entry.operator_id.text()) + text(entry.kind) +
           integer(static_cast<std::uint64_t>(entry.schema_version)) + text(entry.payload);
}

std::string vector_of(const std::vector<journal::Entry>& entries) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const auto& entry : entries) {
        const std::string input = hash_input(entry);
        rows.push_back({{"position", rows.size() + 1},
                        {"stream", entry.stream.text()},
                        {"epoch", entry.epoch},
                        {"seq", entry.seq},
                        {"at_utc_ms", entry.at.ms},
                        {"business_date", to_text(entry.business_date)},
                        {"operator", entry.operator_id.text()},
                        {"kind", entry.kind},
                        {"schema_version", entry.schema_version},
                        {"payload", entry.payload},
                        {"prev_hash", to_hex(entry.prev_hash)},
                        {"hash", to_hex(entry.hash)},
                        {"hash_input", to_hex(std::as_bytes(std::span(input)))}});
    }
    return nlohmann::ordered_json{{"entries", rows}}.dump(1) + "\n";
}

}  // namespace

TEST_CASE("the journal's test vector is what we write") {
    const auto made = vector_of(entries_of_the_vector());
    if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(vector_file) << made;
    std::ifstream file(vector_file);
    const std::string golden{std::istreambuf_iterator<char>(file), {}};
    CHECK(made == golden);
}

TEST_CASE("the vector's entries follow one another") {
    std::optional<journal::Tail> tail;
    for (const auto& entry : entries_of_the_vector()) {
        if (!tail || tail->epoch != entry.epoch) tail = journal::Tail{entry.stream, entry.epoch, 0, {}};
        CHECK(journal::check_follows(*tail, entry));
        tail = journal::tail_after(entry);
    }
}
