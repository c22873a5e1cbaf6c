#include "sync/client/contact.h"

#include <fstream>
#include <sstream>

namespace tsunagu::sync {
namespace {

// A word and what belongs to it, a line each: "at MS"; "held EPOCH SEQ" for each epoch. After them, since a
// program of before reads no further than the first word it does not know: "node ID", "aside EPOCH FIRST
// LAST" for each epoch that forked, "refused T1/EPOCH/SEQ".
constexpr const char* file_name = "sync.state";

}  // namespace

Result<void> remember(const std::filesystem::path& dir, const Contact& contact) {
    const auto path = dir / file_name;
    const auto fresh = dir / ".sync.state.new";
    {
        std::ofstream file(fresh, std::ios::trunc);
        file << "at " << contact.at.ms << '\n';
        for (const auto& [epoch, seq] : contact.held) file << "held " << epoch << ' ' << seq << '\n';
        file << "node " << contact.node << '\n';
        for (const auto& run : contact.set_aside)
            file << "aside " << run.epoch << ' ' << run.first << ' ' << run.last << '\n';
        if (contact.refused_entry) file << "refused " << to_text(*contact.refused_entry) << '\n';
        file.close();
        if (!file) return fail(ErrorCode::io_failed, {{"path", path.string()}, {"what", "writing"}});
    }
    std::error_code failed;
    std::filesystem::rename(fresh, path, failed);
    if (failed) return fail(ErrorCode::io_failed, {{"path", path.string()}, {"what", failed.message()}});
    return {};
}

std::optional<Contact> last_contact(const std::filesystem::path& dir, std::string_view node) {
    std::ifstream file(dir / file_name);
    Contact contact;
    bool has_moment = false;
    std::string line;
    while (std::getline(file, line)) {
        std::istringstream words(line);
        std::string word;
        words >> word;
        Epoch epoch = 0;
        Seq seq = 0;
        SetAside run;
        if (word == "at")
            has_moment = static_cast<bool>(words >> contact.at.ms);
        else if (word == "node")
            words >> contact.node;
        else if (word == "held" && words >> epoch >> seq)
            contact.held[epoch] = seq;
        else if (word == "aside" && words >> run.epoch >> run.first >> run.last)
            contact.set_aside.push_back(run);
        else if (word == "refused" && words >> word)
            contact.refused_entry = parse_entry_ref(word);
    }
    if (!has_moment || contact.node != node) return std::nullopt;
    return contact;
}

std::uint64_t count_of(const std::vector<SetAside>& set_aside) {
    std::uint64_t count = 0;
    for (const auto& run : set_aside) count += run.last - run.first + 1;
    return count;
}

void forget_contact(const std::filesystem::path& dir) {
    std::error_code absent;
    std::filesystem::remove(dir / file_name, absent);
}

}  // namespace tsunagu::sync
