// carry.key: what terminals sealed opens for good, whatever becomes of node.key.
#include "sync/node/own_keys.h"

#include <sodium.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <iterator>

#include "storage_fixture.h"
#include "sync/http/certificate.h"
#include "sync/protocol/raw_bytes.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

using namespace tsunagu;
using namespace tsunagu::node;

namespace {

/// As the program of before made it, of the bytes of node.key.
sync::KeySeed secret_of_before(const std::string& key) {
    const std::string input = "tsunagu-carry-key-1\n" + key;
    sync::KeySeed secret{};
    crypto_hash_sha256(sync::raw(secret), sync::raw(input), input.size());
    return secret;
}

/// A node's directory of before: it has a key and no carry.key.
struct OldNode {
    tsunagu::test::TemporaryFolder folder;
    SeededEntropy entropy{7};
    const std::filesystem::path& dir = folder.path();
    std::string key = made_key();
    std::unique_ptr<NodeFile> file = NodeFile::create(dir, entropy).value();

    std::string made_key() const {
        REQUIRE(sync::make_certificate({key_file(dir), certificate_file(dir)}));
        return content(key_file(dir));
    }
    static std::string content(const std::filesystem::path& path) {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    }
    void write_key(const std::string& bytes) const {
        std::ofstream(key_file(dir), std::ios::binary) << bytes;
    }
    CarrySecrets secrets() { return carry_secrets(dir, *file, entropy).value(); }
    bool opens(const sync::KeySeed& secret) {
        const auto all = secrets();
        return std::find(all.begin(), all.end(), secret) != all.end();
    }
};

}  // namespace

TEST_CASE_METHOD(OldNode, "a node that is made has a secret of its own, which nobody else reads") {
    REQUIRE(make_carry_key(dir, *file, entropy));
    const auto first = secrets().front();
    CHECK(first != secret_of_before(key));
    CHECK(read_carry_secrets(dir, std::nullopt).value() == CarrySecrets{first});
    const auto rights = std::filesystem::status(carry_key_file(dir)).permissions();
    CHECK((rights & (std::filesystem::perms::group_all | std::filesystem::perms::others_all)) ==
          std::filesystem::perms::none);
    // Two commands at once: who comes second takes what is there, and no terminal was told in vain.
    REQUIRE(make_carry_key(dir, *file, entropy));
    CHECK(secrets().front() == first);
    // Nothing half-made is left beside them and node.db.
    const std::filesystem::directory_iterator all(dir);
    CHECK(std::count_if(begin(all), end(all), [](const auto& each) {
              return !each.path().filename().string().starts_with("node.db");
          }) == 3);
}

TEST_CASE_METHOD(OldNode,
                 "what was sealed to a node of before opens, and tells new terminals a key of its own") {
    CHECK(read_carry_secrets(dir, std::nullopt).error().code == ErrorCode::file_not_found);
    const auto all = secrets();
    REQUIRE(all.size() == 2);
    CHECK(all[0] != secret_of_before(key));
    CHECK(all[1] == secret_of_before(key));
    CHECK(secrets() == all);
}

TEST_CASE_METHOD(OldNode, "a key that is written otherwise, renewed or lost takes no card from a terminal") {
    const auto told = secrets().front();
    const auto after = GENERATE(0, 1, 2);
    if (after == 0) write_key("of the ward\n" + key);
    if (after == 1) write_key(OldNode().key);
    if (after == 2) std::filesystem::remove(key_file(dir));
    CHECK(secrets().front() == told);
    CHECK(opens(secret_of_before(key)));
}

TEST_CASE_METHOD(OldNode, "a key that was written otherwise before carry.key was made opens both") {
    const auto other = "of the ward\n" + key;
    write_key(other);
    CHECK(opens(secret_of_before(other)));
    CHECK(opens(secret_of_before(key)));
    write_key(OldNode().key);
    CHECK(opens(secret_of_before(key)));
}

TEST_CASE_METHOD(OldNode, "what a program of before told while it served again opens too") {
    REQUIRE(make_carry_key(dir, *file, entropy));
    CHECK(opens(secret_of_before(key)));
}

TEST_CASE_METHOD(OldNode, "a damaged carry.key is named, and no other is made in its place") {
    const auto whole = (secrets(), content(carry_key_file(dir)));
    const auto damaged = GENERATE_COPY(std::string(), std::string("x"), whole.substr(0, whole.size() - 1),
                                       whole.substr(0, 21), whole + "x\n");
    std::ofstream(carry_key_file(dir), std::ios::binary) << damaged;
    CHECK(carry_secrets(dir, *file, entropy).error().code == ErrorCode::node_file_corrupt);
    CHECK(content(carry_key_file(dir)) == damaged);
}

TEST_CASE_METHOD(OldNode, "without a key and without a carry.key nothing is made up") {
    std::filesystem::remove(key_file(dir));
    CHECK(carry_secrets(dir, *file, entropy).error().code == ErrorCode::file_not_found);
    CHECK_FALSE(std::filesystem::exists(carry_key_file(dir)));
}

TEST_CASE_METHOD(OldNode, "a carry.key that is lost or another's is missed, and no other takes its place") {
    const auto told = secrets().front();
    const auto whole = content(carry_key_file(dir));
    std::filesystem::remove(carry_key_file(dir));
    CHECK(carry_secrets(dir, *file, entropy).error().code == ErrorCode::node_file_corrupt);
    CHECK(argument_of(carry_secrets(dir, *file, entropy).error(), "what") == "it is not there");
    CHECK_FALSE(std::filesystem::exists(carry_key_file(dir)));
    OldNode other;
    other.entropy = SeededEntropy{8};
    static_cast<void>(other.secrets());
    std::filesystem::copy_file(carry_key_file(other.dir), carry_key_file(dir));
    CHECK(carry_secrets(dir, *file, entropy).error().code == ErrorCode::node_file_corrupt);
    // The one file is all that has to come back.
    std::ofstream(carry_key_file(dir), std::ios::binary) << whole;
    CHECK(secrets().front() == told);
}

TEST_CASE_METHOD(OldNode, "a carry.key of a program of before is known from the first look on") {
    REQUIRE(make_carry_key(dir, *file, entropy));
    REQUIRE(storage::test::run_sql(dir / "node.db", "DELETE FROM carry_key") == "");
    static_cast<void>(secrets());
    std::filesystem::remove(carry_key_file(dir));
    CHECK(carry_secrets(dir, *file, entropy).error().code == ErrorCode::node_file_corrupt);
}

TEST_CASE_METHOD(OldNode, "a disk that takes half of a carry.key leaves none, and the next try makes it") {
    // A file may grow to 40 bytes: write() takes so many, and says no error.
    const auto as_before = std::signal(SIGXFSZ, SIG_IGN);
    rlimit whole{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &whole) == 0);
    const rlimit small{40, whole.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
    errno = 0;
    const auto made = make_carry_key(dir, *file, entropy);
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &whole) == 0);
    std::signal(SIGXFSZ, as_before);
    REQUIRE_FALSE(made);
    CHECK(made.error().code == ErrorCode::io_failed);
    CHECK_FALSE(std::filesystem::exists(carry_key_file(dir)));
    CHECK(secrets().size() == 2);
}

TEST_CASE_METHOD(OldNode, "what root makes before the first serve can be read by the user who serves") {
    if (::geteuid() != 0) return;  // only root can give a file away
    constexpr uid_t user = 4'711;
    REQUIRE(::chown(dir.c_str(), user, user) == 0);
    static_cast<void>(secrets());
    struct stat made {};
    REQUIRE(::stat(carry_key_file(dir).c_str(), &made) == 0);
    CHECK(made.st_uid == user);
    CHECK(made.st_gid == user);
    CHECK((made.st_mode & 0777U) == 0600U);
}
