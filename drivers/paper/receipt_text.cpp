#include "drivers/paper/receipt_text.h"

#include <algorithm>

#include "drivers/escpos/layout.h"
#include "drivers/escpos/printer_profile.h"

namespace tsunagu::paper {
namespace {

using escpos::Layout;

class TextWriter {
  public:
    TextWriter(const Layout& layout, std::string& text) : layout_(layout), text_(text) {}

    void operator()(const escpos::TextRow& row) {
        if (row.is_pair()) {
            blanks(row.indent);
            run(row.left);
            blanks(escpos::gap_of(row, layout_.columns));
            run(row.right);
        } else if (row.left.count > 0) {
            const int spare = layout_.columns - row.left.columns;
            if (row.align == device::Align::center) blanks(spare / 2);
            if (row.align == device::Align::right) blanks(spare);
            blanks(row.indent);
            run(row.left);
        }
        text_ += '\n';
    }

    void operator()(const escpos::RuleRow& row) {
        text_.append(static_cast<std::size_t>(layout_.columns), row.heavy ? '=' : '-');
        text_ += '\n';
    }

    void operator()(const escpos::BlankRow& row) { text_.append(static_cast<std::size_t>(row.count), '\n'); }

    void operator()(const escpos::QrRow& row) {
        // An address broken in the middle of the paper cannot be read, so one that is too long for a line
        // with its mark fills lines of its own.
        const std::string marked = "[QR] " + row.code->payload;
        const bool fits = escpos::columns_of(marked) <= layout_.columns;
        device::ReceiptDocument words;
        words.elements.emplace_back(
            device::TextLine{fits ? marked : "[QR]", device::Align::center, device::TextSize::normal, false});
        if (!fits)
            words.elements.emplace_back(
                device::TextLine{row.code->payload, device::Align::left, device::TextSize::normal, false});
        write(words);
    }

    void operator()(const escpos::LabelRow& row) {
        const device::Label& label = *row.label;
        // What is struck through on paper stands before an arrow here.
        std::string before = label.badge;
        if (!label.was.empty()) before += (before.empty() ? "" : " ") + label.was + " →";
        device::ReceiptDocument words;
        for (const std::string& line : {label.name, label.origin})
            if (!line.empty()) words.elements.emplace_back(device::TextLine{line});
        words.elements.emplace_back(device::PairLine{
            before, label.caption.empty() ? label.price : label.caption + " " + label.price});
        words.elements.emplace_back(device::TextLine{"[JAN] " + label.code});
        words.elements.emplace_back(device::RuleLine{});
        write(words);
    }

  private:
    void write(const device::ReceiptDocument& words) {
        const Layout lines = escpos::lay_out(words, layout_.columns);
        for (const escpos::Row& line : lines.rows) std::visit(TextWriter(lines, text_), line);
    }

    void blanks(int count) { text_.append(static_cast<std::size_t>(std::max(count, 0)), ' '); }

    void run(const escpos::Run& cells) {
        for (const escpos::Cell& cell : layout_.cells(cells))
            escpos::append_text(cell.symbol, layout_.text, text_);
    }

    const Layout& layout_;
    std::string& text_;
};

}  // namespace

Result<std::string> render_text(const device::ReceiptDocument& document, int columns) {
    TSUNAGU_TRY_VOID(escpos::profile_for(columns));
    const Layout layout = escpos::lay_out(document, columns);
    std::string text;
    for (const escpos::Row& row : layout.rows) std::visit(TextWriter(layout, text), row);
    return text;
}

}  // namespace tsunagu::paper
