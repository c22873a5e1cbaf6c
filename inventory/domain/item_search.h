// Search as you type over the whole catalogue: kanji, hiragana or katakana (either finds either), romaji
// (Hepburn and kunrei alike), English, and part of a barcode. Names that begin with what was typed come
// first.
//
// One thread at a time. Every entry is one string of fields and a signature of its characters and pairs; a
// query looks only into entries whose signature has all of its own (gram_index.h). About 60 MB for 100,000
// items.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tsunagu::domain {

/// What of an item can be searched. `index` is the caller's and is what find returns.
struct SearchEntry {
    std::size_t index = 0;
    std::string name;
    std::string kana;
    std::string name_en;
    std::vector<std::string> codes;
    std::string maker;
    std::string partner;
};

class ItemSearch {
  public:
    ItemSearch();
    ~ItemSearch();
    ItemSearch(ItemSearch&&) noexcept;
    ItemSearch& operator=(ItemSearch&&) noexcept;

    [[nodiscard]] static ItemSearch build(const std::vector<SearchEntry>& entries);
    /// Adds one more; it can be found at once.
    void add(const SearchEntry& entry);

    /// Indexes of at most `limit` entries, best first; all words of the query (separated by blanks) must
    /// occur. Empty for an empty query.
    [[nodiscard]] std::vector<std::size_t> find(std::string_view query, std::size_t limit) const;

    [[nodiscard]] std::size_t size() const;

  private:
    struct Index;
    std::unique_ptr<Index> index_;
};

}  // namespace tsunagu::domain
