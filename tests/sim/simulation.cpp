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
        : world_(seed, folder),
          steps_(steps),
          are_mixed_(world_.dice.percent(40)),
          node_(world_, drawn_program(node_programs.size() - 1)) {
        const std::size_t count = 1 + world_.dice.below(3);
        for (std::size_t i = 0; i < count; ++i) {
            const bool is_corner = world_.dice.percent(50);
            const auto program = drawn_program(till_programs.size());
            tills_.push_back(std::make_unique<TillMachine>(world_, node_, fmt::format("T{}", i + 1),
                                                           is_corner ? "CORNER" : "TENT1", program));
        }
        world_.meanwhile = [this] { meanwhile(); };
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

    std::size_t drawn_program(std::size_t programs) {
        return are_mixed_ ? world_.dice.below(programs) : todays_program;
    }

    /// An answer is under way: whoever waits for it sells on and sends beside, the others do anything.
    void meanwhile() {
        if (is_meanwhile_) return;
        is_meanwhile_ = true;
        auto& till = *tills_[world_.dice.below(tills_.size())];
        if (!till.is_on_the_wire()) {
            act(till, "meanwhile ");
        } else if (world_.dice.percent(50)) {
            steps_.push_back("meanwhile " + till.name() + " sells");
            till.sell();
        } else {
            steps_.push_back("meanwhile " + till.name() + " sends beside");
            till.send_beside();
        }
        is_meanwhile_ = false;
    }

    void step() { act(*tills_[world_.dice.below(tills_.size())], ""); }

    void act(TillMachine& till, const std::string& when) {
        std::size_t all = 0;
        for (const auto& choice : choices_) all += choice.weight;
        std::size_t drawn = world_.dice.below(all);
        for (const auto& choice : choices_) {
            if (drawn >= choice.weight) {
                drawn -= choice.weight;
                continue;
            }
            steps_.push_back(when + till.name() + " " + choice.name);
            return choice.act(till);
        }
    }

    void draw_weather() {
        auto& dice = world_.dice;
        world_.weather = {dice.below(20), dice.below(20), dice.below(20), dice.below(10),
                          dice.below(15), dice.below(10), dice.below(30), dice.percent(20)};
    }

    /// All faults stop; what was revoked is enrolled again; everybody exchanges until nothing is left: those
    /// of before with their old programs too, and all of them once they are updated.
    void end() {
        steps_.push_back("the faults stop");
        world_.weather = {};
        node_.let_all_arrive();
        node_.power_cycle();
        for (const auto& till : tills_) till->power_cycle();
        if (are_mixed_ && world_.dice.percent(50)) settle();
        steps_.push_back("all are updated");
        for (std::size_t i = 0; i < node_programs.size(); ++i)
            if (node_.program().max < till_programs.back().speaks) node_.update();
        for (const auto& till : tills_)
            for (std::size_t i = 0; i < till_programs.size(); ++i) till->update();
        settle();
        for (const auto& till : tills_) till->stop();
        node_.stop();
        world_.auditor.check_end();
    }

    /// Whoever speaks what the node speaks is enrolled, if it is not, and exchanges until nothing is left.
    void settle() {
        std::map<StreamId, TillMachine*> first;
        for (const auto& till : tills_) {
            if (!till->fits()) continue;
            const auto [at, is_new] = first.emplace(till->stream(), till.get());
            if (!is_new) {
                till->take_key_of(*at->second);
                continue;
            }
            // Who was not revoked goes on as it is: an enrolment has the feed begin anew, and what it skipped
            // would come after all.
            for (int attempt = 0; attempt < 4; ++attempt) {
                till->synchronise();
                if (till->is_accepted()) break;
                till->enrol();
            }
        }
        for (int round = 0; round < 6; ++round)
            for (const auto& till : tills_) till->synchronise();
        for (const auto& till : tills_)
            if (till->fits() && till->has_waiting())
                throw std::runtime_error(till->name() + " is not done, with no fault left");
    }

    World world_;
    std::vector<std::string>& steps_;
    bool are_mixed_;  ///< programs of several years
    NodeMachine node_;
    std::vector<std::unique_ptr<TillMachine>> tills_;
    int written_ = 0;
    bool is_meanwhile_ = false;

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
        {3, "is enrolled again, until it seems to work", [this](TillMachine& till) { enrol(till); }},
        {6, "sees something late arrive", [this](TillMachine&) { node_.let_one_arrive(); }},
        {2, "is updated, if it is old",
         [this](TillMachine& till) {
             if (are_mixed_) till.update();
         }},
        {1, "sees the node updated, if it is old",
         [this](TillMachine&) {
             if (are_mixed_) node_.update();
         }},
    };

    /// So many sales that they fill pages and uploads.
    void queue(TillMachine& till) {
        const std::size_t count = 20 + world_.dice.below(120);
        for (std::size_t i = 0; i < count; ++i) till.sell();
    }

    /// Whoever does not see that it worked asks for another code.
    void enrol(TillMachine& till) {
        const std::size_t count = 1 + world_.dice.below(3);
        for (std::size_t i = 0; i < count; ++i) till.enrol();
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
