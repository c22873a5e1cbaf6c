// docs/journal-format.md cannot drift from the program: it has a section for each kind, and each example in
// it is a payload the program reads.
#include <algorithm>
#include <fstream>
#include <map>
#include <string>
#include <utility>

#include "inventory/projection/projector.h"
#include "inventory/record/kinds.h"
#include "tests/inventory/projection/recording_writer.h"
#include "tests/support/catch.h"

using namespace tsunagu;

namespace {

/// The examples of each kind the document shows: the line after ```json under a heading of the kind's name,
/// or after ```json N of its schema version N.
std::map<std::pair<std::string, int>, std::string> documented_examples() {
    std::map<std::pair<std::string, int>, std::string> examples;
    std::ifstream document("docs/journal-format.md");
    std::string line;
    std::string kind;
    int version = 0;
    while (std::getline(document, line)) {
        if (line.starts_with("### `")) kind = line.substr(5, line.find('`', 5) - 5);
        if (version != 0) examples[{kind, version}] = line;
        version = 0;
        if (line == "```json") version = 1;
        if (line.starts_with("```json ")) version = std::stoi(line.substr(8));
    }
    return examples;
}

/// The names in kinds.h, as it stands in the source.
std::vector<std::string> kinds_of_the_program() {
    std::vector<std::string> kinds;
    std::ifstream header("inventory/record/kinds.h");
    std::string line;
    while (std::getline(header, line)) {
        const auto quote = line.find(" = \"");
        if (quote != std::string::npos) kinds.push_back(line.substr(quote + 4, line.rfind('"') - quote - 4));
    }
    return kinds;
}

}  // namespace

TEST_CASE("every kind is documented, and every documented example is projected") {
    const auto examples = documented_examples();
    for (const auto& kind : kinds_of_the_program()) REQUIRE(examples.contains({kind, 1}));
    const auto kinds = kinds_of_the_program();
    for (const auto& [of, payload] : examples) {
        const auto& [kind, version] = of;
        INFO(kind << " " << version);
        CHECK(std::find(kinds.begin(), kinds.end(), kind) != kinds.end());
        journal::Entry entry;
        entry.stream = StreamId("T1");
        entry.seq = 1;
        entry.kind = kind;
        entry.schema_version = version;
        entry.payload = payload;
        tests::RecordingWriter writer;
        projection::project(entry, 1, writer);
        // Of some kinds nothing follows: the entry is all there is.
        for (const auto& call : writer.calls) {
            INFO(call);
            CHECK_FALSE(call.starts_with("quarantine"));
            CHECK_FALSE(call.starts_with("unknown"));
        }
    }
}
