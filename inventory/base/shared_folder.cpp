#include "inventory/base/shared_folder.h"

#include <system_error>

namespace tsunagu {

std::filesystem::path installed_folder(std::string_view name) {
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    const auto prefix = error ? std::filesystem::path("/usr") : program.parent_path().parent_path();
    return prefix / "share/tsunagu" / name;
}

std::filesystem::path shared_folder(std::string_view name, const std::filesystem::path& in_source) {
    std::error_code error;
    auto installed = installed_folder(name);
    const bool in_the_tree =
        !std::filesystem::is_directory(installed, error) && std::filesystem::is_directory(in_source, error);
    return in_the_tree ? in_source : installed;
}

}  // namespace tsunagu
