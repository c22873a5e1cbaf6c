#include "sync/node/contacts.h"

#include <fmt/format.h>

#include <fstream>
#include <string>

#include "inventory/base/replaced_file.h"

namespace tsunagu::node {

// A line a terminal: "T1 1793847600000".

Result<void> keep_contacts(const std::filesystem::path& dir, const Contacts& contacts) {
    std::string text;
    for (const auto& [terminal, at] : contacts) text += fmt::format("{} {}\n", terminal.text(), at.ms);
    return replace_file(dir / "contacts", text);
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
