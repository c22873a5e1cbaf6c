// A terminal that a node knows, by the way every terminal takes: a code made for it, and used.
#pragma once

#include "sync/node/storage/node_file.h"
#include "tests/support/catch.h"

namespace tsunagu::node::test {

inline void enrol(NodeFile& file, const Terminal& terminal, Entropy& entropy) {
    const auto secret = file.new_code(terminal.stream, terminal.enrolled, entropy);
    REQUIRE(secret);
    const auto outcome = file.enrol(*secret, terminal, false);
    REQUIRE(outcome);
    REQUIRE((*outcome == Enrolment::done || *outcome == Enrolment::replaced));
}

}  // namespace tsunagu::node::test
