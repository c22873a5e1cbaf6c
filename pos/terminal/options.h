// The terminal's command line.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>

#include "inventory/base/language.h"
#include "inventory/base/result.h"

namespace tsunagu::terminal {

struct Options {
    std::filesystem::path shop;
    int width = 1280;
    int height = 800;
    std::optional<Language> language;      ///< otherwise what the device remembers, otherwise Japanese
    Language command_line = Language::ja;  ///< of what is written to the standard error
    std::string operator_id;               ///< empty: whom the shop has at the till
    std::filesystem::path targets;         ///< where the tappable things are written; empty: nowhere
    std::filesystem::path script;          ///< what is replayed; empty: nothing
    std::filesystem::path screenshot;      ///< a picture of the last screen, at the end
    std::filesystem::path printer_dir;     ///< a folder that is the printer; empty: the one on USB
    std::filesystem::path papers;          ///< where labels and sheets are written; empty: in the shop
    std::filesystem::path stick;           ///< a folder that is the stick; empty: what is mounted
    std::filesystem::path scanner_pipe;    ///< lines of codes that count as scans
    std::filesystem::path stats;           ///< figures of the run, at the end
    bool exit_after_script = false;
    bool fullscreen = false;
    bool usb = true;       ///< printers, drawers and scanners on USB are used
    int bench_frames = 0;  ///< draw that many frames at once, then end
};

/// Text to print and an exit status, where the arguments ask for help or are wrong.
struct Ended {
    std::string text;
    int status = 0;
};

[[nodiscard]] std::variant<Options, Ended> parse_options(int argc, const char* const* argv);

}  // namespace tsunagu::terminal
