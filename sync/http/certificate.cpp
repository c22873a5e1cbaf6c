#include "sync/http/certificate.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/x509.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <optional>

namespace tsunagu::sync {
namespace {

template <class T, void (*free_it)(T*)>
struct Free {
    void operator()(T* pointer) const { free_it(pointer); }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY, EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<X509, X509_free>>;
using Bio = std::unique_ptr<BIO, Free<BIO, BIO_free_all>>;

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

}  // namespace

Result<Pin> make_certificate(const CertificateFiles& files) {
    for (const auto* path : {&files.key, &files.certificate})
        if (std::filesystem::exists(*path))
            return fail(ErrorCode::already_initialised, {{"path", path->string()}});
    const auto failed = [&] {
        return fail(ErrorCode::io_failed, {{"path", files.key.string()}, {"what", "making a key"}});
    };
    const Key key(EVP_EC_gen("P-256"));
    if (!key) return failed();
    const Certificate certificate = certificate_of(key.get());
    if (!certificate) return failed();
    const Bio key_pem(BIO_new(BIO_s_mem())), certificate_pem(BIO_new(BIO_s_mem()));
    if (PEM_write_bio_PrivateKey(key_pem.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1 ||
        PEM_write_bio_X509(certificate_pem.get(), certificate.get()) != 1)
        return failed();
    const auto pin = pin_of(certificate.get());
    if (!pin) return failed();
    TSUNAGU_TRY_VOID(write_new(files.key, text_of(key_pem.get()), 0600));
    auto written = write_new(files.certificate, text_of(certificate_pem.get()), 0644);
    if (!written) {
        std::error_code ignored;
        std::filesystem::remove(files.key, ignored);
        return fail(std::move(written.error()));
    }
    return *pin;
}

std::optional<Pin> pin_of_pem(std::string_view pem) {
    const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    const Certificate certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
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
