#include "drivers/transport/usb_node.h"

#include <fmt/format.h>
#include <unistd.h>

#include <fstream>

namespace tsunagu::transport {

UsbNode look_at_node(const std::string& port) {
    const std::string folder = "/sys/bus/usb/devices/" + port + "/";
    UsbNode node;
    std::string line;
    std::ifstream product(folder + "product");
    std::getline(product, line);
    constexpr std::size_t longest_name = 126;  // a string descriptor's 255 bytes hold no more
    for (const char c : line)
        if (c >= 0x20 && c <= 0x7E && node.product.size() < longest_name) node.product += c;
    int bus = 0;
    int number = 0;
    std::ifstream bus_file(folder + "busnum");
    std::ifstream number_file(folder + "devnum");
    if (!(bus_file >> bus) || !(number_file >> number)) {
        node.may_be_opened = true;
        return node;
    }
    const std::string path = fmt::format("/dev/bus/usb/{:03}/{:03}", bus, number);
    node.may_be_opened = access(path.c_str(), R_OK | W_OK) == 0;
    return node;
}

}  // namespace tsunagu::transport
