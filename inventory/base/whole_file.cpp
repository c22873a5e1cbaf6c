#include "inventory/base/whole_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>

namespace tsunagu {

Result<std::string> read_whole(const std::filesystem::path& file, std::size_t most) {
    std::error_code error;
    if (!std::filesystem::exists(file, error))
        return fail(ErrorCode::file_not_found, {{"path", file.string()}});
    if (std::filesystem::is_directory(file, error))
        return fail(ErrorCode::io_failed, {{"path", file.string()}, {"what", std::strerror(EISDIR)}});
    errno = 0;
    std::ifstream stream(file, std::ios::binary);
    std::string bytes;
    std::string block(std::size_t{1} << 16, '\0');
    while (stream && bytes.size() <= most) {
        stream.read(block.data(), static_cast<std::streamsize>(block.size()));
        bytes.append(block, 0, static_cast<std::size_t>(stream.gcount()));
    }
    if (bytes.size() <= most && !stream.eof())
        return fail(ErrorCode::io_failed, {{"path", file.string()}, {"what", std::strerror(errno)}});
    return bytes;
}

}  // namespace tsunagu
