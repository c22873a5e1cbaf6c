#include "pos/app/owed_papers.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tsunagu::app {
namespace {

constexpr std::array<std::pair<std::string_view, OwedAs>, 3> kinds{
    {{"void", OwedAs::void_slip},
     {"asked", OwedAs::asked_of_receipt},
     {"asked-void", OwedAs::asked_of_void_slip}}};

}  // namespace

std::vector<OwedPaper> owed_from_text(std::string_view text) {
    std::vector<OwedPaper> papers;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto blank = std::min(line.find(' '), line.size());
        const std::string_view receipt = line.substr(std::min(blank + 1, line.size()));
        for (const auto& [word, as] : kinds)
            if (line.substr(0, blank) == word && !receipt.empty())
                add_owed(papers, {as, std::string(receipt)});
    }
    return papers;
}

std::string text_of(const std::vector<OwedPaper>& papers) {
    std::string text;
    for (const OwedPaper& paper : papers) {
        const auto* kind =
            std::find_if(kinds.begin(), kinds.end(), [&](const auto& k) { return k.second == paper.as; });
        text += std::string(kind->first) + " " + paper.receipt + "\n";
    }
    return text;
}

bool add_owed(std::vector<OwedPaper>& papers, OwedPaper paper) {
    if (std::find(papers.begin(), papers.end(), paper) != papers.end()) return false;
    if (papers.size() >= most_owed) papers.erase(papers.begin());
    papers.push_back(std::move(paper));
    return true;
}

bool remove_owed(std::vector<OwedPaper>& papers, const OwedPaper& paper) {
    return std::erase(papers, paper) > 0;
}

}  // namespace tsunagu::app
