// Who checks a simulation: told what cashiers and terminals were told, it reads the files with plain SQLite
// and says whether all of it is true. It shares no code with the product: no type, no reader, no hash
// function; what it knows of the files stands in docs/journal-format.md.
//
// Each check throws std::runtime_error with what is wrong.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace tsunagu::sim {

/// The name of an entry: stream, epoch, seq.
using Name = std::tuple<std::string, std::int64_t, std::int64_t>;

/// A row of a journal.
struct Row {
    Name name;
    std::string kind;
    std::string payload;
    std::string hash;  ///< 32 bytes
    std::string prev_hash;
};

class Auditor {
  public:
    using Path = std::filesystem::path;

    /// The directory of the node; the same one all the time.
    void node_is(Path dir) { node_ = std::move(dir); }
    /// A terminal's directory: one more medium on which entries are.
    void till_is(const Path& dir) { tills_.insert(dir); }

    /// A cashier was told that this entry is recorded.
    void shown(const Name& name, const std::string& hash);
    /// A cashier was told that this sale is not recorded, and rings it up again.
    void refused(const std::string& payload) { refused_.insert(payload); }
    /// A terminal's connection: one of several, whose answers may come in another order than they were given.
    struct Line {
        Path till;
        int number = 0;
        std::size_t replaced = 0;  ///< so often the node was put back before it was opened
    };
    [[nodiscard]] Line line_of(const Path& till, int number) const { return {till, number, replaced_}; }
    /// The terminal was told on that line that the node holds the epoch up to there. Of a node that was put
    /// back meanwhile it says nothing.
    void acknowledged(const Line& line, const std::string& stream, std::int64_t epoch, std::int64_t seq);
    /// A medium was lost or put back as it once was. What is on none that may send it to the node is gone
    /// with it, and no fault: a terminal sends its own stream only, whatever of others it holds
    /// (docs/sync-protocol.md, section 3), so what the node itself wrote after its copy is written anew.
    void medium_replaced(const Path& dir);

    /// The journal of that directory, whole: positions, chains, hashes, no name twice.
    std::vector<Row> check_journal(const Path& dir);
    /// After the node's power came back: nothing it has acknowledged is missing.
    void check_acknowledged();
    /// When all faults have stopped and everything was exchanged.
    void check_end();

  private:
    [[nodiscard]] std::map<Name, std::set<std::string>> entries_at_node();
    /// Whether the node's last entry of that epoch is none of that terminal's: its directory is an old copy,
    /// or was copied. The node's marks then do not tell it how much of its own is held, until it has sent it
    /// again.
    [[nodiscard]] bool is_outrun(const Path& till, const std::string& stream, std::int64_t epoch) const;
    void check_feed(const Path& till, const std::vector<Row>& at_node);
    /// What it sells last counts: a till that finds others' entries under its names begins a new epoch.
    void check_epoch(const Path& till, const std::vector<Row>& at_node);
    void check_balances(const Path& dir, const std::vector<Row>& rows);
    /// Whatever arrived twice or late: an entry that is held raises no alarm.
    void check_aside(const std::vector<Row>& at_node) const;

    Path node_;
    std::size_t replaced_ = 0;  ///< so often the node was put back
    std::set<Path> tills_;
    std::map<Name, std::set<std::string>> shown_;  ///< must survive; the hashes of forks apart
    /// What terminals hold of others whose own media, and the node's, were put back to before it: nobody can
    /// send it any more, and its name may be given again.
    std::set<std::pair<Name, std::string>> forgotten_;
    std::set<std::string> refused_;  ///< payloads that must be nowhere
    /// A terminal's marks, by line.
    std::map<std::tuple<Path, int, std::string, std::int64_t>, std::int64_t> told_;
    std::map<std::pair<std::string, std::int64_t>, std::int64_t> held_;  ///< what the node said it holds
};

}  // namespace tsunagu::sim
