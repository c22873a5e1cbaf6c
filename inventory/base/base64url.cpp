#include "inventory/base/base64url.h"

#include <sodium.h>

namespace tsunagu {
namespace {

constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

}  // namespace

std::string to_base64url(std::string_view bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                      bytes.size(), variant);
    text.pop_back();  // The zero it ends with.
    return text;
}

std::optional<std::string> bytes_of_base64url(std::string_view text, std::size_t most) {
    // Four letters hold three bytes.
    const std::size_t size = text.size() / 4 * 3 + text.size() % 4;
    if (size > most + 2) return std::nullopt;
    std::string bytes(size, '\0');
    std::size_t length = 0;
    const char* end = nullptr;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                          text.size(), nullptr, &length, &end, variant) != 0 ||
        length > most || end != text.data() + text.size())
        return std::nullopt;
    bytes.resize(length);
    return bytes;
}

std::optional<std::string> from_base64url(std::string_view text, std::size_t size) {
    auto bytes = bytes_of_base64url(text, size);
    if (!bytes || bytes->size() != size) return std::nullopt;
    return bytes;
}

}  // namespace tsunagu
