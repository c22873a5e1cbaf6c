#include "pos/papers/output_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <utility>

#include "inventory/storage/failure.h"
#include "inventory/storage/files.h"

namespace tsunagu::papers {

namespace {

constexpr unsigned all_permissions = 07777;
constexpr unsigned usual_permissions = 0666;

tl::unexpected<Error> failure(const std::string& path, int number) {
    const std::string name = path.empty() ? "stdout" : path;
    if (number == ENOSPC || number == EDQUOT) return fail(ErrorCode::disk_full, {{"path", name}});
    if (number == ENOENT || number == ENOTDIR) {
        const auto folder = std::filesystem::path(path).parent_path();
        return fail(ErrorCode::file_not_found, {{"path", folder.empty() ? name : folder.string()}});
    }
    if (number == EROFS || number == EACCES || number == EPERM)
        return fail(ErrorCode::read_only, {{"path", name}});
    return fail(ErrorCode::io_failed, {{"path", name}, {"what", std::strerror(number)}});
}

unsigned permissions_of_new_files() {
    const auto mask = ::umask(0);
    ::umask(mask);
    return usual_permissions & ~static_cast<unsigned>(mask);
}

}  // namespace

Result<std::unique_ptr<OutputFile>> OutputFile::open(const std::string& path) {
    std::unique_ptr<OutputFile> file(new OutputFile);
    std::error_code unknown;
    if (path.empty() || path == "-") {
        file->takes_name_ = false;
        TSUNAGU_TRY_VOID(file->begin(std::filesystem::temp_directory_path(unknown)));
        return file;
    }
    file->path_ = path;
    // A link leads to the file that is meant.
    file->target_ = std::filesystem::weakly_canonical(path, unknown);
    if (unknown) file->target_ = std::filesystem::absolute(path, unknown);
    const auto folder = file->target_.parent_path();
    // The name could be that of a file a terminal is writing sales to.
    if (std::filesystem::exists(folder / "journal.db", unknown))
        return fail(ErrorCode::output_in_shop, {{"path", path}});
    struct stat there {};
    const bool exists = ::stat(file->target_.c_str(), &there) == 0;
    if (exists && S_ISDIR(there.st_mode)) return failure(path, EISDIR);
    if (exists && ::access(file->target_.c_str(), W_OK) != 0) return failure(path, errno);
    file->mode_ = exists ? there.st_mode & all_permissions : permissions_of_new_files();
    file->takes_name_ = !exists || S_ISREG(there.st_mode);
    TSUNAGU_TRY_VOID(file->begin(file->takes_name_ ? folder : std::filesystem::temp_directory_path(unknown)));
    return file;
}

Result<void> OutputFile::begin(const std::filesystem::path& folder) {
    auto pattern = (folder / ".tsunagu-XXXXXX").string();
    const int fd = ::mkstemp(pattern.data());
    if (fd < 0) return failure(path_, errno);
    temporary_ = pattern;
    file_ = ::fdopen(fd, "wb");
    if (file_ == nullptr) {
        const int number = errno;
        ::close(fd);
        return failure(path_, number);
    }
    return {};
}

OutputFile::~OutputFile() {
    if (file_ != nullptr) std::fclose(file_);
    std::error_code ignored;
    if (!temporary_.empty()) std::filesystem::remove(temporary_, ignored);
}

Result<void> OutputFile::write(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) return failure(path_, errno);
    return {};
}

Result<void> OutputFile::commit() {
    const bool written = std::fflush(file_) == 0 && ::fsync(::fileno(file_)) == 0;
    const int write_error = errno;
    const bool closed = std::fclose(std::exchange(file_, nullptr)) == 0;
    if (!written || !closed) return failure(path_, written ? errno : write_error);
    if (!takes_name_) return copy_out();
    if (::chmod(temporary_.c_str(), mode_) != 0) return failure(path_, errno);
    if (std::rename(temporary_.c_str(), target_.c_str()) != 0) return failure(path_, errno);
    temporary_.clear();
    // A stick is pulled out as soon as this is said: its name is to be on it too.
    return storage::guarded(path_, [&] {
        const auto folder = target_.parent_path();
        storage::sync_folder(folder.empty() ? "." : folder);
    });
}

Result<void> OutputFile::copy_out() {
    std::FILE* source = std::fopen(temporary_.c_str(), "rb");
    if (source == nullptr) return failure(path_, errno);
    std::FILE* sink = path_.empty() ? stdout : std::fopen(target_.c_str(), "wb");
    const int open_error = errno;
    std::array<char, std::size_t{1} << 16> block{};
    bool good = sink != nullptr;
    errno = 0;
    while (good) {
        const auto size = std::fread(block.data(), 1, block.size(), source);
        if (size == 0) break;
        good = std::fwrite(block.data(), 1, size, sink) == size;
    }
    const int copy_error = sink == nullptr ? open_error : errno;
    std::fclose(source);
    if (sink == nullptr) return failure(path_, open_error);
    if (sink != stdout) good = std::fclose(sink) == 0 && good;
    if (!good) return failure(path_, copy_error != 0 ? copy_error : errno);
    return {};
}

Result<void> write_output_file(const std::string& path, std::string_view bytes) {
    TSUNAGU_TRY(const auto file, OutputFile::open(path));
    TSUNAGU_TRY_VOID(file->write(bytes));
    return file->commit();
}

}  // namespace tsunagu::papers
