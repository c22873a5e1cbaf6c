#include "inventory/base/replaced_file.h"

#include <fstream>

namespace tsunagu {

Result<void> replace_file(const std::filesystem::path& path, std::string_view bytes) {
    auto fresh = path;
    fresh.replace_filename("." + path.filename().string() + ".new");
    std::error_code failed;
    const auto give_up = [&](const std::string& what) {
        std::error_code ignored;
        std::filesystem::remove(fresh, ignored);
        return fail(ErrorCode::io_failed, {{"path", path.string()}, {"what", what}});
    };
    {
        std::ofstream file(fresh, std::ios::trunc | std::ios::binary);
        std::filesystem::permissions(
            fresh, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, failed);
        file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        file.close();
        if (!file) return give_up("writing");
    }
    std::filesystem::rename(fresh, path, failed);
    if (failed) return give_up(failed.message());
    return {};
}

}  // namespace tsunagu
