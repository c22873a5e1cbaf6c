#include "sync/http/certificate.h"

#include <fcntl.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <vector>

#include "inventory/base/whole_file.h"

namespace tsunagu::sync {
namespace {

template <class T, void (*free_it)(T*)>
struct Free {
    void operator()(T* pointer) const { free_it(pointer); }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY, EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<X509, X509_free>>;
using Bio = std::unique_ptr<BIO, Free<BIO, BIO_free_all>>;
using Tls = std::unique_ptr<SSL_CTX, Free<SSL_CTX, SSL_CTX_free>>;

/// A chain of certificates takes a few thousand.
constexpr std::size_t most_pem_bytes = 1U << 20U;

std::string text_of(BIO* bio) {
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    return std::string(bytes, static_cast<std::size_t>(size));
}

std::optional<Pin> pin_of(X509* certificate) {
    unsigned char* der = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
    if (size <= 0) return std::nullopt;
    Pin pin{};
    SHA256(der, static_cast<std::size_t>(size), reinterpret_cast<unsigned char*>(pin.data()));
    OPENSSL_free(der);
    return pin;
}

Certificate certificate_of(EVP_PKEY* key) {
    Certificate certificate(X509_new());
    if (!certificate) return nullptr;
    unsigned char serial[8];
    constexpr long century_s = 100L * 365 * 24 * 3600;
    constexpr long day_s = 24L * 3600;
    if (RAND_bytes(serial, sizeof serial) != 1) return nullptr;
    // Positive and of eight bytes: one that begins with zeros would be no DER, and no program reads it back.
    serial[0] = static_cast<unsigned char>((serial[0] & 0x3fU) | 0x40U);
    ASN1_INTEGER* number = X509_get_serialNumber(certificate.get());
    if (ASN1_STRING_set(number, serial, sizeof serial) != 1) return nullptr;
    X509_set_version(certificate.get(), 2);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -day_s);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), century_s);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME* name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>("tsunagu-node"), -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    if (X509_sign(certificate.get(), key, EVP_sha256()) == 0) return nullptr;
    return certificate;
}

Result<void> write_new(const std::filesystem::path& path, const std::string& bytes, int mode) {
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (fd < 0) return fail(ErrorCode::io_failed, {{"path", path.string()}, {"what", "making it"}});
    const bool good =
        ::write(fd, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) && ::fsync(fd) == 0;
    if (::close(fd) == 0 && good) return {};
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    return fail(ErrorCode::io_failed, {{"path", path.string()}, {"what", "writing"}});
}

Bio reading(std::string_view pem) {
    return Bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
}

/// Nobody sits before a node: without this OpenSSL would ask for the password and wait.
int no_password(char* /*buffer*/, int /*size*/, int /*writes*/, void* /*context*/) {
    return -1;
}

Key key_in(std::string_view pem) {
    return Key(PEM_read_bio_PrivateKey(reading(pem).get(), nullptr, no_password, nullptr));
}

std::vector<Certificate> certificates_in(std::string_view pem) {
    const Bio bio = reading(pem);
    std::vector<Certificate> found;
    while (Certificate next{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)})
        found.push_back(std::move(next));
    // The end of the text is an error to OpenSSL, and none here.
    ERR_clear_error();
    return found;
}

/// Empty where there is no memory for it.
std::string pem_of(EVP_PKEY* key) {
    const Bio bio(BIO_new(BIO_s_mem()));
    if (PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1) return {};
    return text_of(bio.get());
}

std::string pem_of(X509* certificate) {
    const Bio bio(BIO_new(BIO_s_mem()));
    if (PEM_write_bio_X509(bio.get(), certificate) != 1) return {};
    return text_of(bio.get());
}

/// What OpenSSL says it refused last.
tl::unexpected<Error> refused_by_tls(const std::filesystem::path& path) {
    const char* why = ERR_reason_error_string(ERR_peek_last_error());
    ERR_clear_error();
    return fail(ErrorCode::certificate_unusable,
                {{"path", path.string()}, {"what", why == nullptr ? "?" : why}});
}

/// As a server would take them, so that none begins to listen with what it cannot use.
Result<void> require_taken(X509* certificate, EVP_PKEY* key, const CertificateFiles& files) {
    if (X509_check_private_key(certificate, key) != 1) {
        ERR_clear_error();
        return fail(ErrorCode::certificate_differs,
                    {{"certificate", files.certificate.string()}, {"key", files.key.string()}});
    }
    const Tls tls(SSL_CTX_new(TLS_server_method()));
    if (!tls || SSL_CTX_use_certificate(tls.get(), certificate) != 1)
        return refused_by_tls(files.certificate);
    if (SSL_CTX_use_PrivateKey(tls.get(), key) != 1 || SSL_CTX_check_private_key(tls.get()) != 1)
        return refused_by_tls(files.key);
    return {};
}

Result<std::string> read_pem(const std::filesystem::path& path) {
    TSUNAGU_TRY(auto pem, read_whole(path, most_pem_bytes));
    if (pem.size() > most_pem_bytes)
        return fail(ErrorCode::certificate_unusable, {{"path", path.string()}, {"what", "it is too large"}});
    return pem;
}

}  // namespace

Result<Pin> keep_certificate(const GivenCertificate& given, const CertificateFiles& files) {
    for (const auto* path : {&files.key, &files.certificate})
        if (std::filesystem::exists(*path))
            return fail(ErrorCode::already_initialised, {{"path", path->string()}});
    TSUNAGU_TRY_VOID(write_new(files.key, given.key, 0600));
    auto written = write_new(files.certificate, given.certificate, 0644);
    if (!written) {
        std::error_code ignored;
        std::filesystem::remove(files.key, ignored);
        return fail(std::move(written.error()));
    }
    return given.pin;
}

Result<Pin> make_certificate(const CertificateFiles& files) {
    const auto failed = [&] {
        return fail(ErrorCode::io_failed, {{"path", files.key.string()}, {"what", "making a key"}});
    };
    const Key key(EVP_EC_gen("P-256"));
    if (!key) return failed();
    const Certificate certificate = certificate_of(key.get());
    if (!certificate) return failed();
    const auto pin = pin_of(certificate.get());
    const GivenCertificate made{pem_of(key.get()), pem_of(certificate.get()), pin.value_or(Pin{})};
    if (!pin || made.key.empty() || made.certificate.empty()) return failed();
    return keep_certificate(made, files);
}

Result<GivenCertificate> read_certificate(const CertificateFiles& files) {
    TSUNAGU_TRY(const auto certificate_pem, read_pem(files.certificate));
    TSUNAGU_TRY(const auto key_pem, read_pem(files.key));
    const auto certificates = certificates_in(certificate_pem);
    if (certificates.empty())
        return fail(ErrorCode::certificate_unusable,
                    {{"path", files.certificate.string()}, {"what", "it holds no certificate"}});
    const Key key = key_in(key_pem);
    ERR_clear_error();
    if (!key)
        return fail(
            ErrorCode::certificate_unusable,
            {{"path", files.key.string()}, {"what", "it holds no key, or one that wants a password"}});
    TSUNAGU_TRY_VOID(require_taken(certificates.front().get(), key.get(), files));
    // A file may hold the key beside the certificate: each of the node's own has what it is for.
    GivenCertificate given;
    given.key = pem_of(key.get());
    for (const auto& each : certificates) given.certificate += pem_of(each.get());
    const auto pin = pin_of(certificates.front().get());
    if (!pin || given.key.empty()) return refused_by_tls(files.certificate);
    given.pin = *pin;
    return given;
}

std::optional<std::string> key_as_made(std::string_view pem) {
    const Key key = key_in(pem);
    ERR_clear_error();
    if (!key) return std::nullopt;
    auto made = pem_of(key.get());
    if (made.empty()) return std::nullopt;
    return made;
}

std::optional<Pin> pin_of_pem(std::string_view pem) {
    const Certificate certificate(PEM_read_bio_X509(reading(pem).get(), nullptr, nullptr, nullptr));
    if (!certificate) return std::nullopt;
    return pin_of(certificate.get());
}

Result<Pin> pin_of_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return fail(ErrorCode::file_not_found, {{"path", path.string()}});
    const std::string pem((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    if (const auto pin = pin_of_pem(pem)) return *pin;
    return fail(ErrorCode::file_corrupt, {{"file", path.string()}, {"what", "it holds no certificate"}});
}

}  // namespace tsunagu::sync
