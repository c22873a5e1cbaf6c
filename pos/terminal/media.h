// The media that are plugged in and mounted: sticks and cards, as a desktop puts them where a person sees
// them.
#pragma once

#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace tsunagu::terminal {

/// Where desktops and automounters put them.
inline constexpr std::string_view media_roots[] = {"/media", "/run/media"};

/// The mount points below one of `roots`, in their order, of what /proc/self/mountinfo (proc(5)) says; not a
/// root itself, and not what lies in memory only. What is no line of it is passed over.
[[nodiscard]] std::vector<std::filesystem::path> media_of(std::string_view mountinfo,
                                                          std::span<const std::string_view> roots);

/// The same of this machine now.
[[nodiscard]] std::vector<std::filesystem::path> mounted_media();

}  // namespace tsunagu::terminal
