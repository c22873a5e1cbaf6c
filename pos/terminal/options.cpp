#include "pos/terminal/options.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <sstream>

namespace tsunagu::terminal {
namespace {

constexpr int exit_usage = 64;
constexpr int smallest_side = 480;
constexpr int largest_side = 7680;

bool parse_size(const std::string& text, int& width, int& height) {
    const char* const end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, width);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != 'x') return false;
    const auto second = std::from_chars(first.ptr + 1, end, height);
    const auto sensible = [](int side) { return side >= smallest_side && side <= largest_side; };
    return second.ec == std::errc() && second.ptr == end && sensible(width) && sensible(height);
}

}  // namespace

std::variant<Options, Ended> parse_options(int argc, const char* const* argv) {
    Options options;
    std::string size;
    std::string language;
    CLI::App app(
        "つなぐ: the terminal at the counter. Opens a shop made by `tsunagu --data DIR init` and sells.",
        "tsunagu-pos");
    app.add_option("--data", options.shop, "The shop's data directory")->required()->type_name("DIR");
    app.add_option("--size", size, "Window size, 480 to 7680 a side; 1280x800 unless given")
        ->type_name("WxH");
    app.add_option("--language", language, "ja or en; otherwise as it was left")
        ->check(CLI::IsMember({"ja", "en"}));
    app.add_option("--operator", options.operator_id, "Who is at the till")->type_name("ID");
    app.add_option("--printer-dir", options.printer_dir,
                   "A folder that takes each receipt as an ESC/POS file")
        ->type_name("DIR");
    app.add_option("--scanner-pipe", options.scanner_pipe,
                   "A named pipe (made if absent); each line is a scan")
        ->type_name("FIFO");
    app.add_option("--script", options.script, "Replays taps, scans and waits through the input path")
        ->type_name("FILE");
    app.add_flag("--exit-after-script", options.exit_after_script, "End when the script has");
    app.add_option("--screenshot", options.screenshot, "A PNG of the last screen; ends after the script")
        ->type_name("FILE");
    app.add_option("--targets", options.targets, "Keeps a JSON list of what can be tapped")
        ->type_name("FILE");
    app.add_option("--stats", options.stats, "Writes frames and times as JSON at the end")->type_name("FILE");
    app.add_option("--bench-frames", options.bench_frames, "Draws N frames without waiting, then ends")
        ->type_name("N")
        ->check(CLI::Range(1, 100'000));
    app.add_flag("--fullscreen", options.fullscreen, "Takes the whole screen");
    app.footer(
        "Script lines: tap NAME | tap X Y | drag NAME DX DY | scan CODE | type TEXT | key NAME | wait MS |\n"
        "wait-target NAME | expect-screen NAME | screenshot FILE | stats FILE | language ja|en | quit\n"
        "Exit: 0 done, 64 wrong use, 65 a script failed, 66 no such shop, 69 no display, 74 disk, 75 another\n"
        "terminal sells from this shop");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        std::ostringstream out;
        const int status = app.exit(error, out, out);
        return Ended{out.str(), status == 0 ? 0 : exit_usage};
    }
    if (!size.empty() && !parse_size(size, options.width, options.height))
        return Ended{"--size: WIDTHxHEIGHT, each from 480 to 7680, not '" + size + "'\n", exit_usage};
    if (!language.empty()) options.language = language == "en" ? Language::en : Language::ja;
    return options;
}

}  // namespace tsunagu::terminal
