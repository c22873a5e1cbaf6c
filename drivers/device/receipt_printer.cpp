#include "drivers/device/receipt_printer.h"

#include <algorithm>
#include <utility>

namespace tsunagu::device {
namespace {

const std::pair<std::string, std::string> nothing_printed{"printed", "nothing"};

}  // namespace

Error not_begun(ErrorCode why) {
    return {why, {nothing_printed}, {}};
}

bool was_not_begun(const Error& error) {
    return error.code == ErrorCode::printer_absent ||
           std::find(error.args.begin(), error.args.end(), nothing_printed) != error.args.end();
}

}  // namespace tsunagu::device
