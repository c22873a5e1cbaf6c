// A certificate that somebody gave: taken as TLS would take it, or refused in words before anything is made.
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <fstream>
#include <iterator>
#include <memory>

#include "sync/http/certificate.h"
#include "sync/http/server.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

using namespace tsunagu;
using namespace tsunagu::sync;

namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Bio = std::unique_ptr<BIO, decltype(&BIO_free_all)>;

std::string text_of(const Bio& bio) {
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &bytes);
    return std::string(bytes, static_cast<std::size_t>(size));
}

Key key_in(const std::string& pem) {
    const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free_all);
    return Key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr), &EVP_PKEY_free);
}

std::string rsa_key() {
    const Key key(EVP_RSA_gen(2048), &EVP_PKEY_free);
    const Bio bio(BIO_new(BIO_s_mem()), &BIO_free_all);
    PEM_write_bio_PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return text_of(bio);
}

/// The same key as `openssl ec` writes it.
std::string as_openssl_ec(const std::string& pem) {
    const Key key = key_in(pem);
    const Bio bio(BIO_new(BIO_s_mem()), &BIO_free_all);
    PEM_write_bio_PrivateKey_traditional(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return text_of(bio);
}

std::string with_password(const std::string& pem) {
    const Key key = key_in(pem);
    const Bio bio(BIO_new(BIO_s_mem()), &BIO_free_all);
    PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), EVP_aes_128_cbc(), "tsunagu", 7, nullptr, nullptr);
    return text_of(bio);
}

std::string content_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// A pair that was made, and files made of it in other ways.
struct Pair {
    tsunagu::test::TemporaryFolder folder;
    CertificateFiles files{folder.path() / "node.key", folder.path() / "node.crt"};
    Pin pin = make_certificate(files).value();

    [[nodiscard]] CertificateFiles with_key(std::string_view bytes) const {
        return {folder.write("other.key", bytes), files.certificate};
    }
    [[nodiscard]] CertificateFiles with_certificate(std::string_view bytes) const {
        return {files.key, folder.write("other.crt", bytes)};
    }
};

ErrorCode refused(const CertificateFiles& files) {
    const auto read = read_certificate(files);
    REQUIRE_FALSE(read);
    return read.error().code;
}

class Nobody final : public Handler {
    void handle(Request, Reply) override {}
};

}  // namespace

TEST_CASE("a key that is the certificate's is taken however it is written, and kept as a node writes one") {
    const Pair pair;
    const auto key = content_of(pair.files.key);
    const auto certificate = content_of(pair.files.certificate);
    const int written = GENERATE(0, 1, 2, 3);
    const auto files = written == 0   ? pair.files
                       : written == 1 ? pair.with_key(as_openssl_ec(key))
                       : written == 2 ? pair.with_key("of the ward\n" + key)
                                      : pair.with_certificate(key + certificate);
    const auto given = read_certificate(files);
    REQUIRE(given);
    CHECK(given->pin == pair.pin);
    CHECK(given->key == key);
    // Whoever may read the certificate reads no key in it.
    CHECK(given->certificate == certificate);
    const CertificateFiles own{pair.folder.path() / "own.key", pair.folder.path() / "own.crt"};
    CHECK(keep_certificate(*given, own).value() == pair.pin);
    CHECK(content_of(own.key) == key);
    const auto rights = std::filesystem::status(own.key).permissions();
    CHECK((rights & (std::filesystem::perms::group_all | std::filesystem::perms::others_all)) ==
          std::filesystem::perms::none);
    CHECK(keep_certificate(*given, own).error().code == ErrorCode::already_initialised);
}

TEST_CASE("those that vouch for a certificate stay with it, in their order") {
    const Pair pair, other;
    const auto chain = content_of(pair.files.certificate) + content_of(other.files.certificate);
    CHECK(read_certificate(pair.with_certificate(chain)).value().certificate == chain);
    CHECK(refused(other.with_key(content_of(pair.files.key))) == ErrorCode::certificate_differs);
}

TEST_CASE("a key of another certificate is named as one, also where it is of another kind") {
    const Pair pair, other;
    CHECK(refused(pair.with_key(content_of(other.files.key))) == ErrorCode::certificate_differs);
    CHECK(refused(pair.with_key(rsa_key())) == ErrorCode::certificate_differs);
    CHECK(refused(pair.with_certificate(content_of(other.files.certificate))) ==
          ErrorCode::certificate_differs);
}

TEST_CASE("what is no certificate or no key, and a key with a password, is refused without a question") {
    const Pair pair;
    const auto key = content_of(pair.files.key);
    CHECK(refused(pair.with_key("")) == ErrorCode::certificate_unusable);
    CHECK(refused(pair.with_key(key.substr(0, key.size() / 2))) == ErrorCode::certificate_unusable);
    CHECK(refused(pair.with_key(with_password(key))) == ErrorCode::certificate_unusable);
    CHECK(refused(pair.with_certificate(key)) == ErrorCode::certificate_unusable);
    CHECK(refused(pair.with_certificate(std::string(2'000'000, 'x'))) == ErrorCode::certificate_unusable);
    CHECK(refused({pair.files.key, pair.folder.path() / "nowhere"}) == ErrorCode::file_not_found);
}

TEST_CASE("a server does not listen with a key that no handshake would succeed with") {
    const Pair pair;
    Nobody nobody;
    ServerOptions options;
    options.certificate = pair.with_key(rsa_key());
    const auto server = Server::start(options, nobody);
    REQUIRE_FALSE(server);
    CHECK(server.error().code == ErrorCode::certificate_differs);
}

TEST_CASE("a key is the same bytes again as it was made, whoever wrote it otherwise meanwhile") {
    const Pair pair;
    const auto key = content_of(pair.files.key);
    CHECK(key_as_made(key) == key);
    CHECK(as_openssl_ec(key) != key);
    CHECK(key_as_made(as_openssl_ec(key)) == key);
    CHECK_FALSE(key_as_made("no key"));
}
