#include "sync/client/contact.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "inventory/base/replaced_file.h"

namespace tsunagu::sync {
namespace {

// A word and what belongs to it, a line each: "at MS"; "held EPOCH SEQ" for each epoch. After them, since a
// program of before reads no further than the first word it does not know: "node ID", "aside EPOCH FIRST
// LAST" for each epoch that forked, "refused T1/EPOCH/SEQ", "denied terminal_revoked".
constexpr const char* file_name = "sync.state";

}  // namespace

bool is_denial(ErrorCode code) {
    return code == ErrorCode::terminal_revoked || code == ErrorCode::node_not_trusted;
}

Error error_of_denial(ErrorCode code, const StreamId& terminal) {
    return {code, {{"terminal", terminal.text()}}, {}};
}

Result<void> remember(const std::filesystem::path& dir, const Contact& contact) {
    auto text = fmt::format("at {}\n", contact.at.ms);
    for (const auto& [epoch, seq] : contact.held) text += fmt::format("held {} {}\n", epoch, seq);
    text += fmt::format("node {}\n", contact.node);
    for (const auto& run : contact.set_aside)
        text += fmt::format("aside {} {} {}\n", run.epoch, run.first, run.last);
    if (contact.refused_entry) text += fmt::format("refused {}\n", to_text(*contact.refused_entry));
    if (contact.denial) text += fmt::format("denied {}\n", name_of(*contact.denial));
    return replace_file(dir / file_name, text);
}

Result<void> remember_denial(const std::filesystem::path& dir, std::string_view node, ErrorCode code,
                             UtcMs at) {
    auto contact = last_contact(dir, node);
    // That it denied was an answer too; another key's was none.
    if (!contact && code != ErrorCode::terminal_revoked) return {};
    if (!contact) contact = Contact{std::string(node), at, {}, {}, {}, {}};
    if (contact->denial == code) return {};
    contact->denial = code;
    return remember(dir, *contact);
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
        else if (word == "denied" && words >> word)
            contact.denial = code_named(word);
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
