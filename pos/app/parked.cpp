#include "pos/app/parked.h"

#include <span>
#include <utility>

#include "inventory/base/hex.h"

namespace tsunagu::app {
namespace {

std::optional<std::string> bytes_of(std::string_view line) {
    std::string bytes(line.size() / 2, '\0');
    if (!from_hex(line, std::as_writable_bytes(std::span(bytes)))) return std::nullopt;
    return bytes;
}

}  // namespace

std::string parked_to_text(const std::vector<till::Basket>& baskets) {
    std::string text;
    for (const auto& basket : baskets) {
        if (!text.empty()) text += '\n';
        const std::string bytes = basket.to_bytes();
        text += to_hex(std::as_bytes(std::span(bytes)));
    }
    return text;
}

std::vector<till::Basket> parked_from_text(std::string_view text) {
    std::vector<till::Basket> baskets;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const auto bytes = bytes_of(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        auto basket = bytes ? till::Basket::from_bytes(*bytes) : std::nullopt;
        if (basket) baskets.push_back(std::move(*basket));
    }
    return baskets;
}

}  // namespace tsunagu::app
