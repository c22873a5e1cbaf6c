// tsunagu devices: what is plugged in and why it is, or is not, used; test prints, and scans as they come.
//
// A running terminal holds the devices, so it is asked; where none runs, the command holds them itself.
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>

#include "drivers/adapter/scanner_files.h"
#include "pos/cli/after_writing.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/local_devices.h"
#include "pos/control/control_client.h"
#include "pos/control/protocol.h"

namespace tsunagu::cli {
namespace {

/// A printer that was just found needs to be cleared and to say how it is.
constexpr std::chrono::milliseconds printer_limit{5'000};
/// What is found that is not in order is said, not waited for.
constexpr std::chrono::milliseconds settling_limit{2'000};

/// Whether it reached whoever reads.
bool show(const Session& session, std::string_view line) {
    session.line(session.options.json ? std::string(line) : control::text_of_line(line, session.language()));
    return session.flush().has_value();
}

/// Straight to standard output, until a signal ends the command.
class ShownAnswers final : public control::Answers {
  public:
    ShownAnswers(const Session& session, int end_fd) : session_(session), end_fd_(end_fd) {}

    bool send(std::string_view line) override {
        if (auto error = control::error_of_line(line)) {
            error_ = std::move(error);
            return true;
        }
        return show(session_, line);
    }
    int end_fd() const override { return end_fd_; }
    [[nodiscard]] const std::optional<Error>& error() const { return error_; }

  private:
    const Session& session_;
    int end_fd_;
    std::optional<Error> error_;
};

/// While it lives, the signals that end a command are read from its descriptor instead: a scanner must be
/// given back as the keyboard it was. Made before any thread is.
class EndByDescriptor {
  public:
    EndByDescriptor() {
        sigset_t ends;
        sigemptyset(&ends);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&ends, signal);
        pthread_sigmask(SIG_BLOCK, &ends, &before_);
        // A reader that went away shows when the next line is written.
        pipe_before_ = ::signal(SIGPIPE, SIG_IGN);
        fd_ = signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK);
    }
    ~EndByDescriptor() {
        if (fd_ >= 0) close(fd_);
        ::signal(SIGPIPE, pipe_before_);
    }
    EndByDescriptor(const EndByDescriptor&) = delete;
    EndByDescriptor& operator=(const EndByDescriptor&) = delete;
    [[nodiscard]] int fd() const { return fd_; }

  private:
    sigset_t before_{};
    void (*pipe_before_)(int) = SIG_DFL;
    int fd_ = -1;
};

/// Mistakes in the shop's own files.
void tell(const Session& session, const std::vector<Error>& faults) {
    for (const Error& fault : faults)
        std::fprintf(stderr, "tsunagu: %s\n", words_for(fault, session.language()).c_str());
}

Result<int> list_here(const Session& session) {
    auto printers = adapter::PrinterCatalogue::load(session.options.data);
    const auto rules = adapter::load_match_rules(session.options.data, printers.catalogue.kinds());
    auto faults = std::move(printers.faults);
    faults.insert(faults.end(), rules.faults.begin(), rules.faults.end());
    const auto rows = attached_devices(rules.rules, session.language());
    if (!rows) {
        tell(session, faults);
        return fail(rows.error());
    }
    static_cast<void>(show(session, control::devices_line(*rows, {}, faults, false, session.language())));
    return exit_ok;
}

Result<int> act_here(Session& session, const std::string& command, int end_fd) {
    auto loaded = adapter::PrinterCatalogue::load(session.options.data);
    tell(session, loaded.faults);
    auto rules = adapter::load_match_rules(session.options.data, loaded.catalogue.kinds());
    tell(session, rules.faults);
    adapter::HubSettings settings;
    settings.printers = std::move(loaded.catalogue);
    settings.rules = std::move(rules.rules);
    settings.scanners = std::move(rules.scanners);
    // The shop is opened first: where nothing can be written down, the drawer stays shut.
    std::unique_ptr<app::Shop> shop;
    if (command == "test-drawer" && !session.options.data.empty()) {
        TSUNAGU_TRY(shop, session.open_shop());
    }
    TSUNAGU_TRY(const auto devices, LocalDevices::start(std::move(settings)));
    // What a monitor begins with is how things are, not how they come to be.
    if (command == "monitor")
        devices->wait_for_all(settling_limit);
    else
        devices->wait_for_printer(printer_limit);
    auto access = devices->access();
    if (shop)
        access.kick = [kick = access.kick, &shop]() -> Result<void> {
            TSUNAGU_TRY_VOID(kick());
            return shop->note_drawer_opened("command");
        };
    ShownAnswers answers(session, end_fd);
    control::answer(control::request_line(command, session.language()), access, devices->feed(), answers);
    if (answers.error()) return fail(*answers.error());
    if (shop) copy_after_writing(*shop, session);
    return exit_ok;
}

Result<int> devices(Session& session, const std::string& command) {
    if (!session.options.data.empty()) {
        TSUNAGU_TRY(const bool asked,
                    control::ask_terminal(session.options.data, command, session.language(),
                                          [&](std::string_view line) { return show(session, line); }));
        if (asked) return exit_ok;
    }
    if (command == "devices") return list_here(session);
    if (command != "monitor") return act_here(session, command, -1);
    const EndByDescriptor end;
    return act_here(session, command, end.fd());
}

}  // namespace

void add_devices(CLI::App& app, Session& session, Action& chosen) {
    auto* command =
        app.add_subcommand("devices", session.say("つないである機器。そのまま打つと一覧",
                                                  "what is plugged in; without more words, a list"));
    command->require_subcommand(0, 1);
    command->footer(session.say("レジが動いていれば、そのレジに頼みます(--data DIR)。\n\n例:\n",
                                "A running terminal is asked to do it (--data DIR).\n\nExamples:\n") +
                    "  tsunagu devices\n"
                    "  tsunagu --data shop devices test-print\n"
                    "  tsunagu --data shop devices monitor --json");
    command->callback([&session, &chosen] {
        if (!chosen) chosen = [&session] { return devices(session, "devices"); };
    });
    const auto add = [&](const char* name, const std::string& words) {
        command->add_subcommand(name, words)->callback([&session, &chosen, name] {
            chosen = [&session, name] { return devices(session, name); };
        });
    };
    add("test-print", session.say("試し印刷を1枚する", "print one test slip"));
    add("test-drawer", session.say("引き出しを1回開ける", "open the drawer once"));
    add("monitor", session.say("読み取りと状態を出し続ける(Ctrl+C で終わる)",
                               "show scans and states as they come, until Ctrl+C"));
}

}  // namespace tsunagu::cli
