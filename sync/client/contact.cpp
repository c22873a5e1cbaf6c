#include "sync/client/contact.h"

#include <fstream>

namespace tsunagu::sync {

// Lines of numbers: "at MS", then "held EPOCH SEQ" for each epoch.

Result<void> remember(const std::filesystem::path& dir, const Contact& contact) {
    const auto path = dir / "sync.state";
    const auto fresh = dir / ".sync.state.new";
    {
        std::ofstream file(fresh, std::ios::trunc);
        file << "at " << contact.at.ms << '\n';
        for (const auto& [epoch, seq] : contact.held) file << "held " << epoch << ' ' << seq << '\n';
        file.close();
        if (!file) return fail(ErrorCode::io_failed, {{"path", path.string()}, {"what", "writing"}});
    }
    std::error_code failed;
    std::filesystem::rename(fresh, path, failed);
    if (failed) return fail(ErrorCode::io_failed, {{"path", path.string()}, {"what", failed.message()}});
    return {};
}

std::optional<Contact> last_contact(const std::filesystem::path& dir) {
    std::ifstream file(dir / "sync.state");
    Contact contact;
    std::string word;
    if (!(file >> word >> contact.at.ms) || word != "at") return std::nullopt;
    Epoch epoch = 0;
    Seq seq = 0;
    while (file >> word >> epoch >> seq && word == "held") contact.held[epoch] = seq;
    return contact;
}

}  // namespace tsunagu::sync
