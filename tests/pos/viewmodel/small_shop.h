// A shop small enough to know by heart, and a counter in it whose commands are kept and answered by the test.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "inventory/base/clock.h"
#include "pos/viewmodel/counter.h"

namespace tsunagu::viewmodel::test {

/// 2026-11-28 11:05 in Tokyo.
inline constexpr UtcMs opening{1'795'831'500'000};

inline constexpr const char* oil = "4900000000009";      // ペペロンオイル ¥1,080, reduced, 8 here
inline constexpr const char* cracker = "4500000000001";  // 牛乳せんべい ¥540, reduced, 3 here
inline constexpr const char* beer = "4901234567894";     // 新橋SLビール ¥660, standard, alcohol
inline constexpr const char* plum = "4569951116179";     // 南高梅 ¥1,944, reduced, sold out
inline constexpr const char* bag = "2000000000015";      // レジ袋 ¥5
inline constexpr const char* beans =
    "2000000000503";  // 丹波黒豆 ¥128/100 g, 2,000 g here; only where weighed
inline constexpr const char* flyer = "4580000000010";  // a brochure

[[nodiscard]] std::shared_ptr<const app::Catalogue> small_catalogue(bool with_menu = false,
                                                                    std::vector<domain::Event> events = {});

/// The same goods and one by weight, also sold in packs under 2000000700007 with their price in the code.
[[nodiscard]] std::shared_ptr<const app::Catalogue> weighing_catalogue();

class CounterInShop {
  public:
    explicit CounterInShop(CounterStart start = {});

    std::vector<app::Command> commands;
    bool accepts = true;
    UtcMs now = opening;
    std::unique_ptr<Counter> counter;

    [[nodiscard]] const ScreenModel& model() const { return counter->model(); }
    void does(Intent intent) { counter->apply(intent, now); }
    /// As someone does who has read the question first.
    void answers(Intent intent) {
        now.ms += Counter::double_press_ms;
        does(std::move(intent));
    }
    /// As someone does who has read what stands there.
    void dismisses() { answers(intent::DismissBanner{}); }
    void hears(app::Completion completion) { counter->apply(completion, now); }
    void taps(const char* code) { does(intent::TapCard{item(code)}); }
    [[nodiscard]] ItemId item(const char* code) const;
    [[nodiscard]] const CardModel* card(const char* code) const;

    /// How many commands of that type were posted.
    template <class C>
    [[nodiscard]] std::size_t posted() const {
        std::size_t count = 0;
        for (const auto& command : commands) count += std::holds_alternative<C>(command) ? 1 : 0;
        return count;
    }
    template <class C>
    [[nodiscard]] const C& last() const {
        for (auto at = commands.rbegin(); at != commands.rend(); ++at) {
            if (const auto* command = std::get_if<C>(&*at)) return *command;
        }
        throw std::runtime_error("no such command was posted");
    }
    /// What the service answers to the CompleteSale posted last.
    [[nodiscard]] app::SaleCompleted answer_to_sale() const;

  private:
    std::shared_ptr<const app::Catalogue> catalogue_;
};

}  // namespace tsunagu::viewmodel::test
