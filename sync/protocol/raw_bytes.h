// Bytes as libsodium takes them. What is given outlives the pointer.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace tsunagu::sync {

inline const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}
inline unsigned char* raw(std::string& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}
template <std::size_t size>
const unsigned char* raw(const std::array<std::byte, size>& bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}
template <std::size_t size>
unsigned char* raw(std::array<std::byte, size>& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}

}  // namespace tsunagu::sync
