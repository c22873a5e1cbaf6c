#include "inventory/storage/merged_shop.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "inventory/storage/failure.h"
#include "inventory/storage/journal_file.h"
#include "inventory/storage/projecting.h"
#include "inventory/storage/schema.h"
#include "inventory/storage/temporary_folder.h"

namespace tsunagu::storage {
namespace {

using ChainName = std::pair<StreamId, Epoch>;

/// Entries a transaction of a journal that nobody waits for.
constexpr std::size_t merge_slice = 1'000;

/// One directory's journal, as far as it went when it was first walked.
struct Source {
    explicit Source(const std::filesystem::path& shop) : dir(shop) {
        require_shop(dir);
        database = open_for_reading(dir, journal_schema);
    }

    /// Checks the whole journal and notes where its chains end.
    void walk() {
        ChainFollower follower;
        JournalFile(*database).for_each(1, [&](Position position, const journal::Entry& entry) {
            if (auto error = follower.follow(entry)) throw Failure(std::move(*error));
            last = position;
            const ChainName name{entry.stream, entry.epoch};
            const auto end = ends.find(name);
            const auto tail =
                end == ends.end() ? journal::Tail{entry.stream, entry.epoch, 0, {}} : end->second;
            // What a feed brought of others may be only a part of theirs: their own directories hold it
            // whole.
            if (!follower.holding()->whole(entry.stream) && !journal::check_follows(tail, entry)) {
                partial.insert(name);
                return true;
            }
            if (end == ends.end()) order.push_back(name);
            ends[name] = journal::tail_after(entry);
            return true;
        });
        for (const auto& name : partial) ends.erase(name);
        std::erase_if(order, [&](const ChainName& name) { return partial.contains(name); });
    }

    std::filesystem::path dir;
    std::unique_ptr<Database> database;
    std::map<ChainName, journal::Tail> ends;
    std::vector<ChainName> order;  ///< of the chains' beginnings
    std::set<ChainName> partial;   ///< of which it has pieces: never taken from here
    Position last = 0;
};

using Sources = std::vector<std::unique_ptr<Source>>;

/// All of them walked, in an order that does not depend on how they were named: by what begins them, then by
/// where they are. So lists come out alike, and not only figures (projection/precedence.h).
Sources walked(std::span<const std::filesystem::path> shops) {
    Sources sources;
    for (const auto& shop : shops) {
        sources.push_back(std::make_unique<Source>(shop));
        sources.back()->walk();
    }
    std::sort(sources.begin(), sources.end(), [](const auto& a, const auto& b) {
        return std::tie(a->order, a->dir) < std::tie(b->order, b->dir);
    });
    return sources;
}

/// The source that holds most of a chain: its entries are taken from there.
Source& longest(const Sources& sources, const ChainName& name) {
    Source* best = nullptr;
    Seq most = 0;
    for (const auto& source : sources) {
        const auto end = source->ends.find(name);
        if (end == source->ends.end() || end->second.seq <= most) continue;
        best = source.get();
        most = end->second.seq;
    }
    TSUNAGU_CHECK(best != nullptr, "a chain is somewhere");
    return *best;
}

std::map<Seq, journal::Hash> hashes_of(const Source& source, const ChainName& name, Seq up_to) {
    std::map<Seq, journal::Hash> hashes;
    JournalFile(*source.database).for_each(1, [&](Position position, const journal::Entry& entry) {
        if (entry.stream == name.first && entry.epoch == name.second && entry.seq <= up_to)
            hashes.emplace(entry.seq, entry.hash);
        return position < source.last;
    });
    return hashes;
}

/// Names the first entry that differs. The ends differ, so there is one.
[[noreturn]] void refuse_fork(const Source& one, const Source& other, const ChainName& name, Seq shared) {
    const auto ours = hashes_of(one, name, shared);
    Seq first = shared;
    for (const auto& [seq, hash] : hashes_of(other, name, shared)) {
        const auto at = ours.find(seq);
        if (at != ours.end() && at->second == hash) continue;
        first = seq;
        break;
    }
    throw Failure(ErrorCode::stream_forked, {{"entry", to_text(EntryRef{name.first, name.second, first})},
                                             {"first", one.dir.string()},
                                             {"second", other.dir.string()}});
}

/// The other directory whose chain ends at `entry` with another hash; null where there is none. A hash speaks
/// for all before it, so comparing the ends compares the chains.
const Source* contradicted(const Sources& sources, const Source& taken_from, const journal::Entry& entry) {
    for (const auto& other : sources) {
        if (other.get() == &taken_from) continue;
        const auto end = other->ends.find({entry.stream, entry.epoch});
        if (end != other->ends.end() && end->second.seq == entry.seq && end->second.hash != entry.hash)
            return other.get();
    }
    return nullptr;
}

/// Appends to `journal` what is to be taken of one source.
Position take(const Sources& sources, const Source& source, JournalFile& journal, Position last) {
    std::map<ChainName, bool> taken;
    for (const auto& name : source.order) taken[name] = &longest(sources, name) == &source;
    std::vector<journal::Entry> entries;
    const Source* other = nullptr;
    EntryRef differs;
    const auto flush = [&] {
        if (entries.empty()) return;
        journal.append(entries, last);
        last += static_cast<Position>(entries.size());
        entries.clear();
    };
    JournalFile(*source.database).for_each(1, [&](Position position, const journal::Entry& entry) {
        if (taken[{entry.stream, entry.epoch}]) {
            other = contradicted(sources, source, entry);
            differs = entry.ref();
            entries.push_back(entry);
            if (entries.size() == merge_slice) flush();
        }
        return other == nullptr && position < source.last;
    });
    if (other != nullptr) refuse_fork(source, *other, {differs.stream, differs.epoch}, differs.seq);
    flush();
    return last;
}

}  // namespace

struct MergedShop::Parts {
    TemporaryFolder folder{"report"};
    std::vector<MergedChain> chains;
};

MergedShop::MergedShop(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
MergedShop::~MergedShop() = default;

Result<std::unique_ptr<MergedShop>> MergedShop::merge(std::span<const std::filesystem::path> shops) {
    TSUNAGU_CHECK(!shops.empty(), "something is merged");
    std::string name = shops.front().string();
    return guarded(name, [&] {
        const Sources sources = walked(shops);
        auto parts = std::make_unique<Parts>();
        const auto& dir = parts->folder.path();
        Position last = 0;
        {
            const auto database = create_file(dir / journal_schema.file, journal_schema);
            // Nobody reads it after this program: what a crash leaves is not missed.
            database->execute("PRAGMA synchronous = OFF");
            JournalFile journal(*database);
            for (const auto& source : sources) last = take(sources, *source, journal, last);
            build_state(journal, dir / state_schema.file, last, {}, Machines::several);
        }
        for (const auto& source : sources)
            for (const auto& chain : source->order)
                if (&longest(sources, chain) == source.get())
                    parts->chains.push_back(
                        {chain.first, chain.second, source->ends.at(chain).seq, source->dir});
        return std::unique_ptr<MergedShop>(new MergedShop(std::move(parts)));
    });
}

const std::filesystem::path& MergedShop::dir() const {
    return parts_->folder.path();
}

const std::vector<MergedChain>& MergedShop::chains() const {
    return parts_->chains;
}

}  // namespace tsunagu::storage
