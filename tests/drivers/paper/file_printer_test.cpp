#include "drivers/paper/file_printer.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "drivers/escpos/encoder.h"
#include "drivers/paper/font_rasteriser.h"
#include "tests/drivers/support/sample_receipt.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

using namespace tsunagu;

namespace {

std::size_t files_in(const test::TemporaryFolder& folder) {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder.path()), {}));
}

std::string content(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

TEST_CASE("a job becomes one whole file of the bytes a printer would have got") {
    const test::TemporaryFolder folder;
    const paper::FontRasteriser rasteriser;
    paper::FilePrinter printer(folder.path(), escpos::paper_80mm_42, rasteriser);
    REQUIRE(printer.print(test::sample_receipt(), "T1-000012").has_value());
    const auto bytes = escpos::encode(test::sample_receipt(), escpos::paper_80mm_42, rasteriser).value();
    const std::string expected(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    CHECK(content(folder.path() / "T1-000012.escpos") == expected);
    CHECK(files_in(folder) == 1);
    device::PrinterStatus ready;
    ready.connected = true;
    ready.online = true;
    ready.paper = device::Paper::present;
    CHECK(printer.status() == ready);

    REQUIRE(printer.print({}, "T1-000012").has_value());
    CHECK(content(folder.path() / "T1-000012.escpos").size() < expected.size());
    CHECK(files_in(folder) == 1);
}

TEST_CASE("a folder that is not there, or is a file, fails with words") {
    const test::TemporaryFolder folder;
    const paper::FontRasteriser rasteriser;
    for (const auto& place : {folder.path() / "none", std::filesystem::path("/dev/null")}) {
        paper::FilePrinter printer(place, escpos::paper_58mm, rasteriser);
        const auto printed = printer.print(test::sample_receipt(), "T1-000001");
        REQUIRE_FALSE(printed.has_value());
        CHECK(printed.error().code == ErrorCode::printer_failed);
        CHECK(words_for(printed.error(), Language::en).find("T1-000001.escpos") != std::string::npos);
        CHECK_FALSE(printer.status().online);
    }
}

TEST_CASE("a folder nobody may write in fails and keeps what it had") {
    const paper::FontRasteriser rasteriser;
    // /proc refuses new files even to root, which a test under root needs.
    paper::FilePrinter printer("/proc/self", escpos::paper_58mm, rasteriser);
    const auto printed = printer.print(test::sample_receipt(), "T1-000001");
    REQUIRE_FALSE(printed.has_value());
    CHECK(printed.error().code == ErrorCode::printer_failed);
}

TEST_CASE("a disk that fills up leaves the earlier receipt as it was and no half one") {
    const test::TemporaryFolder folder;
    const paper::FontRasteriser rasteriser;
    paper::FilePrinter printer(folder.path(), escpos::paper_58mm, rasteriser);
    REQUIRE(printer.print({}, "T1-000001").has_value());
    const std::string before = content(folder.path() / "T1-000001.escpos");

    // A file may not grow past 200 bytes: write() then stops half-way, as on a full disk.
    rlimit old{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &old) == 0);
    const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{200, old.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
    const auto printed = printer.print(test::sample_receipt(), "T1-000001");
    ::setrlimit(RLIMIT_FSIZE, &old);
    std::signal(SIGXFSZ, old_handler);

    REQUIRE_FALSE(printed.has_value());
    CHECK(printed.error().code == ErrorCode::printer_failed);
    CHECK(content(folder.path() / "T1-000001.escpos") == before);
    CHECK(files_in(folder) == 1);
}

TEST_CASE("a job's name cannot lead out of the folder") {
    const test::TemporaryFolder folder;
    const paper::FontRasteriser rasteriser;
    paper::FilePrinter printer(folder.path(), escpos::paper_58mm, rasteriser);
    for (const char* name : {"", "../x", "a/b", ".", "a.b", "名"}) {
        const auto printed = printer.print({}, name);
        REQUIRE_FALSE(printed.has_value());
        CHECK(printed.error().code == ErrorCode::printer_failed);
    }
    CHECK(files_in(folder) == 0);
}
