// Which places' figures a terminal of a node has only by hearsay: it holds its own place whole, and of others
// what goes there and comes from there, but not what they sell.
#pragma once

#include <filesystem>
#include <string>

#include "inventory/base/ids.h"
#include "pos/app/catalogue.h"
#include "pos/cli/session.h"

namespace tsunagu::cli {

class HeardOnly {
  public:
    /// Of that shop's directory. A terminal that is enrolled nowhere, and the node, have no such places.
    [[nodiscard]] static HeardOnly of(const std::filesystem::path& directory,
                                      const app::Catalogue& catalogue);

    [[nodiscard]] bool covers(const LocationCode& place) const { return is_of_node_ && is_other(place); }
    /// Remembers that a figure of the place was shown, for words().
    void show(const LocationCode& place) { shown_ = shown_ || covers(place); }
    /// What is to be said below such figures; empty where none was shown.
    [[nodiscard]] std::string words(const Session& session) const;
    /// There are such places at all.
    [[nodiscard]] bool is_of_node() const { return is_of_node_; }
    /// What is to be said below losses; empty where all of them are here.
    [[nodiscard]] std::string words_of_losses(const Session& session) const;

  private:
    [[nodiscard]] bool is_other(const LocationCode& place) const;

    bool is_of_node_ = false;
    const app::Catalogue* catalogue_ = nullptr;
    bool shown_ = false;
};

}  // namespace tsunagu::cli
