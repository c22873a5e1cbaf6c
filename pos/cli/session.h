// What every command shares: the global options, the language, the way to the shop, and the one place that
// writes to standard output.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "inventory/base/clock.h"
#include "inventory/base/entropy.h"
#include "inventory/base/language.h"
#include "inventory/base/result.h"
#include "inventory/storage/writer_loan.h"
#include "pos/app/shop.h"
#include "pos/app/shop_view.h"

namespace tsunagu::cli {

struct GlobalOptions {
    std::string data;
    std::string operator_id;  ///< empty: the shop's own
    std::string language;     ///< "ja", "en"
    bool json = false;
};

class Session {
  public:
    explicit Session(Language language) : language_(language) {}

    GlobalOptions options;

    [[nodiscard]] Language language() const { return language_; }
    /// Words in the chosen language.
    [[nodiscard]] std::string say(std::string_view ja, std::string_view en) const;

    /// DIR of --data. usage where it is missing.
    [[nodiscard]] Result<std::filesystem::path> directory() const;
    /// For writing commands: with --operator at the till, if given. A node that serves lends its journal for
    /// as long as this session lasts.
    [[nodiscard]] Result<std::unique_ptr<app::Shop>> open_shop();
    /// For reading commands.
    [[nodiscard]] Result<std::unique_ptr<app::ShopView>> open_view() const;

    /// Writes to standard output; errors show in flush().
    void write(std::string_view bytes) const;
    /// The same with a line end.
    void line(std::string_view text) const;
    /// io_failed where standard output did not take everything (a full disk, a closed pipe).
    [[nodiscard]] Result<void> flush() const;

    [[nodiscard]] Clock& clock() { return clock_; }
    /// The business date of that clock.
    [[nodiscard]] BusinessDate today() const { return business_date_of(clock_.now()); }
    [[nodiscard]] Entropy& entropy() { return entropy_; }

  private:
    [[nodiscard]] Result<std::unique_ptr<app::Shop>> open_or_borrow(const std::filesystem::path& path);

    Language language_;
    std::unique_ptr<storage::WriterLoan> loan_;
    SystemClock clock_;
    SystemEntropy entropy_;
};

}  // namespace tsunagu::cli
