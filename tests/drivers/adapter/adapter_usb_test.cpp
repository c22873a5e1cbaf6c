// Every scenario, on devices plugged into a umockdev test bed.
#include "tests/drivers/adapter/hub_bench.h"
#include "tests/drivers/usb_emulator/umock_backend.h"
#include "tests/support/catch.h"

namespace tsunagu::test {
namespace {

void run_all(const std::vector<UsbScenario>& scenarios) {
    for (const UsbScenario& scenario : scenarios) {
        DYNAMIC_SECTION(scenario.name) {
            UmockBackend backend;
            scenario.run(backend);
        }
    }
}

}  // namespace

TEST_CASE("A receipt is printed once") {
    run_all(printing_scenarios());
}

TEST_CASE("The drawer opens once or not at all") {
    run_all(drawer_scenarios());
}

TEST_CASE("A receipt broken off is printed again whole") {
    run_all(trouble_scenarios());
}

TEST_CASE("A printer that does not forget spoils no receipt") {
    run_all(clearing_scenarios());
}

TEST_CASE("A printer that is slow is waited for") {
    run_all(waiting_scenarios());
}

TEST_CASE("Printers and scanners work whenever they are plugged in") {
    run_all(hub_scenarios());
}

}  // namespace tsunagu::test
