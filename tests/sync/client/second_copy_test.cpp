// The second copy of what the node does not hold yet: whatever is told as kept is in it, and the node can
// read it.
#include "sync/client/second_copy.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "storage_fixture.h"
#include "sync/protocol/entry_batch.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

using namespace tsunagu;
using namespace tsunagu::sync;
using namespace tsunagu::storage::test;

namespace {

const KeySeed node{std::byte{1}};

/// A terminal with a card.
struct Copied : ShopFixture {
    tsunagu::test::TemporaryFolder card;
    std::unique_ptr<storage::ShopStore> store = create();
    std::unique_ptr<DirectoryStream> own = get(DirectoryStream::open(dir()));
    Identity identity{"https://node", {}, KeySeed{std::byte{2}}, "node id"};
    std::map<Epoch, Seq> acknowledged;
    bool answered = true;
    std::vector<Unreadable> unreadable;  ///< at the last keeping

    std::filesystem::path file() const { return card.path() / "tsunagu-T1.copy"; }
    Result<std::unique_ptr<SecondCopy>> opened(const std::filesystem::path& folder) {
        return SecondCopy::open(folder, own->stream(), {sealing_key_of(node), public_key_of(identity.key)});
    }
    std::unique_ptr<SecondCopy> open_copy() { return get(opened(card.path())); }
    std::size_t keep(SecondCopy& copy) {
        auto kept = get(
            copy.keep_up(*own, identity, {acknowledged, answered}, UtcMs{1}, entropy, [] { return true; }));
        unreadable = std::move(kept.unreadable);
        return kept.entries;
    }
    void sell(int count) {
        for (int i = 0; i < count; ++i) get(store->append(setting_draft("key", std::to_string(i))));
    }
    std::string bytes() const { return bytes_of(file()); }
    static std::string bytes_of(const std::filesystem::path& path) {
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    }
    /// The numbers of the entries that a node gets out of it.
    std::vector<Seq> recovered() const {
        std::vector<Seq> numbers;
        const auto copy = bytes();
        REQUIRE(is_copy(copy));
        for (const auto piece : pieces_of(copy)) {
            const auto stream = get(open_stream(piece, node, public_key_of(identity.key)));
            for (const auto& body : stream.bodies)
                for (const auto& entry : get(decode_entries(body))) numbers.push_back(entry.seq);
        }
        return numbers;
    }
    std::vector<Seq> all() const {
        std::vector<Seq> numbers;
        for (Seq seq = 1; seq <= store->tail().seq; ++seq) numbers.push_back(seq);
        return numbers;
    }
};

}  // namespace

TEST_CASE_METHOD(Copied, "what is told as kept is what a node gets out of the copy, in order and once") {
    const auto copy = open_copy();
    CHECK(keep(*copy) == store->tail().seq);
    sell(3);
    CHECK(keep(*copy) == 3);
    CHECK(keep(*copy) == 0);
    CHECK_FALSE(copy->held().missing(store->tail().epoch, 1, store->tail().seq));
    CHECK(recovered() == all());
    CHECK(bytes().find("setting_set") == std::string::npos);
}

TEST_CASE_METHOD(Copied, "what the node holds already is not copied") {
    acknowledged[store->tail().epoch] = store->tail().seq;
    sell(2);
    const auto copy = open_copy();
    CHECK(keep(*copy) == 2);
    CHECK(recovered() == std::vector<Seq>{store->tail().seq - 1, store->tail().seq});
}

TEST_CASE_METHOD(Copied, "a piece that power loss cut off is made again, whatever was left of it") {
    auto copy = open_copy();
    keep(*copy);
    const auto whole = bytes().size();
    sell(1);
    keep(*copy);
    const auto full = bytes().size();
    copy.reset();
    for (auto left = whole; left < full; ++left) {
        std::filesystem::resize_file(file(), left);
        copy = open_copy();
        CHECK(copy->held().has(store->tail().epoch, store->tail().seq - 1));
        CHECK_FALSE(copy->held().has(store->tail().epoch, store->tail().seq));
        CHECK(keep(*copy) == 1);
        CHECK(recovered() == all());
        copy.reset();
    }
    for (std::size_t left = 0; left < 68; ++left) {
        std::filesystem::resize_file(file(), left);
        copy = open_copy();
        CHECK(keep(*copy) == store->tail().seq);
        CHECK(recovered() == all());
        copy.reset();
    }
}

TEST_CASE_METHOD(Copied,
                 "a block that the card lost, with its length kept, is not believed to hold anything") {
    auto copy = open_copy();
    sell(30);
    keep(*copy);
    copy.reset();
    const auto whole = bytes();
    constexpr std::size_t block = 64;
    for (std::size_t at = 68; at < whole.size(); at += block) {
        auto lost = whole;
        std::fill_n(lost.begin() + static_cast<std::ptrdiff_t>(at), std::min(block, lost.size() - at), '\0');
        std::ofstream(file(), std::ios::binary) << lost;
        copy = open_copy();
        CHECK(keep(*copy) > 0);
        CHECK(recovered() == all());
        copy.reset();
    }
}

TEST_CASE_METHOD(Copied, "what the node lost again is copied again, also below what the copy went on with") {
    const auto epoch = store->tail().epoch;
    sell(4);
    auto copy = open_copy();
    acknowledged[epoch] = store->tail().seq;
    sell(2);
    CHECK(keep(*copy) == 2);
    CHECK(get(only_here(*own, acknowledged, copy->held())) == 0);
    // A node that was restored holds less.
    acknowledged[epoch] = 1;
    CHECK(get(only_here(*own, acknowledged, copy->held())) == store->tail().seq - 3);
    CHECK(keep(*copy) == store->tail().seq - 3);
    CHECK(get(only_here(*own, acknowledged, copy->held())) == 0);
    // In the order in which a node takes them, though they were written in another.
    const auto numbers = recovered();
    CHECK(std::is_sorted(numbers.begin(), numbers.end()));
    CHECK(get(only_here(*own, {}, Held())) == store->tail().seq);
}

TEST_CASE_METHOD(Copied,
                 "something else under its name is not written over, and a card that is gone is told") {
    std::ofstream(file()) << "a letter";
    CHECK(opened(card.path()).error().code == ErrorCode::carry_unreadable);
    CHECK(bytes() == "a letter");
    CHECK(opened(card.path() / "gone").error().code == ErrorCode::io_failed);
    CHECK_FALSE(is_other_medium(dir(), card.path() / "gone"));
    CHECK_FALSE(is_other_medium(dir(), dir()));
}

TEST_CASE_METHOD(Copied, "a damaged entry keeps what stands before it, and other epochs, off no card") {
    const auto copy = open_copy();
    sell(4);
    const auto damaged = store->tail();
    sell(2);
    const auto end = store->tail().seq;
    get(store->begin_epoch("differs"));
    sell(3);
    store.reset();
    tamper(dir(),
           "UPDATE entry SET payload = CAST('{}' AS BLOB) WHERE position = " + std::to_string(damaged.seq));
    own = get(DirectoryStream::open(dir()));
    for (int look = 0; look < 2; ++look) {
        CHECK(keep(*copy) == (look == 0 ? damaged.seq - 1 + 4 : 0));
        REQUIRE(unreadable.size() == 1);
        CHECK(unreadable[0].first == EntryRef{own->stream(), damaged.epoch, damaged.seq});
        CHECK(unreadable[0].count == end - damaged.seq + 1);
    }
    CHECK(get(only_here(*own, {}, copy->held())) == unreadable[0].count);
    CHECK(recovered().size() == damaged.seq - 1 + 4);
    CHECK(words_for(error_of(unreadable), Language::ja).find("記録 3 件は送れず") != std::string::npos);
}

TEST_CASE_METHOD(Copied, "once the node holds all, a large copy is begun anew, and a small one goes on") {
    auto copy = open_copy();
    sell(3);
    keep(*copy);
    acknowledged[store->tail().epoch] = store->tail().seq;
    const auto small = bytes().size();
    CHECK(keep(*copy) == 0);
    CHECK(bytes().size() == small);
    // As if it had grown over weeks.
    acknowledged.clear();
    while (bytes().size() <= SecondCopy::large_bytes) {
        for (int i = 0; i < 300; ++i) {
            std::string noise(6000, '\0');
            for (auto& c : noise) {
                std::byte random{};
                entropy.fill({&random, 1});
                c = static_cast<char>('a' + std::to_integer<int>(random) % 26);
            }
            get(store->append(setting_draft("key", noise)));
        }
        keep(*copy);
    }
    acknowledged[store->tail().epoch] = store->tail().seq;
    const auto large = bytes().size();
    // What is only remembered of the node is not enough, nor that it lacks what only the copy has.
    answered = false;
    CHECK(keep(*copy) == 0);
    CHECK(bytes().size() == large);
    answered = true;
    acknowledged[store->tail().epoch] = store->tail().seq - 1;
    CHECK(keep(*copy) == 0);
    CHECK(bytes().size() == large);
    acknowledged[store->tail().epoch] = store->tail().seq;
    CHECK(keep(*copy) == 0);
    CHECK(bytes().size() == 68);
    sell(1);
    CHECK(keep(*copy) == 1);
    CHECK(recovered() == std::vector<Seq>{store->tail().seq});
}

TEST_CASE_METHOD(Copied,
                 "the card of a machine that drowned is not written over by the one that replaces it") {
    auto copy = open_copy();
    sell(3);
    keep(*copy);
    copy.reset();
    const auto drowned = bytes();
    identity.key = KeySeed{std::byte{7}};
    copy = open_copy();
    CHECK(keep(*copy) == store->tail().seq);
    CHECK(recovered() == all());
    CHECK(bytes_of(card.path() / "tsunagu-T1-1.copy") == drowned);
    // And where that one is replaced in its turn.
    copy.reset();
    identity.key = KeySeed{std::byte{15}};
    copy = open_copy();
    CHECK(bytes_of(card.path() / "tsunagu-T1-1.copy") == drowned);
    CHECK(std::filesystem::exists(card.path() / "tsunagu-T1-2.copy"));
}

TEST_CASE_METHOD(Copied,
                 "a copy whose card was changed for another is out of place, and a stop ends the writing") {
    const auto copy = open_copy();
    CHECK(copy->is_in_place());
    CHECK(get(copy->keep_up(*own, identity, {}, UtcMs{1}, entropy, [] { return false; })).entries == 0);
    CHECK(recovered().empty());
    keep(*copy);
    std::filesystem::rename(file(), card.path() / "elsewhere");
    CHECK_FALSE(copy->is_in_place());
    std::ofstream(file()) << "of another card";
    CHECK_FALSE(copy->is_in_place());
}

TEST_CASE_METHOD(Copied, "one keeps a copy at a time, and whoever looks at it sees what it holds by then") {
    const CopyKeys keys{sealing_key_of(node), public_key_of(identity.key)};
    const auto look = [&](const CopyKeys& of) { return get(held_in_copy(card.path(), own->stream(), of)); };
    const auto epoch = store->tail().epoch;
    CHECK(look(keys).ends().empty());
    CHECK_FALSE(std::filesystem::exists(file()));
    auto copy = open_copy();
    keep(*copy);
    CHECK(opened(card.path()).error().code == ErrorCode::writer_busy);
    CHECK(get(only_here(*own, {}, look(keys))) == 0);
    sell(2);
    CHECK(get(only_here(*own, {}, look(keys))) == 2);
    keep(*copy);
    CHECK(look(keys).ends() == std::map<Epoch, Seq>{{epoch, store->tail().seq}});
    // What is cut off is not held, and is cut away by nobody who only looks.
    const auto cut = bytes().size() - 1;
    std::filesystem::resize_file(file(), cut);
    CHECK(get(only_here(*own, {}, look(keys))) == 2);
    CHECK(bytes().size() == cut);
    CHECK(look({sealing_key_of(node), public_key_of(KeySeed{std::byte{9}})}).ends().empty());
    copy.reset();
    CHECK(opened(card.path()).has_value());
}

TEST_CASE_METHOD(Copied,
                 "a copy that is kept under the identity of before is not moved away under its keeper") {
    auto copy = open_copy();
    keep(*copy);
    identity = {"https://node", {}, KeySeed{std::byte{9}}, "node id"};
    CHECK(code_of(opened(card.path())) == ErrorCode::writer_busy);
    CHECK(copy->is_in_place());
    CHECK_FALSE(std::filesystem::exists(card.path() / "tsunagu-T1-1.copy"));
    // Once nobody keeps it, it is out of the way as ever.
    copy.reset();
    copy = open_copy();
    CHECK(std::filesystem::exists(card.path() / "tsunagu-T1-1.copy"));
    CHECK(keep(*copy) == store->tail().seq);
}
