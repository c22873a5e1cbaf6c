#include "sync/node/contacts.h"

#include <fstream>

namespace tsunagu::node {

// A line a terminal: "T1 1793847600000".

Result<void> keep_contacts(const std::filesystem::path& dir, const Contacts& contacts) {
    const auto path = dir / "contacts";
    const auto fresh = dir / ".contacts.new";
    {
        std::ofstream file(fresh, std::ios::trunc);
        for (const auto& [terminal, at] : contacts) file << terminal.text() << ' ' << at.ms << '\n';
        file.close();
        if (!file) return fail(ErrorCode::io_failed, {{"path", path.string()}, {"what", "writing"}});
    }
    std::error_code failed;
    std::filesystem::rename(fresh, path, failed);
    if (failed) return fail(ErrorCode::io_failed, {{"path", path.string()}, {"what", failed.message()}});
    return {};
}

Contacts kept_contacts(const std::filesystem::path& dir) {
    std::ifstream file(dir / "contacts");
    Contacts contacts;
    std::string terminal;
    UtcMs at;
    while (file >> terminal >> at.ms) contacts[StreamId(terminal)] = at;
    return contacts;
}

}  // namespace tsunagu::node
