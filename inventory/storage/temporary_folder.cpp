#include "inventory/storage/temporary_folder.h"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

namespace tsunagu::storage {

TemporaryFolder::TemporaryFolder(std::string_view purpose) {
    std::string pattern =
        (std::filesystem::temp_directory_path() / ("tsunagu-" + std::string(purpose) + "-XXXXXX")).string();
    if (::mkdtemp(pattern.data()) == nullptr)
        throw std::filesystem::filesystem_error(std::string(purpose), pattern,
                                                std::error_code(errno, std::generic_category()));
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

}  // namespace tsunagu::storage
