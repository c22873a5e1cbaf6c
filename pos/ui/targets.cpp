#include "pos/ui/targets.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

namespace tsunagu::ui {

void Targets::add(Target target) {
    if (!target.rect.empty()) all_.push_back(std::move(target));
}

const Target* Targets::find(std::string_view name) const {
    const auto at = std::find_if(all_.begin(), all_.end(), [&](const Target& t) { return t.name == name; });
    return at == all_.end() ? nullptr : &*at;
}

const Target* Targets::at(Point point) const {
    const auto top =
        std::find_if(all_.rbegin(), all_.rend(), [&](const Target& t) { return t.rect.contains(point); });
    return top == all_.rend() ? nullptr : &*top;
}

std::string Targets::to_json(std::string_view screen, int width, int height) const {
    const auto whole = [](float value) { return static_cast<int>(std::lround(value)); };
    std::string json = "{\"screen\":" + nlohmann::json(screen).dump() + ",\"size\":[" +
                       std::to_string(width) + "," + std::to_string(height) + "],\"targets\":[";
    const char* separator = "\n";
    for (const Target& target : all_) {
        const int x = whole(target.rect.x);
        const int y = whole(target.rect.y);
        json += separator;
        json += nlohmann::ordered_json{{"name", target.name},
                                       {"x", x},
                                       {"y", y},
                                       {"w", whole(target.rect.right()) - x},
                                       {"h", whole(target.rect.bottom()) - y},
                                       {"enabled", target.enabled}}
                    .dump();
        separator = ",\n";
    }
    return json + "\n]}\n";
}

}  // namespace tsunagu::ui
