#include "pos/app/parked.h"

#include <utility>

namespace tsunagu::app {
namespace {

constexpr std::string_view digits = "0123456789abcdef";

std::optional<std::string> bytes_of(std::string_view line) {
    if (line.size() % 2 != 0) return std::nullopt;
    std::string bytes;
    for (std::size_t i = 0; i < line.size(); i += 2) {
        const std::size_t high = digits.find(line[i]);
        const std::size_t low = digits.find(line[i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
        bytes += static_cast<char>(high << 4U | low);
    }
    return bytes;
}

}  // namespace

std::string parked_to_text(const std::vector<till::Basket>& baskets) {
    std::string text;
    for (const auto& basket : baskets) {
        if (!text.empty()) text += '\n';
        for (const char byte : basket.to_bytes()) {
            const auto value = static_cast<unsigned char>(byte);
            text += digits[value >> 4U];
            text += digits[value & 15U];
        }
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
