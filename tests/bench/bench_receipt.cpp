// A receipt of 20 lines as ESC/POS bytes, as text and as a picture.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "drivers/escpos/encoder.h"
#include "drivers/paper/font_rasteriser.h"
#include "drivers/paper/receipt_picture.h"
#include "drivers/paper/receipt_text.h"

namespace tsunagu::bench {
namespace {

device::ReceiptDocument twenty_lines() {
    device::ReceiptDocument document;
    document.elements.push_back(
        device::TextLine{"領収書", device::Align::center, device::TextSize::large, true});
    document.elements.push_back(device::TextLine{"港区と全国をつなぐコーナー", device::Align::center});
    document.elements.push_back(device::RuleLine{});
    for (int i = 0; i < 20; ++i)
        document.elements.push_back(
            device::PairLine{fmt::format("髙橋農園 りんごジュース {}番 ※", i), fmt::format("¥{}", 810 + i)});
    document.elements.push_back(device::RuleLine{true});
    document.elements.push_back(device::PairLine{"合計", "¥16,390", 0, device::TextSize::large, true});
    return document;
}

void receipt_escpos(benchmark::State& state) {
    const auto document = twenty_lines();
    const paper::FontRasteriser rasteriser;
    std::size_t bytes = 0;
    for (auto _ : state) {
        const auto job = escpos::encode(document, escpos::paper_80mm_48, rasteriser);
        bytes = job->size();
        benchmark::DoNotOptimize(job->data());
    }
    state.counters["bytes"] = static_cast<double>(bytes);
}
BENCHMARK(receipt_escpos);

void receipt_text(benchmark::State& state) {
    const auto document = twenty_lines();
    for (auto _ : state) benchmark::DoNotOptimize(paper::render_text(document, 48));
}
BENCHMARK(receipt_text);

void receipt_png(benchmark::State& state) {
    const auto document = twenty_lines();
    for (auto _ : state) benchmark::DoNotOptimize(paper::render_png(document, 48));
}
BENCHMARK(receipt_png)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tsunagu::bench

BENCHMARK_MAIN();
