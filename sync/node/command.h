// The commands of `tsunagu-node`, one function each; each leaves its action in `chosen`.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "inventory/base/clock.h"
#include "inventory/base/entropy.h"
#include "inventory/base/language.h"
#include "inventory/base/result.h"

namespace CLI {
class App;
}

namespace tsunagu::node {

/// What every command shares.
struct Session {
    Language language = Language::ja;
    std::filesystem::path data;
    bool json = false;
    SystemClock clock;
    SystemEntropy entropy;

    [[nodiscard]] std::string say(std::string_view ja, std::string_view en) const {
        return std::string(language == Language::ja ? ja : en);
    }
    void line(std::string_view text) const;
};

/// Returns the exit status.
using Action = std::function<Result<int>()>;

void add_init(CLI::App& app, Session& session, Action& chosen);
void add_serve(CLI::App& app, Session& session, Action& chosen);
void add_terminals(CLI::App& app, Session& session, Action& chosen);
void add_lists(CLI::App& app, Session& session, Action& chosen);
void add_backup(CLI::App& app, Session& session, Action& chosen);
void add_carry(CLI::App& app, Session& session, Action& chosen);

}  // namespace tsunagu::node
