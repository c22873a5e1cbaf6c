// Taking the money of one sale: which tenders were given so far, which is chosen, what is being typed.
//
// Invariants: entered is 0..entry_limit; what is given never exceeds what till::settle accepts, so that
// completing cannot be refused for it; the amount of a kind that gives no change is at most what is due.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "inventory/base/language.h"
#include "inventory/base/yen.h"
#include "pos/till/tender.h"
#include "pos/viewmodel/models.h"

namespace tsunagu::viewmodel {

/// "500円 ×1　100円 ×1".
[[nodiscard]] std::string change_words(Yen change, Language language);

/// The three amounts of till::quick_cash a customer most likely hands over besides the exact one: two that
/// are whole thousands, and the roundest below them.
[[nodiscard]] std::vector<Yen> likely_cash(Yen due);

class PaymentEntry {
  public:
    static constexpr std::int64_t entry_limit = 99'999'999;

    explicit PaymentEntry(std::vector<till::TenderType> types);

    /// What was given before a crash; kinds the shop no longer knows are left out.
    void restore(const std::vector<till::Payment>& given);
    [[nodiscard]] const std::vector<till::Payment>& given() const { return given_; }
    /// Forgets everything given; the first tender that gives change is chosen.
    void start();
    void choose(const TenderKind& kind);
    /// Appends digits as a number pad does; what would pass the limit is not taken.
    void press(std::string_view digits);
    void erase();
    void enter(Yen amount);
    void remove(std::size_t index);
    /// What the green button does: the payments that complete the sale, or nothing where the amount was only
    /// added or there is none to add.
    [[nodiscard]] std::optional<std::vector<till::Payment>> pay(Yen total);

    [[nodiscard]] PaymentModel model(Yen total, Language language) const;
    [[nodiscard]] const std::vector<till::TenderType>& types() const { return types_; }

  private:
    [[nodiscard]] const till::TenderType* chosen() const;
    /// What the button would add: what was typed, or what is due where the tender is exact and nothing was.
    [[nodiscard]] Yen offered(Yen total) const;

    std::vector<till::TenderType> types_;
    std::vector<till::Payment> given_;
    TenderKind chosen_;
    Yen entered_;
};

}  // namespace tsunagu::viewmodel
