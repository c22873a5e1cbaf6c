#include "tests/sim/auditor.h"

#include <algorithm>
#include <iterator>
#include <stdexcept>

#include "tests/sim/plain_journal.h"

namespace tsunagu::sim {
namespace {

std::string words(const Name& name) {
    const auto& [stream, epoch, seq] = name;
    return stream + "/" + std::to_string(epoch) + "/" + std::to_string(seq);
}

[[noreturn]] void wrong(const std::string& what) {
    throw std::runtime_error(what);
}

void add(std::map<Name, std::set<std::string>>& all, const std::vector<Row>& rows) {
    for (const Row& row : rows) all[row.name].insert(row.hash);
}

}  // namespace

void Auditor::shown(const Name& name, const std::string& hash) {
    shown_[name].insert(hash);
}

void Auditor::acknowledged(const Line& line, const std::string& stream, std::int64_t epoch,
                           std::int64_t seq) {
    if (line.replaced != replaced_) return;
    auto& before = told_[{line.till, line.number, stream, epoch}];
    if (seq < before && !is_outrun(line.till, stream, epoch))
        wrong(words({stream, epoch, seq}) + ": the acknowledged mark went back");
    before = seq;
    auto& held = held_[{stream, epoch}];
    held = std::max(held, seq);
}

bool Auditor::is_outrun(const Path& till, const std::string& stream, std::int64_t epoch) const {
    std::map<Name, std::string> here;
    for (const Row& row : read_plain_journal(till)) here[row.name] = row.hash;
    const Row* last = nullptr;
    const auto at_node = read_plain_journal(node_);
    for (const Row& row : at_node)
        if (std::get<0>(row.name) == stream && std::get<1>(row.name) == epoch) last = &row;
    if (last == nullptr) return false;
    const auto same = here.find(last->name);
    return same == here.end() || same->second != last->hash;
}

void Auditor::medium_replaced(const Path& dir) {
    std::map<Name, std::set<std::string>> left = entries_at_node();
    std::vector<Row> of_others;
    for (const Path& till : tills_) {
        auto rows = read_plain_journal(till);
        const auto own = std::get<0>(rows.front().name);
        std::copy_if(rows.begin(), rows.end(), std::back_inserter(of_others),
                     [&](const Row& row) { return std::get<0>(row.name) != own; });
        std::erase_if(rows, [&](const Row& row) { return std::get<0>(row.name) != own; });
        add(left, rows);
    }
    for (const Row& row : of_others)
        if (const auto at = left.find(row.name); at == left.end() || !at->second.contains(row.hash))
            forgotten_.emplace(row.name, row.hash);
    for (auto& [name, hashes] : shown_) {
        const auto at = left.find(name);
        std::erase_if(hashes,
                      [&](const auto& hash) { return at == left.end() || !at->second.contains(hash); });
    }
    std::erase_if(shown_, [](const auto& one) { return one.second.empty(); });
    if (dir == node_) held_.clear(), ++replaced_;
    // The terminal knows no more of its marks than it did then; after the node's, each learns them anew.
    std::erase_if(told_, [&](const auto& one) { return dir == node_ || std::get<0>(one.first) == dir; });
}

std::vector<Row> Auditor::check_journal(const Path& dir) {
    auto rows = read_plain_journal(dir);
    std::map<std::pair<std::string, std::int64_t>, std::pair<std::int64_t, std::string>> tails;
    std::set<Name> names;
    const auto own = rows.empty() ? std::string() : std::get<0>(rows.front().name);
    for (const Row& row : rows) {
        const auto& [stream, epoch, seq] = row.name;
        if (!names.insert(row.name).second) wrong(words(row.name) + " stands twice");
        if (refused_.contains(row.payload))
            wrong(words(row.name) + " was said not to be recorded, and it stands");
        auto& [last, hash] = tails[{stream, epoch}];
        const bool is_whole = dir == node_ || stream == own;
        if (is_whole && seq != last + 1) wrong(words(row.name) + " follows " + std::to_string(last));
        const auto before = seq == 1 ? std::string(32, '\0') : hash;
        if (is_whole && row.prev_hash != before) wrong(words(row.name) + " does not follow by its hash");
        last = seq;
        hash = row.hash;
    }
    return rows;
}

std::map<Name, std::set<std::string>> Auditor::entries_at_node() {
    std::map<Name, std::set<std::string>> all;
    add(all, read_plain_journal(node_));
    for (const auto& row : plain_query(node_ / "node.db", "SELECT stream, epoch, seq, hash FROM set_aside"))
        all[{row[0], std::stoll(row[1]), std::stoll(row[2])}].insert(row[3]);
    return all;
}

void Auditor::check_acknowledged() {
    std::map<std::pair<std::string, std::int64_t>, std::int64_t> durable;
    for (const auto& [name, hashes] : entries_at_node()) {
        auto& last = durable[{std::get<0>(name), std::get<1>(name)}];
        last = std::max(last, std::get<2>(name));
    }
    for (const auto& [epoch, seq] : held_)
        if (durable[epoch] < seq)
            wrong(words({epoch.first, epoch.second, seq}) + " was acknowledged, and the node lost it");
}

void Auditor::check_feed(const Path& till, const std::vector<Row>& at_node) {
    const auto rows = check_journal(till);
    std::map<Name, std::string> here;
    for (const Row& row : rows) here[row.name] = row.hash;
    const auto own = std::get<0>(rows.front().name);
    const auto location = location_of(rows);
    for (const Row& row : at_node) {
        const auto& stream = std::get<0>(row.name);
        if (stream == own || !can_be_read(row)) continue;
        if (stream != "node" && !touched_by(row).contains(location)) continue;
        const auto at = here.find(row.name);
        if (at == here.end()) wrong(till.filename().string() + " was never told of " + words(row.name));
        if (at->second != row.hash && !forgotten_.contains({row.name, at->second}))
            wrong(till.filename().string() + " has another " + words(row.name));
    }
}

void Auditor::check_epoch(const Path& till, const std::vector<Row>& at_node) {
    const auto rows = read_plain_journal(till);
    const auto& own = std::get<0>(rows.front().name);
    const auto last = std::find_if(rows.rbegin(), rows.rend(),
                                   [&](const Row& row) { return std::get<0>(row.name) == own; });
    const bool is_there =
        std::any_of(at_node.begin(), at_node.end(), [&](const Row& row) { return row.hash == last->hash; });
    if (!is_there)
        wrong(till.filename().string() +
              " goes on with an epoch that the node sets aside: " + words(last->name));
}

void Auditor::check_balances(const Path& dir, const std::vector<Row>& rows) {
    const auto ours = plain_balances(rows);
    std::map<Shelf, std::int64_t> theirs;
    for (const auto& row : plain_query(
             dir / "state.db", "SELECT location, item, lot, quantity FROM balance WHERE quantity <> 0"))
        theirs[{row[0], row[1], row[2]}] = std::stoll(row[3]);
    if (ours != theirs)
        wrong("the balances of " + dir.filename().string() + " are not the sums of its movements");
}

void Auditor::check_aside(const std::vector<Row>& at_node) const {
    std::map<Name, std::string> held;
    for (const Row& row : at_node) held[row.name] = row.hash;
    for (const auto& row : plain_query(node_ / "node.db", "SELECT stream, epoch, seq, hash FROM set_aside")) {
        const Name name{row[0], std::stoll(row[1]), std::stoll(row[2])};
        const auto at = held.find(name);
        if (at != held.end() && at->second == row[3]) wrong(words(name) + " is held, and was set aside");
    }
}

void Auditor::check_end() {
    const auto rows = check_journal(node_);
    check_aside(rows);
    const auto at_node = entries_at_node();
    for (const auto& [name, hashes] : shown_) {
        const auto at = at_node.find(name);
        for (const auto& hash : hashes)
            if (at == at_node.end() || !at->second.contains(hash))
                wrong(words(name) + " was shown as done and is not at the node");
    }
    for (const Path& till : tills_) {
        check_feed(till, rows);
        check_epoch(till, rows);
        check_balances(till, read_plain_journal(till));
    }
    check_balances(node_, rows);
    std::set<std::string> skipped;
    for (const auto& row : plain_query(node_ / "state.db", "SELECT entry FROM skipped"))
        skipped.insert(row[0]);
    for (const Row& row : rows)
        if (!can_be_read(row) && !skipped.contains(words(row.name)))
            wrong(words(row.name) + " cannot be read, and nobody is told");
    for (const auto* file : {"journal.db", "state.db", "local.db", "node.db"})
        if (plain_query(node_ / file, "PRAGMA integrity_check").at(0).at(0) != "ok")
            wrong((node_ / file).string() + " is damaged");
}

}  // namespace tsunagu::sim
