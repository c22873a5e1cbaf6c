// Where the commands of our receipts end, against the modelled printer, which reads them with rules of its
// own.
#include "drivers/escpos/command_bounds.h"

#include <algorithm>

#include "drivers/escpos/commands.h"
#include "drivers/escpos/encoder.h"
#include "tests/drivers/support/sample_receipt.h"
#include "tests/drivers/support/stamp_rasteriser.h"
#include "tests/drivers/usb_emulator/emulated_printer.h"
#include "tests/support/catch.h"

namespace tsunagu::escpos {
namespace {

std::vector<std::size_t> ours(std::span<const std::byte> job) {
    std::vector<std::size_t> ends;
    for (std::size_t at = 0; at < job.size();) ends.push_back(at += command_bytes(job.subspan(at)));
    return ends;
}

std::vector<std::size_t> the_printers(std::span<const std::byte> job) {
    test::UsbBytes rest;
    for (const std::byte byte : job) rest.push_back(std::to_integer<std::uint8_t>(byte));
    std::vector<std::size_t> ends;
    while (!rest.empty()) {
        const std::size_t length = test::command_length(rest);
        REQUIRE(length > 0);
        ends.push_back((ends.empty() ? 0 : ends.back()) + length);
        rest.erase(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(length));
    }
    return ends;
}

}  // namespace

TEST_CASE("The commands of a whole job end where the printer ends them", "[command_bounds]") {
    const test::StampRasteriser stamps;
    PrinterProfile pictures = paper_58mm;
    pictures.raster_only = true;
    for (const PrinterProfile& profile : {paper_58mm, paper_80mm_42, paper_80mm_48, pictures}) {
        auto job = encode(test::sample_receipt(), profile, stamps);
        REQUIRE(job.has_value());
        for (const Bytes& command : {ask_process(ProcessId::of(7)), ask(Query::paper_ahead)})
            job->insert(job->end(), command.begin(), command.end());
        const auto ends = ours(*job);
        CHECK(ends.back() == job->size());
        CHECK(ends == the_printers(*job));
    }
}

TEST_CASE("No command of a job is longer than the longest", "[command_bounds]") {
    const test::StampRasteriser stamps;
    device::ReceiptDocument document = test::sample_receipt();
    document.elements.emplace_back(device::QrCode{std::string(1000, 'q'), "largest"});
    for (PrinterProfile profile : {paper_58mm, paper_80mm_48}) {
        profile.raster_only = true;
        const auto job = encode(document, profile, stamps);
        REQUIRE(job.has_value());
        std::size_t longest = 0;
        for (std::size_t at = 0, length = 0; at < job->size(); at += length) {
            length = command_bytes(std::span(*job).subspan(at));
            longest = std::max(longest, length);
        }
        CHECK(longest <= longest_command(profile));
        CHECK(2 * longest > longest_command(profile));
    }
}

TEST_CASE("Between kanji of JIS no command ends", "[command_bounds]") {
    const test::StampRasteriser stamps;
    PrinterProfile profile = paper_58mm;
    profile.kanji_mode = KanjiMode::jis;
    const auto job = encode(test::sample_receipt(), profile, stamps);
    REQUIRE(job.has_value());
    const auto ends = ours(*job);
    const auto allowed = the_printers(*job);
    CHECK(ends.back() == job->size());
    CHECK(std::includes(allowed.begin(), allowed.end(), ends.begin(), ends.end()));
    bool in_kanji = false;
    std::size_t next = 0;
    for (std::size_t at = 0; at + 1 < job->size(); ++at) {
        const bool here = next < ends.size() && ends[next] == at;
        if (here) ++next;
        CHECK_FALSE((here && in_kanji));
        if ((*job)[at] != std::byte{0x1C}) continue;
        if ((*job)[at + 1] == std::byte{0x26}) in_kanji = true;
        if ((*job)[at + 1] == std::byte{0x2E}) in_kanji = false;
    }
    CHECK(command_bytes(std::span(*job).subspan(ends.at(ends.size() - 2))) > 0);
}

TEST_CASE("A command that is cut short is all there is", "[command_bounds]") {
    CHECK(command_bytes({}) == 0);
    for (const Bytes& whole : {ask_process(ProcessId::of(7)), ask(Query::paper_ahead), drawer_kick(),
                               Bytes{std::byte{0x93}, std::byte{0xFA}},
                               Bytes{std::byte{0x1D}, std::byte{0x76}, std::byte{0x30}, std::byte{0},
                                     std::byte{0xFF}, std::byte{0xFF}, std::byte{0xFF}, std::byte{0xFF}}})
        for (std::size_t length = 1; length < whole.size(); ++length)
            CHECK(command_bytes(std::span(whole).first(length)) == length);
    CHECK(command_bytes(drawer_kick()) == drawer_kick().size());
}

}  // namespace tsunagu::escpos
