// What the QR of an enrolment holds: where the node is, and the code. One text, so that it can be scanned,
// copied or typed (docs/sync-protocol.md, section 3):
//
//   tsunagu-enrol:1:https://192.168.1.10:8443:ABCD-EFGH-IJKL-MNOP-QRST-UVWX
//
// It is as secret as its code: whoever reads one shows it nowhere and logs nothing of it. Pure; thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "inventory/base/result.h"
#include "sync/protocol/enrolment_code.h"

namespace tsunagu::sync {

struct EnrolmentText {
    std::string origin;  ///< "https://HOST:PORT"
    EnrolmentCode code;
};

/// Bytes; a longer one is refused unread.
inline constexpr std::size_t longest_enrolment_text = 320;

/// "https://HOST:PORT" of what a person gives: with or without the scheme, a name, an IPv4 address, or an
/// IPv6 address in brackets; letters become small. Errors: origin_invalid {origin}.
[[nodiscard]] Result<std::string> parse_origin(std::string_view text);

/// Whether it is meant as one, however it goes on: what to keep off screens and logs.
[[nodiscard]] bool is_enrolment_text(std::string_view text);

/// Requires: the origin is as parse_origin gives it.
[[nodiscard]] std::string to_text(const EnrolmentText& text);

/// Capital letters and blanks around it do not matter: a scanner that types may have caught a caps lock.
/// Errors: enrol_qr_unreadable where it is none; enrol_qr_newer {version}; origin_invalid {origin},
/// code_malformed where a part of it is not as it should be.
[[nodiscard]] Result<EnrolmentText> parse_enrolment_text(std::string_view text);

}  // namespace tsunagu::sync
