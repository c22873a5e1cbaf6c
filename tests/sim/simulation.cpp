#include "tests/sim/simulation.h"

#include <fmt/format.h>

#include <array>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <stdexcept>

#include "storage_fixture.h"
#include "tests/sim/machine.h"
#include "tests/support/temporary_folder.h"

namespace tsunagu::sim {
namespace {

constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;

class Week {
  public:
    Week(std::uint64_t seed, const std::filesystem::path& folder, std::vector<std::string>& steps)
        : world_(seed, folder), steps_(steps), node_(world_) {
        const std::size_t count = 1 + world_.dice.below(3);
        for (std::size_t i = 0; i < count; ++i)
            tills_.push_back(std::make_unique<TillMachine>(world_, node_, fmt::format("T{}", i + 1),
                                                           fmt::format("T{}", i + 1),
                                                           world_.dice.percent(50) ? "CORNER" : "TENT1"));
    }

    void run() {
        const std::size_t count = 20 + world_.dice.below(40);
        for (std::size_t i = 0; i < count; ++i) step();
        end();
    }

  private:
    struct Choice {
        std::size_t weight;
        const char* name;
        std::function<void(TillMachine&)> act;
    };

    void step() {
        auto& till = *tills_[world_.dice.below(tills_.size())];
        std::size_t all = 0;
        for (const auto& choice : choices_) all += choice.weight;
        std::size_t drawn = world_.dice.below(all);
        for (const auto& choice : choices_) {
            if (drawn >= choice.weight) {
                drawn -= choice.weight;
                continue;
            }
            steps_.push_back(till.name() + " " + choice.name);
            return choice.act(till);
        }
    }

    void draw_weather() {
        auto& dice = world_.dice;
        world_.weather = {dice.below(20), dice.below(20), dice.below(20), dice.below(10), dice.percent(20)};
    }

    /// All faults stop; what was revoked is enrolled again; everybody exchanges until nothing is left.
    void end() {
        steps_.push_back("the faults stop");
        world_.weather = {};
        node_.power_cycle();
        std::map<StreamId, TillMachine*> first;
        for (const auto& till : tills_) {
            till->power_cycle();
            const auto [at, is_new] = first.emplace(till->stream(), till.get());
            if (!is_new) {
                till->take_key_of(*at->second);
                continue;
            }
            till->enrol();
            // A fault of before may still be in a disk.
            for (int attempt = 0; attempt < 3 && !till->is_enrolled(); ++attempt) till->enrol();
        }
        for (int round = 0; round < 6; ++round)
            for (const auto& till : tills_) till->synchronise();
        for (const auto& till : tills_)
            if (till->has_waiting())
                throw std::runtime_error(till->name() + " is not done, with no fault left");
        for (const auto& till : tills_) till->stop();
        node_.stop();
        world_.auditor.check_end();
    }

    World world_;
    std::vector<std::string>& steps_;
    NodeMachine node_;
    std::vector<std::unique_ptr<TillMachine>> tills_;
    int written_ = 0;

    std::vector<Choice> choices_{
        {24, "sells", [](TillMachine& till) { till.sell(); }},
        {4, "has a queue", [this](TillMachine& till) { queue(till); }},
        {12, "moves goods", [](TillMachine& till) { till.move_goods(); }},
        {24, "synchronises", [](TillMachine& till) { till.synchronise(); }},
        {6, "has a moment", [](TillMachine& till) { till.rest(); }},
        {3, "writes what nobody can read", [](TillMachine& till) { till.write_poison(); }},
        {5, "is switched off and on", [](TillMachine& till) { till.power_cycle(); }},
        {10, "ends and starts", [](TillMachine& till) { till.stop(), till.start(); }},
        {8, "will lose its power",
         [this](TillMachine& till) {
             world_.disk.cut_after(world_.folder / till.name(), world_.dice.below(30));
         }},
        {8, "will see the node lose its power",
         [this](TillMachine&) { world_.disk.cut_after(node_.dir(), world_.dice.below(30)); }},
        {3, "has a full disk",
         [this](TillMachine& till) {
             world_.disk.fill(world_.folder / till.name(), 1 + world_.dice.below(6));
         }},
        {3, "will see the node's disk full",
         [this](TillMachine&) { world_.disk.fill(node_.dir(), 1 + world_.dice.below(6)); }},
        {3, "has a disk that fails",
         [this](TillMachine& till) {
             world_.disk.fail_syncs(world_.folder / till.name(), 1 + world_.dice.below(3));
         }},
        {3, "will see the node's disk fail",
         [this](TillMachine&) { world_.disk.fail_syncs(node_.dir(), 1 + world_.dice.below(3)); }},
        {10, "sees other weather", [this](TillMachine&) { draw_weather(); }},
        {3, "has another clock",
         [this](TillMachine& till) {
             till.step_clock((static_cast<std::int64_t>(world_.dice.below(730)) - 365) * day_ms);
         }},
        {2, "loses its figures", [](TillMachine& till) { till.lose_state(); }},
        {2, "is copied, or put back", [](TillMachine& till) { till.put_copy_back(); }},
        {4, "has its disk copied, or put back", [](TillMachine& till) { till.put_image_back(); }},
        {1, "is cloned", [this](TillMachine& till) { clone(till); }},
        {3, "sees the node copied, or put back", [this](TillMachine&) { node_.put_copy_back(); }},
        {3, "sees the node written to", [this](TillMachine&) { node_.write_setting(++written_); }},
        {1, "is revoked", [](TillMachine& till) { till.leave(); }},
        {1, "is enrolled again", [](TillMachine& till) { till.enrol(); }},
    };

    /// So many sales that they fill pages and uploads.
    void queue(TillMachine& till) {
        const std::size_t count = 20 + world_.dice.below(120);
        for (std::size_t i = 0; i < count; ++i) till.sell();
    }

    void clone(TillMachine& till) {
        if (tills_.size() > 4) return;
        till.stop();
        tills_.push_back(std::make_unique<TillMachine>(world_, node_, till,
                                                       fmt::format("{}c{}", till.name(), tills_.size())));
        till.start();
    }
};

}  // namespace

Outcome simulate(std::uint64_t seed) {
    Outcome outcome;
    const tsunagu::test::TemporaryFolder folder(storage::test::scratch_folder());
    try {
        Week(seed, folder.path(), outcome.steps).run();
    } catch (const std::exception& exception) {
        outcome.wrong = exception.what();
    }
    return outcome;
}

}  // namespace tsunagu::sim
