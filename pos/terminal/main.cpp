// tsunagu-pos: the terminal.
#include <cstdio>

#include "pos/terminal/compose.h"
#include "pos/terminal/options.h"

int main(int argc, char** argv) {
    using namespace tsunagu;
    const auto parsed = terminal::parse_options(argc, argv);
    if (const auto* ended = std::get_if<terminal::Ended>(&parsed)) {
        std::fputs(ended->text.c_str(), ended->status == 0 ? stdout : stderr);
        return ended->status;
    }
    const auto& options = std::get<terminal::Options>(parsed);
    bool told = false;
    const auto tell = [&](const Error& error) {
        if (!told) std::fprintf(stderr, "tsunagu-pos: %s\n", words_for(error, options.command_line).c_str());
        told = true;
    };
    const auto run = terminal::run_terminal(options, tell);
    if (run) return 0;
    tell(run.error());
    return terminal::exit_status_of(run.error());
}
