#include "drivers/escpos/layout.h"

#include <algorithm>
#include <string_view>

#include "drivers/escpos/wrap.h"
#include "inventory/base/check.h"

namespace tsunagu::escpos {
namespace {

/// Narrower than this a name becomes a column of single characters; the amount then gets its own line.
constexpr int narrowest_left = 8;

class Composer {
  public:
    Composer(int columns, std::size_t elements) {
        layout_.columns = columns;
        layout_.rows.reserve(elements * 2);
        layout_.text.cells.reserve(elements * 32);
    }

    void operator()(const device::TextLine& line) {
        const int room = capacity(line.size);
        for (const Run& run :
             line.align == device::Align::center ? balanced(line.text, room) : wrapped(line.text, room))
            layout_.rows.emplace_back(TextRow{run, {}, 0, line.align, line.size, line.bold});
    }

    void operator()(const device::PairLine& line) {
        const int room = capacity(line.size);
        const int indent = std::clamp(line.indent, 0, room / 2);
        const std::vector<Run> rights = wrapped(line.right, room);
        const int right_columns = rights.front().columns;
        const int beside = room - indent - right_columns - (right_columns > 0 ? 1 : 0);
        const bool shares = rights.size() == 1 && beside >= std::min(narrowest_left, room / 2);
        std::vector<Run> lefts = wrapped(line.left, shares ? beside : room - indent);
        if (!shares && lefts.size() == 1 && lefts.front().count == 0) lefts.clear();
        for (std::size_t i = 0; i < lefts.size(); ++i) {
            const bool last = i + 1 == lefts.size();
            add_pair(line, lefts[i], shares && last ? rights.front() : Run{}, indent);
        }
        if (shares) return;
        for (const Run& right : rights) add_pair(line, Run{}, right, 0);
    }

    void operator()(const device::RuleLine& line) { layout_.rows.emplace_back(RuleRow{line.heavy}); }

    void operator()(const device::BlankLine& line) {
        if (line.count > 0) layout_.rows.emplace_back(BlankRow{std::min(line.count, 255)});
    }

    void operator()(const device::QrCode& code) {
        if (!code.payload.empty()) layout_.rows.emplace_back(QrRow{&code});
        if (!code.caption.empty())
            (*this)(device::TextLine{code.caption, device::Align::center, device::TextSize::normal, false});
    }

    void operator()(const device::Label& label) { layout_.rows.emplace_back(LabelRow{&label}); }

    [[nodiscard]] Layout take() { return std::move(layout_); }

  private:
    [[nodiscard]] int capacity(device::TextSize size) const { return layout_.columns / width_factor(size); }

    [[nodiscard]] std::vector<Run> wrapped(std::string_view text, int width) {
        const std::size_t first = layout_.text.cells.size();
        append_cells(text, layout_.text);
        return wrapped_cells(first, width);
    }

    /// Centred lines come out about equally long: a shop's name does not leave its last character alone.
    [[nodiscard]] std::vector<Run> balanced(std::string_view text, int width) {
        const std::size_t first = layout_.text.cells.size();
        append_cells(text, layout_.text);
        std::vector<Run> best = wrapped_cells(first, width);
        const std::size_t lines = best.size();
        if (lines == 1) return best;
        for (int narrower = width - 1; narrower >= width / 2; --narrower) {
            std::vector<Run> next = wrapped_cells(first, narrower);
            if (next.size() > lines) break;
            best = std::move(next);
        }
        return best;
    }

    [[nodiscard]] std::vector<Run> wrapped_cells(std::size_t first, int width) {
        stretches_.clear();
        wrap(std::span(layout_.text.cells).subspan(first), width, stretches_);
        std::vector<Run> runs;
        runs.reserve(stretches_.size());
        for (const Stretch& line : stretches_) runs.push_back({first + line.first, line.count, line.columns});
        return runs;
    }

    void add_pair(const device::PairLine& line, const Run& left, const Run& right, int indent) {
        layout_.rows.emplace_back(TextRow{left, right, indent, device::Align::left, line.size, line.bold});
    }

    Layout layout_;
    std::vector<Stretch> stretches_;
};

}  // namespace

Layout lay_out(const device::ReceiptDocument& document, int columns) {
    TSUNAGU_CHECK(columns >= 8 && columns <= 96, "a receipt has a sensible width");
    Composer composer(columns, document.elements.size());
    for (const device::Element& element : document.elements) std::visit(composer, element);
    return composer.take();
}

}  // namespace tsunagu::escpos
