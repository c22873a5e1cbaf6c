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

/// The pin of a certificate file. Errors: file_not_found {path}, file_corrupt {file} {what}.
Result<Pin> pin_of_file(const std::filesystem::path& certificate);

/// The pin of a PEM text; nothing where it holds no certificate.
[[nodiscard]] std::optional<Pin> pin_of_pem(std::string_view pem);

}  // namespace tsunagu::sync
