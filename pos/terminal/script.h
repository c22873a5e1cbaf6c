// A script for the terminal: what a person would do, line by line. `#` begins a comment.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "inventory/base/language.h"
#include "inventory/base/result.h"
#include "pos/ui/input.h"

namespace tsunagu::terminal {

namespace step {
struct TapTarget {
    std::string name;
};
struct TapPoint {
    ui::Point at;
};
struct Drag {
    std::string name;
    float dx = 0;
    float dy = 0;
};
struct ScanCode {
    std::string code;
};
struct TypeText {
    std::string text;
};
struct PressKey {
    ui::Key key;
};
struct Wait {
    int ms = 0;
};
struct WaitTarget {
    std::string name;
};
struct ExpectScreen {
    std::string name;
};
struct Screenshot {
    std::filesystem::path file;
};
struct WriteStats {
    std::filesystem::path file;
};
struct ChooseLanguage {
    Language language = Language::ja;
};
struct Quit {};
}  // namespace step

using Action = std::variant<step::TapTarget, step::TapPoint, step::Drag, step::ScanCode, step::TypeText,
                            step::PressKey, step::Wait, step::WaitTarget, step::ExpectScreen,
                            step::Screenshot, step::WriteStats, step::ChooseLanguage, step::Quit>;

struct Step {
    int line = 0;
    Action action;
};

/// Errors: script_malformed {line} {what}: the first line that is no step.
[[nodiscard]] Result<std::vector<Step>> parse_script(std::string_view text);
/// The same from a file. Also file_not_found.
[[nodiscard]] Result<std::vector<Step>> read_script(const std::filesystem::path& file);

}  // namespace tsunagu::terminal
