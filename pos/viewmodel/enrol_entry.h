// Enrolling this till with a node, on its screen: the QR a manager shows is scanned, or address and code are
// entered. Somebody else does it (pos/terminal/enroller.h) and says how far that is.
//
// Invariants: a code that was scanned or tried is never shown again; it is forgotten when the sheet is
// closed, when it has enrolled this till, and when it is of no more use.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "inventory/base/result.h"
#include "pos/viewmodel/in_both_languages.h"
#include "pos/viewmodel/models.h"

namespace tsunagu::viewmodel {

/// How far an enrolment is.
enum class EnrolStage { none, looking, asking, recording, done, failed };

/// How it stands, as who does it says.
struct EnrolSeen {
    EnrolStage stage = EnrolStage::none;
    InBothLanguages said;     ///< why it failed; where it is done, what else is to be known
    bool is_spent = false;    ///< the code is of no more use
    bool is_unasked = false;  ///< what was entered is not such a thing: nobody was asked
    bool operator==(const EnrolSeen&) const = default;
};

/// The node's address and its code, as entered.
struct EnrolWish {
    std::string address;
    std::string code;
};

/// Who does it. Where `begin` is empty nobody can.
struct EnrolActs {
    std::function<bool(std::string_view scanned)> is_meant;  ///< whether a scan is an enrolment's QR
    std::function<Result<EnrolWish>(std::string_view scanned)> read;
    std::function<void(EnrolWish)> begin;
    std::function<void()> give_up;
};

class EnrolEntry {
  public:
    static constexpr std::size_t code_letters = 24;
    /// An address, or all that an enrolment's QR says.
    static constexpr std::size_t longest_typed = 200;

    void set_acts(EnrolActs acts) { acts_ = std::move(acts); }
    [[nodiscard]] bool can_open() const { return acts_.begin != nullptr; }
    [[nodiscard]] bool is_meant(std::string_view scanned) const {
        return acts_.is_meant && acts_.is_meant(scanned);
    }

    void open();
    /// While it runs it is given up, and the sheet stays until that is so.
    void close();
    [[nodiscard]] bool is_open() const { return open_; }

    void scan(std::string_view text);
    /// Into the field that has the focus; what no address or code has is passed over.
    void type(std::string_view text);
    void erase();
    void focus(bool code);
    void begin();
    void see(const EnrolSeen& seen);

    [[nodiscard]] EnrolModel model(Language language) const;

  private:
    [[nodiscard]] bool is_running() const;
    [[nodiscard]] bool can_begin() const;
    [[nodiscard]] std::string shown_code() const;
    void forget_code();

    EnrolActs acts_;
    bool open_ = false;
    std::string address_;
    std::string code_;     ///< without dashes
    bool hidden_ = false;  ///< it was scanned or tried
    bool code_focused_ = false;
    bool giving_up_ = false;
    std::optional<Error> misread_;  ///< of the last scan
    EnrolSeen seen_;
};

}  // namespace tsunagu::viewmodel
