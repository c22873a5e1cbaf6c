#include "sync/node/own_address.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>

#include "inventory/base/parse.h"
#include "inventory/base/replaced_file.h"

namespace tsunagu::node {
namespace {

// One line: "HOST PORT".
constexpr const char* file_name = "listening";

std::string origin_of(const std::string& host, std::uint64_t port) {
    const bool is_ipv6 = host.find(':') != std::string::npos;
    return fmt::format("https://{}{}{}:{}", is_ipv6 ? "[" : "", host, is_ipv6 ? "]" : "", port);
}

bool is_loopback(const std::string& origin) {
    return origin.starts_with("https://127.") || origin.starts_with("https://[::1]") ||
           origin.starts_with("https://localhost:");
}

/// IPv4 alone: an address of IPv6 changes by itself, and a till of the same room has the other too.
std::vector<std::string> addresses_of_machine() {
    ifaddrs* first = nullptr;
    if (getifaddrs(&first) != 0) return {};
    const std::unique_ptr<ifaddrs, decltype(&freeifaddrs)> list(first, &freeifaddrs);
    std::vector<std::string> addresses;
    for (const ifaddrs* each = first; each != nullptr; each = each->ifa_next) {
        if (each->ifa_addr == nullptr || each->ifa_addr->sa_family != AF_INET) continue;
        if ((each->ifa_flags & IFF_UP) == 0) continue;
        std::array<char, INET_ADDRSTRLEN> text{};
        const auto* address = reinterpret_cast<const sockaddr_in*>(each->ifa_addr);
        if (inet_ntop(AF_INET, &address->sin_addr, text.data(), text.size()) == nullptr) continue;
        addresses.emplace_back(text.data());
    }
    return addresses;
}

}  // namespace

Result<void> note_listening(const std::filesystem::path& dir, const std::string& host, std::uint16_t port) {
    return replace_file(dir / file_name, fmt::format("{} {}\n", host, port));
}

void forget_listening(const std::filesystem::path& dir) {
    std::error_code absent;
    std::filesystem::remove(dir / file_name, absent);
}

std::vector<std::string> own_origins(const std::filesystem::path& dir) {
    std::ifstream file(dir / file_name);
    std::string host, digits;
    file >> host >> digits;
    const auto port = parse_unsigned(digits, 65'535);
    if (host.empty() || !port) return {};
    if (host != "0.0.0.0" && host != "::") return {origin_of(host, *port)};
    std::vector<std::string> origins;
    for (const auto& address : addresses_of_machine()) origins.push_back(origin_of(address, *port));
    std::stable_partition(origins.begin(), origins.end(),
                          [](const std::string& origin) { return !is_loopback(origin); });
    return origins;
}

std::string likely_origin(const std::vector<std::string>& origins) {
    if (origins.size() == 1) return origins.front();
    const auto abroad = std::count_if(origins.begin(), origins.end(),
                                      [](const std::string& origin) { return !is_loopback(origin); });
    return abroad == 1 ? origins.front() : std::string();
}

}  // namespace tsunagu::node
