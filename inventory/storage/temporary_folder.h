// A folder of its own for files made only to be read once, removed with all it holds. Throws
// std::filesystem::filesystem_error where none can be made.
#pragma once

#include <filesystem>
#include <string_view>

namespace tsunagu::storage {

class TemporaryFolder {
  public:
    /// `purpose` stands in its name.
    explicit TemporaryFolder(std::string_view purpose);
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace tsunagu::storage
