#include "pos/cli/output_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace tsunagu::cli {

namespace {

tl::unexpected<Error> failure(const std::string& path, int number) {
    if (number == ENOSPC || number == EDQUOT) return fail(ErrorCode::disk_full, {{"path", path}});
    if (number == ENOENT || number == ENOTDIR) {
        const auto folder = std::filesystem::path(path).parent_path();
        return fail(ErrorCode::file_not_found, {{"path", folder.empty() ? path : folder.string()}});
    }
    if (number == EROFS || number == EACCES || number == EPERM)
        return fail(ErrorCode::read_only, {{"path", path}});
    return fail(ErrorCode::io_failed, {{"path", path}, {"what", std::strerror(number)}});
}

}  // namespace

Result<void> write_output_file(const std::string& path, std::string_view bytes) {
    // The name could be that of a file a terminal is writing sales to.
    const auto folder = std::filesystem::absolute(path).parent_path();
    std::error_code unknown;
    if (std::filesystem::exists(folder / "journal.db", unknown))
        return fail(ErrorCode::output_in_shop, {{"path", path}});
    errno = 0;
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (file == nullptr) return failure(path, errno);
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
    const int write_error = errno;
    const bool closed = std::fclose(file) == 0;
    if (written && closed) return {};
    const int number = written ? errno : write_error;
    // Half a receipt is worse than none; a device is not ours to take away.
    std::error_code ignored;
    if (std::filesystem::is_regular_file(path, ignored)) std::filesystem::remove(path, ignored);
    return failure(path, number);
}

}  // namespace tsunagu::cli
