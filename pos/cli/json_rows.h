// A JSON array, written one row a line while the rows come.
#pragma once

#include <string>

#include "pos/cli/session.h"

namespace tsunagu::cli {

class JsonRows {
  public:
    explicit JsonRows(const Session& session) : session_(session) { session_.write("["); }
    void add(const std::string& row) {
        session_.write(first_ ? "\n" : ",\n");
        session_.write(row);
        first_ = false;
    }
    void end() { session_.write(first_ ? "]\n" : "\n]\n"); }

  private:
    const Session& session_;
    bool first_ = true;
};

}  // namespace tsunagu::cli
