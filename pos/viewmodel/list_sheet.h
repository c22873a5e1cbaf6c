// Taking lists in, on the screen: which files there are, what one of them would do, and doing it. Somebody
// else reads and writes (pos/terminal/list_desk.h) and says what it came to.
//
// Invariant: what is taken in is what was looked at before, byte for byte.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "inventory/base/error.h"
#include "pos/app/list_import.h"
#include "pos/viewmodel/list_intents.h"
#include "pos/viewmodel/models.h"

namespace tsunagu::viewmodel {

/// A file that may be a list.
struct ListFileSeen {
    std::string path;
    std::string name;
    std::string folder;
    std::optional<app::ImportKind> kind;  ///< absent: its columns are those of no list
    bool is_spreadsheet = false;          ///< as such it cannot be read: it has to be saved as CSV
    bool operator==(const ListFileSeen&) const = default;
};

/// What there is, and what became of one of them.
struct ListsSeen {
    bool looked = false;  ///< the files are known
    bool running = false;
    std::vector<ListFileSeen> files;
    std::string folder;                ///< where somebody without a stick puts one
    std::optional<ListFileSeen> file;  ///< that was looked at, or taken in
    app::ImportOver over = app::ImportOver::refused;
    bool taken = false;                   ///< it was taken in
    std::optional<app::ImportDone> told;  ///< what it would do, or did
    std::optional<Error> error;
};

/// Who does it. Where `look` is empty nobody can.
struct ListActs {
    std::function<void()> look;
    std::function<void(ListFileSeen file, app::ImportOver over)> preview;
    /// What was looked at last.
    std::function<void()> take;
};

class ListSheet {
  public:
    void set_acts(ListActs acts) { acts_ = std::move(acts); }
    [[nodiscard]] bool can_open() const { return acts_.look != nullptr; }

    void open();
    [[nodiscard]] bool is_open() const { return open_; }
    void take(const ListIntent& intent);
    void see(ListsSeen seen);

    [[nodiscard]] ListsModel model(Language language) const;

  private:
    void on(const intent::CloseLists& intent);
    void on(const intent::ChooseList& intent);
    void on(const intent::LeaveList& intent);
    void on(const intent::TurnList& intent);
    void on(const intent::TakeList& intent);

    [[nodiscard]] bool is_busy() const { return asked_ || seen_.running; }
    /// Whether that file's other way of being taken in is of any use.
    [[nodiscard]] bool can_turn() const;
    [[nodiscard]] bool can_take() const;
    void preview(ListFileSeen file, app::ImportOver over);
    void present_file(ListsModel& model, Language language) const;

    ListActs acts_;
    bool open_ = false;
    bool asked_ = false;                     ///< something was asked for, and has not begun
    std::optional<ListFileSeen> asked_for_;  ///< the file that is looked at; absent: the files are shown
    ListsSeen seen_;
};

}  // namespace tsunagu::viewmodel
