#include "pos/terminal/script.h"

#include <charconv>
#include <fstream>
#include <optional>
#include <sstream>

#include "inventory/domain/blanks.h"

namespace tsunagu::terminal {
namespace {

constexpr int longest_wait_ms = 600'000;

std::vector<std::string> split_words(std::string_view text) {
    std::istringstream in{std::string(text)};
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

std::optional<int> whole_number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<ui::Key> key_named(std::string_view name) {
    struct Named {
        std::string_view name;
        ui::Key key;
    };
    constexpr std::array keys{Named{"enter", ui::Key::enter},
                              Named{"escape", ui::Key::escape},
                              Named{"backspace", ui::Key::backspace},
                              Named{"up", ui::Key::up},
                              Named{"down", ui::Key::down},
                              Named{"left", ui::Key::left},
                              Named{"right", ui::Key::right},
                              Named{"page-up", ui::Key::page_up},
                              Named{"page-down", ui::Key::page_down},
                              Named{"home", ui::Key::home},
                              Named{"end", ui::Key::end}};
    for (const auto& known : keys) {
        if (known.name == name) return known.key;
    }
    return std::nullopt;
}

std::optional<Action> parse_tap(const std::vector<std::string>& words) {
    if (words.size() == 2) return step::TapTarget{words[1]};
    if (words.size() != 3) return std::nullopt;
    const auto x = whole_number(words[1]);
    const auto y = whole_number(words[2]);
    if (!x || !y) return std::nullopt;
    return step::TapPoint{{static_cast<float>(*x), static_cast<float>(*y)}};
}

std::optional<Action> parse_drag(const std::vector<std::string>& words) {
    if (words.size() != 4) return std::nullopt;
    const auto dx = whole_number(words[2]);
    const auto dy = whole_number(words[3]);
    if (!dx || !dy) return std::nullopt;
    return step::Drag{words[1], static_cast<float>(*dx), static_cast<float>(*dy)};
}

std::optional<Action> parse_step(std::string_view line) {
    const std::vector<std::string> words = split_words(line);
    const std::string& verb = words.front();
    const std::string rest(domain::trimmed(line.substr(verb.size())));
    if (verb == "tap") return parse_tap(words);
    if (verb == "drag") return parse_drag(words);
    if (verb == "quit" && rest.empty()) return step::Quit{};
    if (rest.empty()) return std::nullopt;
    if (verb == "scan") return step::ScanCode{rest};
    if (verb == "type") return step::TypeText{rest};
    if (verb == "wait-target") return step::WaitTarget{rest};
    if (verb == "expect-screen") return step::ExpectScreen{rest};
    if (verb == "screenshot") return step::Screenshot{rest};
    if (verb == "stats") return step::WriteStats{rest};
    if (verb == "language" && (rest == "ja" || rest == "en"))
        return step::ChooseLanguage{rest == "en" ? Language::en : Language::ja};
    if (verb == "key") {
        if (const auto key = key_named(rest)) return step::PressKey{*key};
    }
    if (verb == "wait") {
        const auto ms = whole_number(rest);
        if (ms && *ms >= 0 && *ms <= longest_wait_ms) return step::Wait{*ms};
    }
    return std::nullopt;
}

}  // namespace

Result<std::vector<Step>> parse_script(std::string_view text) {
    std::vector<Step> steps;
    int number = 0;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const std::string_view line = domain::trimmed(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        ++number;
        if (line.empty() || line.front() == '#') continue;
        auto action = parse_step(line);
        if (!action)
            return fail(ErrorCode::script_malformed,
                        {{"line", std::to_string(number)}, {"what", "'" + std::string(line) + "'"}});
        steps.push_back({number, std::move(*action)});
    }
    return steps;
}

Result<std::vector<Step>> read_script(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return fail(ErrorCode::file_not_found, {{"path", file.string()}});
    std::ostringstream text;
    text << in.rdbuf();
    return parse_script(text.str());
}

}  // namespace tsunagu::terminal
