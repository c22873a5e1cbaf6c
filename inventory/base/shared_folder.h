// Where the files lie that a program brings along: printer profiles, the demo shop.
#pragma once

#include <filesystem>
#include <string_view>

namespace tsunagu {

/// PREFIX/share/tsunagu/NAME of a program that lies in PREFIX/bin, whether it exists or not.
[[nodiscard]] std::filesystem::path installed_folder(std::string_view name);

/// The first that is there: the installed folder, or `in_source`, where a build in the source tree finds it.
/// The installed one where neither is.
[[nodiscard]] std::filesystem::path shared_folder(std::string_view name,
                                                  const std::filesystem::path& in_source);

}  // namespace tsunagu
