// Enrolling over a network that loses answers, and a machine that takes another one's place.
#include "sync/client/enrolment.h"

#include "inventory/record/kinds.h"
#include "inventory/record/terminal_defined.h"
#include "inventory/storage/shop_view.h"
#include "sync/client/synchroniser.h"
#include "tests/sync/client/direct_carrier.h"

using namespace tsunagu;
using namespace tsunagu::sync;
using namespace tsunagu::storage::test;
using tsunagu::sync::test::DirectCarrier;
namespace kind = tsunagu::record::kind;

namespace {

/// The node of the bench, and what a manager does there.
class Enrolling {
  public:
    node::test::Bench node;
    DirectCarrier carrier{node};

    EnrolmentCode code(const std::string& stream = {}) {
        std::optional<StreamId> bound;
        if (!stream.empty()) bound = StreamId(stream);
        EnrolmentCode made;
        made.secret = get(file()->new_code(bound, node.clock.now(), node.entropy));
        return made;
    }
    [[nodiscard]] std::unique_ptr<node::NodeFile> file() const {
        return get(node::NodeFile::open(node.dir()));
    }
};

/// A machine with a shop of its own.
struct Machine {
    ShopFixture shop;
    std::unique_ptr<storage::ShopStore> store;

    explicit Machine(const std::string& stream, std::uint64_t seed = 7) {
        shop.entropy = SeededEntropy(seed);
        store =
            get(storage::ShopStore::create(shop.dir(), StreamId(stream), OperatorId("01"), shop.options()));
    }
    Result<Enrolled> enrol(Carrier& carrier, const EnrolmentCode& code) {
        return enrol_over(carrier, *store, "https://node:1", Pin{}, code, "", shop.entropy);
    }
    void says(std::string_view of_kind, const std::string& payload) {
        get(store->append(draft_of(of_kind, payload)));
    }
    void sells_at(const std::string& place) {
        says(kind::terminal_defined, record::encode(record::TerminalDefined{LocationCode(place)}));
    }
    /// All it has; how many wait afterwards.
    Seq send(Carrier& carrier) {
        const auto identity = get(read_identity(store->local()));
        struct Lent final : Carrier {
            explicit Lent(Carrier& of) : lender(of) {}
            Result<Response> send(const Request& request, std::chrono::milliseconds timeout,
                                  std::size_t limit) override {
                return lender.send(request, timeout, limit);
            }
            void cancel() override {}
            Carrier& lender;
        };
        Link link(*identity, store->tail().stream, std::make_unique<Lent>(carrier));
        const auto own = get(DirectoryStream::open(shop.dir()));
        return send_all(*own, link, 7).waiting;
    }
};

}  // namespace

TEST_CASE_METHOD(Enrolling,
                 "a terminal whose enrolment was answered into the void is enrolled by the same code") {
    Machine till("T5");
    const auto secret = code();
    carrier.loses_answers = true;
    CHECK(code_of(till.enrol(carrier, secret)) == ErrorCode::node_unreachable);
    CHECK_FALSE(get(read_identity(till.store->local())).has_value());
    // The node has it; the program may have ended since.
    REQUIRE(get(file()->terminal(StreamId("T5"))).has_value());
    till.store.reset();
    till.store = till.shop.open();
    carrier.loses_answers = false;
    REQUIRE(till.enrol(carrier, secret));
    CHECK(till.send(carrier) == 0);
    // To another machine the code is used.
    Machine other("T6", 8);
    CHECK(code_of(other.enrol(carrier, secret)) == ErrorCode::code_wrong);
}

TEST_CASE_METHOD(Enrolling, "a lost answer and a new code do not shut a terminal out of its own name") {
    Machine till("T5");
    carrier.loses_answers = true;
    CHECK_FALSE(till.enrol(carrier, code()));
    carrier.loses_answers = false;
    node.clock.set(UtcMs{node.clock.now().ms + node::code_life_ms});
    REQUIRE(till.enrol(carrier, code()));
    CHECK(till.send(carrier) == 0);
    CHECK(code_of(Machine("T5", 8).enrol(carrier, code())) == ErrorCode::stream_taken);
}

TEST_CASE_METHOD(Enrolling,
                 "a key is begun for one node and is no other's, and an enrolment that is done ends it") {
    Machine till("T5");
    auto& local = till.store->local();
    Pin other{};
    other.fill(std::byte{1});
    const auto first = get(begin_identity(local, "https://node:1", Pin{}, till.shop.entropy));
    const auto moved = get(begin_identity(local, "https://node:2", Pin{}, till.shop.entropy));
    CHECK(moved.key == first.key);
    CHECK(moved.origin == "https://node:2");
    CHECK(get(begin_identity(local, "https://node:1", other, till.shop.entropy)).key != first.key);
    const auto third = get(begin_identity(local, "https://node:1", Pin{}, till.shop.entropy));
    CHECK(third.key != first.key);
    get(store_identity(local, third));
    CHECK(get(begin_identity(local, "https://node:1", Pin{}, till.shop.entropy)).key != third.key);
}

TEST_CASE_METHOD(Enrolling, "a node of another protocol says so to who enrols, and the code is still good") {
    Machine till("T5");
    const auto secret = code();
    node.serve({2, 2});
    CHECK(code_of(till.enrol(carrier, secret)) == ErrorCode::node_too_new);
    node.serve();
    CHECK(till.enrol(carrier, secret));
}

TEST_CASE_METHOD(Enrolling,
                 "a replacement sells where it says, though the old machine's clock was a year ahead") {
    {
        Machine old("T5");
        old.shop.clock.set(UtcMs{old.shop.clock.now().ms + 365LL * 86'400'000});
        old.sells_at("CORNER");
        old.says(kind::setting_set, setting_draft("receipt.footer", "old").payload);
        REQUIRE(old.enrol(carrier, code()));
        // It was restored from a copy twice, and said it again.
        for (int time = 0; time < 2; ++time) get(old.store->begin_epoch("behind"));
        old.sells_at("CORNER");
        old.says(kind::setting_set, setting_draft("receipt.footer", "old").payload);
        REQUIRE(old.send(carrier) == 0);
    }
    Machine fresh("T5", 8);
    fresh.sells_at("TENT1");
    fresh.says(kind::setting_set, setting_draft("receipt.footer", "new").payload);
    const auto enrolled = get(fresh.enrol(carrier, code("T5")));
    CHECK_FALSE(enrolled.new_tag.empty());
    REQUIRE(fresh.send(carrier) == 0);
    // What follows from entries is worked out after their sender is answered.
    node.stop();
    const auto books = node.open();
    const auto place = get(books->state().selling_location(StreamId("T5")));
    CHECK(place.value_or(LocationCode()).text() == "TENT1");
    CHECK(get(books->state().setting("receipt.footer")).value_or("") == "new");
}
