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
    const auto run = terminal::run_terminal(options);
    if (run) return 0;
    const std::string words = words_for(run.error(), options.command_line);
    std::fprintf(stderr, "tsunagu-pos: %s\n", words.c_str());
    return terminal::exit_status_of(run.error());
}
