// A printer and a scanner on a modelled USB, driven line by line from standard input: the other process of
// the tests that run the real terminal. Started with umockdev preloaded; whoever is to see the devices
// inherits LD_PRELOAD and the UMOCKDEV_DIR it says first. Each line is answered by one line.
//
//   plug DEVICE               unplug DEVICE               scan CODE
//   gs1 ELEMENTS (a GS1 DataMatrix; ~ stands for FNC1)
//   accept N | accept all     paper out|low|in            cover open|closed
//   end-paper N               power-cycle                 state
//
// DEVICE is printer, scanner, serial (of a maker nobody knows) or mouse.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/drivers/usb_emulator/emulated_printer.h"
#include "tests/drivers/usb_emulator/emulated_scanner.h"
#include "tests/drivers/usb_emulator/umock_backend.h"

namespace tsunagu::test {
namespace {

std::string hex(const UsbBytes& bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : bytes) {
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

class Desk {
  public:
    ~Desk() { backend_.unplug_all(); }

    /// What it answers; empty where the line is none of its words.
    std::string obey(const std::string& line) {
        std::istringstream words(line);
        std::string verb;
        std::string what;
        words >> verb >> what;
        if (verb == "state") return state();
        if (verb == "plug" || verb == "unplug") return plug(verb == "plug", what);
        if (verb == "scan")
            scanner_.scan(what);
        else if (verb == "gs1")
            scan_gs1(what);
        else if (verb == "accept")
            printer_.accept_only(what == "all" ? std::nullopt : std::optional<std::size_t>(std::stoul(what)));
        else if (verb == "paper")
            set_paper(what);
        else if (verb == "cover")
            printer_.set_cover_open(what == "open");
        else if (verb == "end-paper")
            printer_.end_paper_after(std::stoul(what));
        else if (verb == "power-cycle")
            printer_.power_cycle();
        else
            return {};
        return "done";
    }

  private:
    /// Null where nothing is called that.
    EmulatedDevice* device_called(const std::string& name) {
        if (name == "printer") return &printer_;
        if (name == "scanner") return &scanner_;
        if (name == "serial") return &serial_;
        return name == "mouse" ? &mouse_ : nullptr;
    }

    std::string plug(bool in, const std::string& name) {
        EmulatedDevice* device = device_called(name);
        if (device == nullptr) return {};
        if (in)
            backend_.plug(*device);
        else
            backend_.unplug(*device);
        return "done";
    }

    void scan_gs1(std::string elements) {
        std::replace(elements.begin(), elements.end(), '~', '\x1D');
        scanner_.scan(elements, "]d2");
    }

    void set_paper(const std::string& how) {
        printer_.set_paper_out(how == "out");
        printer_.set_paper_near_end(how != "in");
    }

    std::string state() {
        nlohmann::json state{{"accepted", printer_.accepted()},
                             {"kicks", printer_.kicks()},
                             {"unsent", scanner_.unsent()},
                             {"slips", nlohmann::json::array()},
                             {"torn", nlohmann::json::array()}};
        for (const auto& slip : printer_.slips()) state["slips"].push_back(hex(slip));
        for (const auto& piece : printer_.torn()) state["torn"].push_back(hex(piece));
        return state.dump();
    }

    EmulatedPrinter printer_;
    EmulatedScanner scanner_{EmulatedScanner::Kind::hid_pos};
    EmulatedScanner serial_{EmulatedScanner::Kind::serial, 0x1A86, 0x55D4};
    EmulatedScanner mouse_{EmulatedScanner::Kind::mouse, 0x046D, 0xC077};
    UmockBackend backend_;
};

}  // namespace
}  // namespace tsunagu::test

int main() {
    tsunagu::test::Desk desk;
    std::cout << std::getenv("UMOCKDEV_DIR") << std::endl;
    for (std::string line; std::getline(std::cin, line);) {
        const std::string answer = desk.obey(line);
        if (answer.empty()) return 64;
        std::cout << answer << std::endl;
    }
}
