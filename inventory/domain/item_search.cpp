#include "inventory/domain/item_search.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>

#include "inventory/domain/gram_index.h"
#include "inventory/domain/romaji.h"
#include "inventory/domain/search_text.h"

namespace tsunagu::domain {
namespace {

constexpr char field_start = '\n';

/// The two halves of an entry's text: what it is called, and who made it and where. Also the spaces of their
/// grams.
enum Half : std::uint32_t { naming = 1, origin = 2 };

/// A piece of text to look for, with the bits it needs in either half.
struct Piece {
    std::string text;
    GramBits in_naming;
    GramBits in_origin;
    explicit Piece(std::string piece)
        : text(std::move(piece)), in_naming(text, naming), in_origin(text, origin) {}
};

/// One word of a query. It occurs where any of its pieces does.
struct Word {
    std::vector<Piece> beginnings;  ///< of a field
    std::vector<Piece> anywhere;
};

bool is_latin(std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_latin_or_digit);
}
bool is_number(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Word word_of(std::string_view folded) {
    constexpr std::size_t piece_limit = 64;  // bytes; nobody types more to tell items apart
    Word word;
    const std::string text(folded.substr(0, piece_limit));
    word.beginnings.emplace_back(field_start + text);
    // One or two letters inside an English word are no match; at the start of a word they are.
    if (is_latin(text) && !is_number(text) && text.size() < 3)
        word.anywhere.emplace_back(' ' + text);
    else
        word.anywhere.emplace_back(text);
    if (may_be_romaji(text)) {
        const auto syllables = syllables_of(text);
        word.beginnings.emplace_back(field_start + syllables);
        word.anywhere.emplace_back(syllables);
    }
    return word;
}

std::vector<Word> words_of(std::string_view query) {
    constexpr std::size_t word_limit = 6;
    std::vector<Word> words;
    const auto folded = fold_for_search(query);
    for (std::size_t at = 0; at < folded.size() && words.size() < word_limit;) {
        const auto end = std::min(folded.find(' ', at), folded.size());
        if (end > at) words.push_back(word_of(std::string_view(folded).substr(at, end - at)));
        at = end + 1;
    }
    return words;
}

bool contains(std::string_view text, const std::vector<Piece>& pieces) {
    return std::any_of(pieces.begin(), pieces.end(), [&](const Piece& piece) {
        return memmem(text.data(), text.size(), piece.text.data(), piece.text.size()) != nullptr;
    });
}

void append_field(std::string& fields, std::string_view field) {
    if (field.empty()) return;
    fields += field_start;
    fields += field;
}

/// Runs of letters and digits that follow Japanese ("sl" of 新橋slびーる), as fields of their own.
void append_latin_runs(std::string& fields, std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto end = static_cast<std::size_t>(
            std::find_if_not(text.begin() + static_cast<long>(at), text.end(), is_latin_or_digit) -
            text.begin());
        if (end > at && at > 0) append_field(fields, text.substr(at, end - at));
        at = end + 1;
    }
}

/// The hiragana of a name, for one whose reading nobody has entered.
std::string kana_in(std::string_view text) {
    std::string kana;
    for (std::size_t at = 0; at < text.size();) {
        auto end = at + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
        const auto character = text.substr(at, end - at);
        if (is_hiragana(character)) kana += character;
        at = end;
    }
    return kana;
}

/// The reading in letters; and what follows ん where a vowel does, since "no" of ぺぺろんおいる reads as の
/// and nobody who types oiru means it.
void append_readings(std::string& fields, std::string_view kana) {
    append_field(fields, syllables_of(kana));
    constexpr std::string_view n = "ん";
    for (auto at = kana.find(n); at != std::string_view::npos; at = kana.find(n, at + n.size())) {
        const auto rest = kana.substr(at + n.size());
        const auto syllables = syllables_of(rest);
        constexpr std::string_view joins_n = "aiueoy";
        if (syllables.size() > 1 && joins_n.find(syllables[1]) != std::string_view::npos)
            append_field(fields, syllables);
    }
}

std::string naming_fields(const SearchEntry& entry) {
    const auto name = without_inner_blanks(fold_for_search(entry.name));
    const auto kana = without_inner_blanks(fold_for_search(entry.kana));
    std::string fields;
    append_field(fields, name);
    if (kana != name) append_field(fields, kana);
    append_field(fields, fold_for_search(entry.name_en));
    append_readings(fields, kana.empty() ? kana_in(name) : kana);
    append_latin_runs(fields, name);
    for (const auto& code : entry.codes) append_field(fields, code);
    return fields;
}

std::string origin_fields(const SearchEntry& entry) {
    std::string fields;
    append_field(fields, without_inner_blanks(fold_for_search(entry.maker)));
    append_field(fields, without_inner_blanks(fold_for_search(entry.partner)));
    return fields;
}

}  // namespace

struct ItemSearch::Index {
    struct Entry {
        std::size_t index;
        std::size_t begin, origin_begin, end;  ///< in texts
    };
    enum class Rank { begins, named, anywhere };

    std::string texts;
    std::vector<Entry> entries;
    GramIndex grams;

    [[nodiscard]] std::string_view naming_of(const Entry& entry) const {
        return std::string_view(texts).substr(entry.begin, entry.origin_begin - entry.begin);
    }
    [[nodiscard]] std::string_view origin_of(const Entry& entry) const {
        return std::string_view(texts).substr(entry.origin_begin, entry.end - entry.origin_begin);
    }

    using TextSet = GramIndex::TextSet;

    static void add_all(TextSet& set, const TextSet& others) {
        for (std::size_t word = 0; word < set.size(); ++word) set[word] |= others[word];
    }

    /// What may hold `word` in the way of one rank alone.
    [[nodiscard]] TextSet candidates(std::size_t block, const Word& word, Rank rank) const {
        TextSet set{};
        if (rank == Rank::begins)
            for (const auto& piece : word.beginnings) add_all(set, grams.candidates(block, piece.in_naming));
        if (rank == Rank::named)
            for (const auto& piece : word.anywhere) add_all(set, grams.candidates(block, piece.in_naming));
        if (rank == Rank::anywhere) {
            for (const auto& piece : word.beginnings) add_all(set, grams.candidates(block, piece.in_origin));
            for (const auto& piece : word.anywhere) add_all(set, grams.candidates(block, piece.in_origin));
        }
        return set;
    }

    /// Whether `word` is in the entry in the way of one rank alone.
    [[nodiscard]] bool matches(const Entry& entry, const Word& word, Rank rank) const {
        if (rank == Rank::begins) return contains(naming_of(entry), word.beginnings);
        if (rank == Rank::named) return contains(naming_of(entry), word.anywhere);
        return contains(origin_of(entry), word.beginnings) || contains(origin_of(entry), word.anywhere);
    }

    /// The ranks the word of that number may match by when looking for entries of `rank`. A single word that
    /// matched by a better one is taken already; of several, only the first has to begin something.
    static std::span<const Rank> ranks_of_word(std::size_t number, std::size_t words, Rank rank) {
        static constexpr std::array all = {Rank::begins, Rank::named, Rank::anywhere};
        const auto position = static_cast<std::size_t>(rank);
        if (words == 1) return std::span(all).subspan(position, 1);
        if (rank == Rank::begins && number > 0) return all;
        return std::span(all).first(position + 1);
    }

    [[nodiscard]] bool matches_all(const Entry& entry, const std::vector<Word>& words, Rank rank) const {
        for (std::size_t i = 0; i < words.size(); ++i) {
            const auto ranks = ranks_of_word(i, words.size(), rank);
            if (std::none_of(ranks.begin(), ranks.end(),
                             [&](Rank allowed) { return matches(entry, words[i], allowed); }))
                return false;
        }
        return true;
    }

    [[nodiscard]] TextSet candidates(std::size_t block, const std::vector<Word>& words, Rank rank) const {
        TextSet set;
        set.fill(~std::uint64_t{0});
        for (std::size_t i = 0; i < words.size(); ++i) {
            TextSet any{};
            for (const auto allowed : ranks_of_word(i, words.size(), rank))
                add_all(any, candidates(block, words[i], allowed));
            for (std::size_t word = 0; word < set.size(); ++word) set[word] &= any[word];
        }
        return set;
    }

    /// Appends the numbers of matching entries not in `found` yet, until it has `limit`.
    void collect(const std::vector<Word>& words, Rank rank, std::size_t limit, std::vector<TextSet>& taken,
                 std::vector<std::size_t>& found) const {
        for (std::size_t block = 0; block < grams.blocks() && found.size() < limit; ++block) {
            const auto set = candidates(block, words, rank);
            for (std::size_t word = 0; word < set.size(); ++word) {
                for (auto left = set[word] & ~taken[block][word]; left != 0; left &= left - 1) {
                    const auto bit = static_cast<std::size_t>(__builtin_ctzll(left));
                    const auto number = block * GramIndex::block_texts + word * 64 + bit;
                    if (number >= entries.size()) return;  // past the last, in the last block
                    if (!matches_all(entries[number], words, rank)) continue;
                    taken[block][word] |= left & (~left + 1);
                    found.push_back(entries[number].index);
                    if (found.size() == limit) return;
                }
            }
        }
    }
};

ItemSearch::ItemSearch() : index_(std::make_unique<Index>()) {}
ItemSearch::~ItemSearch() = default;
ItemSearch::ItemSearch(ItemSearch&&) noexcept = default;
ItemSearch& ItemSearch::operator=(ItemSearch&&) noexcept = default;

ItemSearch ItemSearch::build(const std::vector<SearchEntry>& entries) {
    ItemSearch search;
    search.index_->entries.reserve(entries.size());
    for (const auto& entry : entries) search.add(entry);
    return search;
}

void ItemSearch::add(const SearchEntry& entry) {
    const auto names = naming_fields(entry);
    const auto origins = origin_fields(entry);
    auto& texts = index_->texts;
    const auto begin = texts.size();
    texts += names;
    texts += origins;
    const auto number = index_->entries.size();
    index_->entries.push_back({entry.index, begin, begin + names.size(), texts.size()});
    index_->grams.add(number, names, naming);
    index_->grams.add(number, origins, origin);
}

std::vector<std::size_t> ItemSearch::find(std::string_view query, std::size_t limit) const {
    std::vector<std::size_t> found;
    const auto words = words_of(query);
    if (words.empty() || limit == 0) return found;
    std::vector<Index::TextSet> taken(index_->grams.blocks(), Index::TextSet{});
    for (const auto rank : {Index::Rank::begins, Index::Rank::named, Index::Rank::anywhere})
        index_->collect(words, rank, limit, taken, found);
    return found;
}

std::size_t ItemSearch::size() const {
    return index_->entries.size();
}

}  // namespace tsunagu::domain
