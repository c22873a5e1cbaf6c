// Carrying by stick, on the screen: which of the media that are plugged in, writing there what waits, taking
// in what the node answered. Somebody else does it (pos/terminal/stick_desk.h) and says what it came to.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "pos/viewmodel/in_both_languages.h"
#include "pos/viewmodel/models.h"

namespace tsunagu::viewmodel {

/// A medium that something can be written to.
struct StickPlace {
    std::string path;
    std::string name;         ///< as people know it
    bool has_answer = false;  ///< what the node answered lies there
    bool operator==(const StickPlace&) const = default;
};

/// What there is, and what the last act came to.
struct StickSeen {
    bool looked = false;  ///< the places are known
    bool is_off = false;  ///< the shop's policy
    std::vector<StickPlace> places;
    bool running = false;
    Severity severity = Severity::note;
    InBothLanguages said;
    bool operator==(const StickSeen&) const = default;
};

/// Who does it. Where `look` is empty nobody can.
struct StickActs {
    std::function<void()> look;
    std::function<void(std::string path)> write;
    std::function<void(std::string path)> take;
};

class StickSheet {
  public:
    void set_acts(StickActs acts) { acts_ = std::move(acts); }
    [[nodiscard]] bool can_open() const { return acts_.look != nullptr; }

    void open();
    void close() { open_ = false; }
    [[nodiscard]] bool is_open() const { return open_; }

    void choose(std::size_t index);
    void write();
    void take();
    void see(StickSeen seen);

    [[nodiscard]] StickModel model(Language language) const;

  private:
    /// The place that was chosen, or the only one.
    [[nodiscard]] const StickPlace* place() const;
    void act(const std::function<void(std::string)>& act);

    StickActs acts_;
    bool open_ = false;
    bool asked_ = false;  ///< an act was asked for, and has not begun
    std::string chosen_;  ///< its path
    StickSeen seen_;
};

}  // namespace tsunagu::viewmodel
