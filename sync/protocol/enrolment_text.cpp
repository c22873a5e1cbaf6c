#include "sync/protocol/enrolment_text.h"

#include <algorithm>

#include "inventory/base/parse.h"

namespace tsunagu::sync {
namespace {

constexpr std::string_view mark = "tsunagu-enrol:";
constexpr std::string_view scheme = "https://";
constexpr std::string_view version = "1";
constexpr std::size_t longest_host = 253;
constexpr std::size_t longest_version = 9;
constexpr std::uint64_t last_port = 65'535;

std::string small(std::string_view text) {
    std::string lowered(text);
    for (char& c : lowered)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lowered;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

bool is_host(std::string_view host) {
    constexpr std::string_view of_names = "abcdefghijklmnopqrstuvwxyz0123456789.-";
    constexpr std::string_view of_ipv6 = "0123456789abcdef:.";
    if (host.empty() || host.size() > longest_host) return false;
    if (host.front() != '[') return host.find_first_not_of(of_names) == std::string_view::npos;
    const auto inner = host.substr(1, host.size() - 2);
    return host.size() > 2 && host.back() == ']' &&
           inner.find_first_not_of(of_ipv6) == std::string_view::npos;
}

bool is_port(std::string_view port) {
    const auto number = parse_unsigned(port, last_port);
    return number && *number > 0 && port.front() != '0';
}

}  // namespace

Result<std::string> parse_origin(std::string_view given) {
    const auto text = small(trimmed(given.substr(0, longest_enrolment_text)));
    const auto place = std::string_view(text).substr(text.starts_with(scheme) ? scheme.size() : 0);
    const auto colon = place.rfind(':');
    if (colon == std::string_view::npos || !is_host(place.substr(0, colon)) ||
        !is_port(place.substr(colon + 1)))
        // Who pasted a whole enrolment here is not shown its code.
        return fail(ErrorCode::origin_invalid, {{"origin", is_enrolment_text(text) ? "..." : text}});
    return std::string(scheme) + std::string(place);
}

bool is_enrolment_text(std::string_view text) {
    text = trimmed(text.substr(0, longest_enrolment_text));
    return small(text.substr(0, mark.size())) == mark;
}

std::string to_text(const EnrolmentText& text) {
    return std::string(mark) + std::string(version) + ":" + text.origin + ":" + to_text(text.code);
}

Result<EnrolmentText> parse_enrolment_text(std::string_view given) {
    if (given.size() > longest_enrolment_text || !is_enrolment_text(given))
        return fail(ErrorCode::enrol_qr_unreadable);
    const auto text = trimmed(given);
    const auto rest = text.substr(mark.size());
    const auto number = rest.substr(0, rest.find(':'));
    if (number != version) {
        const bool is_number = !number.empty() && number.size() <= longest_version &&
                               number.find_first_not_of("0123456789") == std::string_view::npos;
        if (!is_number || number == rest) return fail(ErrorCode::enrol_qr_unreadable);
        return fail(ErrorCode::enrol_qr_newer, {{"version", std::string(number)}});
    }
    const auto body = rest.substr(std::min(rest.size(), number.size() + 1));
    const auto colon = body.rfind(':');
    if (colon == std::string_view::npos) return fail(ErrorCode::enrol_qr_unreadable);
    const auto code = parse_enrolment_code(body.substr(colon + 1));
    if (!code) return fail(ErrorCode::code_malformed);
    if (small(body.substr(0, scheme.size())) != scheme) return fail(ErrorCode::enrol_qr_unreadable);
    TSUNAGU_TRY(auto origin, parse_origin(body.substr(0, colon)));
    return EnrolmentText{std::move(origin), *code};
}

}  // namespace tsunagu::sync
