// The node's key and certificate, and the pin by which terminals know it: the SHA-256 of the public key as
// DER SubjectPublicKeyInfo (RFC 7469 counts pins so). Thread-safe.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "inventory/base/result.h"

namespace tsunagu::sync {

using Pin = std::array<std::byte, 32>;

struct CertificateFiles {
    std::filesystem::path key;          ///< PEM, read by nobody but its user
    std::filesystem::path certificate;  ///< PEM
};

/// Makes an ECDSA P-256 key and a certificate signed by itself, valid for a hundred years, since nobody looks
/// at its dates. Both files or none; neither is replaced. Errors: already_initialised {path}, io_failed
/// {path} {what}.
Result<Pin> make_certificate(const CertificateFiles& files);

/// A key and its certificate that somebody gave, as PEM: what a node keeps of them.
struct GivenCertificate {
    std::string key;          ///< alone, without a password
    std::string certificate;  ///< and those that vouch for it, in the order given
    Pin pin{};
};

/// Reads both, and tries whether TLS takes them: the key belongs to the (first) certificate, and neither is
/// too weak. Nothing is asked: a key with a password is refused. Errors: file_not_found {path}, io_failed
/// {path} {what}; certificate_unusable {path} {what}; certificate_differs {certificate} {key}.
[[nodiscard]] Result<GivenCertificate> read_certificate(const CertificateFiles& files);
/// Writes both files or none; neither is replaced. Errors: as make_certificate.
Result<Pin> keep_certificate(const GivenCertificate& given, const CertificateFiles& files);

/// The bytes that make_certificate would write of the key in this PEM, however it is written there; nothing
/// where it holds no key that can be read.
[[nodiscard]] std::optional<std::string> key_as_made(std::string_view pem);

/// The pin of a certificate file. Errors: file_not_found {path}, file_corrupt {file} {what}.
Result<Pin> pin_of_file(const std::filesystem::path& certificate);

/// The pin of a PEM text; nothing where it holds no certificate.
[[nodiscard]] std::optional<Pin> pin_of_pem(std::string_view pem);

}  // namespace tsunagu::sync
