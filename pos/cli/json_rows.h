// A JSON array, one row a line: whole or not at all, since half a list is no JSON. What was gathered before
// an error is never written.
#pragma once

#include <string>

#include "pos/cli/session.h"

namespace tsunagu::cli {

class JsonRows {
  public:
    explicit JsonRows(const Session& session) : session_(session) {}
    void add(const std::string& row) { rows_ += (rows_.empty() ? "[\n" : ",\n") + row; }
    /// Writes it.
    void end() { session_.write(rows_.empty() ? "[]\n" : rows_ + "\n]\n"); }

  private:
    const Session& session_;
    std::string rows_;
};

}  // namespace tsunagu::cli
