// A shop is made, sells, is closed and opened again.
#include "inventory/record/kinds.h"
#include "inventory/record/receipt_printed.h"
#include "inventory/record/sale_voided.h"
#include "inventory/storage/notices.h"
#include "inventory/storage/shop_view.h"
#include "storage_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::storage;
using namespace tsunagu::storage::test;

TEST_CASE("a new shop starts with its epoch and its first operator, and verifies") {
    ShopFixture fixture;
    auto store = fixture.create();
    CHECK(store->tail().stream == StreamId("T1"));
    CHECK(store->tail().seq == 2);
    CHECK(store->position() == 2);
    CHECK(store->epoch_tag().empty());
    CHECK(store->tail().epoch > 0);
    CHECK(store->tail().epoch < 0x80000000U);
    CHECK(store->witness_kept());
    CHECK(get(store->state().operators()).at(0).id == OperatorId("op1"));
    CHECK(get(store->next_receipt_number()) == "T1-000001");
    store.reset();
    CHECK(fixture.verified().ok());
    CHECK(fixture.verified().entries == 2);
}

TEST_CASE("what was appended is there after opening again, and the stream goes on") {
    ShopFixture fixture;
    auto store = fixture.create();
    const auto sale = get(store->append(sale_draft(*store, 3, 1)));
    const auto printed = get(store->append(draft_of(
        record::kind::receipt_printed, record::encode(record::ReceiptPrinted{sale.ref(), false, "file"}))));
    CHECK(printed.prev_hash == sale.hash);
    const auto before = store->tail();
    store.reset();

    store = fixture.open();
    CHECK(store->tail().seq == before.seq);
    CHECK(store->tail().hash == before.hash);
    CHECK_FALSE(store->opening().new_epoch.has_value());
    CHECK_FALSE(store->opening().state_rebuilt);
    CHECK(store->opening().caught_up == 0);
    CHECK(get(store->next_receipt_number()) == "T1-000002");
    const auto found = get(store->state().sale_by_receipt("T1-000001"));
    REQUIRE(found.has_value());
    CHECK(found->row.entry == sale.ref());
    CHECK(found->printed);
    CHECK(get(store->entry(found->row.position)).payload == sale.payload);
    CHECK(get(store->state().sale_by_basket(basket_of(1))).has_value());
    CHECK(get(store->state().unprinted_sales()).empty());
}

TEST_CASE("several entries are stored all or none") {
    ShopFixture fixture;
    auto store = fixture.create();
    std::vector<journal::Draft> drafts;
    for (int i = 0; i < 500; ++i) drafts.push_back(setting_draft("key" + std::to_string(i), "value"));
    CHECK(get(store->append_all(drafts)).size() == 500);
    CHECK(get(store->state().mark()).position == 502);
    CHECK(get(store->state().settings()).size() == 500);
    CHECK(get(store->append_all({})).empty());
    store.reset();
    CHECK(fixture.verified().ok());
}

TEST_CASE("an entry too large for a message is refused before anything is stored, and the next is taken") {
    ShopFixture fixture;
    auto store = fixture.create();
    const auto before = store->position();
    const std::vector drafts{setting_draft("key", "value"),
                             setting_draft("large", std::string(journal::max_payload_bytes, 'x'))};
    const auto refused = store->append_all(drafts);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::entry_too_large);
    CHECK(store->position() == before);
    CHECK(store->append(drafts.front()));
    store.reset();
    CHECK(fixture.verified().ok());
}

TEST_CASE("a void from another epoch than its sale is kept and shown, and the sale stands") {
    ShopFixture fixture;
    auto store = fixture.create();
    const auto record = sale_of("T1-000001", 1, 1);
    const EntryRef elsewhere{StreamId("T1"), store->tail().epoch + 1, 4};
    const auto voiding = get(store->append(
        draft_of(record::kind::sale_voided, record::encode(record::voiding_of(elsewhere, record, "undo")))));
    CHECK_FALSE(get(store->state().stock(LocationCode("corner"), record.lines.at(0).item)).has_value());
    store.reset();
    const auto verification = fixture.verified();
    CHECK(verification.ok());
    REQUIRE(verification.notices.size() == 1);
    CHECK(verification.notices.at(0).code == ErrorCode::voided_elsewhere);
    CHECK_THAT(words_for(verification.notices.at(0), Language::ja),
               ContainsSubstring(to_text(voiding.ref())));
}

TEST_CASE("a void by an entry that comes before its sale in the local order counts all the same") {
    // Entries of other streams may be applied in any order; the state must not depend on it.
    ShopFixture fixture;
    auto store = fixture.create();
    const EntryRef later{StreamId("T1"), store->tail().epoch, store->tail().seq + 2};
    record::SaleVoided voided;
    voided.sale = later;
    voided.location = LocationCode("corner");
    voided.lines.push_back({item_of(10), "", Quantity(1)});
    const auto voiding = get(store->append(draft_of(record::kind::sale_voided, record::encode(voided))));
    const auto sale = get(store->append(sale_draft(*store, 1, 1)));
    REQUIRE(sale.ref() == later);
    const auto found = get(store->state().sale(sale.ref()));
    REQUIRE(found.has_value());
    CHECK(found->voided_by == voiding.ref());
}

TEST_CASE("a sale voided twice gives its goods back once, also replayed, and the second voiding is shown") {
    ShopFixture fixture;
    auto store = fixture.create();
    const auto sale = get(store->append(sale_draft(*store, 1, 1)));
    const auto record = sale_of("T1-000001", 1, 1);
    const auto voiding = [&] {
        return draft_of(record::kind::sale_voided,
                        record::encode(record::voiding_of(sale.ref(), record, "undo")));
    };
    const auto first = get(store->append(voiding()));
    const auto second = get(store->append(voiding()));
    const auto check = [&] {
        CHECK(get(store->state().stock(LocationCode("corner"), record.lines.at(0).item)) == Quantity(0));
        CHECK(get(store->state().sale(sale.ref()))->voided_by == first.ref());
        const auto skipped = get(store->state().skipped_entries());
        REQUIRE(skipped.size() == 1);
        CHECK(skipped.at(0).entry == second.ref());
        CHECK_FALSE(skipped.at(0).quarantined);
    };
    check();
    store.reset();
    std::filesystem::remove(fixture.dir() / "state.db");
    store = fixture.open();
    check();
    const auto verification = fixture.verified();
    CHECK(verification.ok());
    REQUIRE(verification.notices.size() == 1);
    CHECK(verification.notices.at(0).code == ErrorCode::voided_again);
    CHECK_THAT(words_for(verification.notices.at(0), Language::en), ContainsSubstring(to_text(second.ref())));
}

TEST_CASE("a second writer is refused with the holder's name, and readers are not") {
    ShopFixture fixture;
    auto store = fixture.create();
    const auto second = ShopStore::open(fixture.dir(), fixture.options());
    REQUIRE(code_of(second) == ErrorCode::writer_busy);
    CHECK_THAT(words_for(second.error(), Language::en),
               ContainsSubstring("pid " + std::to_string(::getpid())));

    const auto before = get(ShopView::open(fixture.dir()));
    const auto sale = get(store->append(sale_draft(*store, 2, 1)));
    CHECK(get(before->state().sales(sale.business_date, sale.business_date)).empty());
    const auto view = get(ShopView::open(fixture.dir()));
    CHECK(get(view->state().sales(sale.business_date, sale.business_date)).size() == 1);
    CHECK(get(view->entry(store->position())).hash == sale.hash);
    int seen = 0;
    get(view->for_each_entry(2, [&](Position, const journal::Entry&) { return ++seen < 2; }));
    CHECK(seen == 2);

    store.reset();
    CHECK(fixture.open() != nullptr);
}

TEST_CASE("a basket saved, sold and not yet discarded is discarded at the next opening") {
    ShopFixture fixture;
    auto store = fixture.create();
    get(store->local().save_basket(basket_of(5), R"({"lines":[]})"));
    get(store->append(sale_draft(*store, 1, 5)));
    store.reset();
    store = fixture.open();
    CHECK_FALSE(get(store->local().load_basket()).has_value());
    // Nobody saw its change: who finds the basket gone is told that it is sold, and does not ring it up
    // again.
    const auto notices = notices_of_opening(*store);
    REQUIRE(notices.size() == 1);
    CHECK(notices.at(0).code == ErrorCode::basket_sold);
    for (const auto language : {Language::ja, Language::en}) {
        const auto words = words_for(notices.at(0), language);
        CHECK_THAT(words, ContainsSubstring("T1-000001"));
        CHECK_THAT(words, ContainsSubstring(std::to_string(sale_of("T1-000001", 1, 5).total.value())));
        CHECK_THAT(words, ContainsSubstring(std::to_string(sale_of("T1-000001", 1, 5).change.value())));
    }

    get(store->local().save_basket(basket_of(6), "{}"));
    store.reset();
    store = fixture.open();
    CHECK(notices_of_opening(*store).empty());
    REQUIRE(get(store->local().load_basket()).has_value());
    CHECK(get(store->local().load_basket())->json == "{}");
}

TEST_CASE("idle moves a long log into the file and loses nothing") {
    ShopFixture fixture;
    auto store = fixture.create();
    for (int i = 0; i < 400; ++i) get(store->append(sale_draft(*store, 2, i)));
    get(store->idle());
    get(store->append(sale_draft(*store, 2, 400)));
    CHECK(get(store->state().receipt_count(StreamId("T1"), store->tail().epoch)) == 401);
    store.reset();
    CHECK(fixture.verified().ok());
    CHECK(fixture.open()->position() == 403);
}

TEST_CASE("a sale this program cannot read keeps its receipt's number") {
    // It was made by a newer program, or does not decode; its customer has the paper all the same.
    ShopFixture fixture;
    auto store = fixture.create();
    get(store->append(sale_draft(*store, 1, 1)));
    auto newer = draft_of(record::kind::sale, "{}");
    newer.schema_version = 2;
    get(store->append(newer));
    get(store->append(draft_of(record::kind::sale, "{}")));
    CHECK(get(store->state().skipped_entries()).size() == 2);
    CHECK(get(store->next_receipt_number()) == "T1-000004");
}
