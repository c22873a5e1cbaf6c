// A file a command was asked to write: whole or not at all. What is written goes to a temporary file beside
// it, which takes its name at the end; until then, and after any error, what was there before stands.
#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "inventory/base/result.h"

namespace tsunagu::papers {

class OutputFile {
  public:
    /// An empty `path` or "-" is standard output, which also gets nothing before commit(). A device is
    /// written to at commit() and stays what it is. output_in_shop for a place among a shop's own files;
    /// file_not_found {path} where its folder is missing; disk_full, read_only, io_failed {path} {what}.
    [[nodiscard]] static Result<std::unique_ptr<OutputFile>> open(const std::string& path);
    /// Takes away what was not committed.
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    /// disk_full, io_failed.
    [[nodiscard]] Result<void> write(std::string_view bytes);
    /// Where the bytes are until commit(): for a library that writes a file by its name itself.
    [[nodiscard]] const std::filesystem::path& temporary() const { return temporary_; }
    /// Makes it durable and gives it its name. Errors as write(). Called once.
    [[nodiscard]] Result<void> commit();

  private:
    OutputFile() = default;
    [[nodiscard]] Result<void> begin(const std::filesystem::path& folder);
    [[nodiscard]] Result<void> copy_out();

    std::string path_;              ///< as asked for; empty: standard output
    std::filesystem::path target_;  ///< without links
    std::filesystem::path temporary_;
    bool takes_name_ = true;  ///< false: what was written is copied out at the end
    unsigned mode_ = 0;
    std::FILE* file_ = nullptr;
};

/// Replaces `path` by `bytes`. Errors: OutputFile's.
[[nodiscard]] Result<void> write_output_file(const std::string& path, std::string_view bytes);

}  // namespace tsunagu::papers
