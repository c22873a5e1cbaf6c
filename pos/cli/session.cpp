#include "pos/cli/session.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>

namespace tsunagu::cli {

namespace {

/// A node that serves ends what it is doing first, which takes it moments.
constexpr std::chrono::seconds longest_wait_for_loan{20};
constexpr int openings_of_loan = 50;
constexpr std::chrono::milliseconds between_openings{100};

/// What this very opening did, and the next one will not say again. What stands for long is told by `verify`
/// and the terminal, not at each command.
bool happened_now(ErrorCode code) {
    switch (code) {
        case ErrorCode::basket_sold:
        case ErrorCode::epoch_moved:
        case ErrorCode::epoch_behind:
        case ErrorCode::epoch_differs:
        case ErrorCode::epoch_restored:
        case ErrorCode::file_made_anew:
        case ErrorCode::state_rebuilt:
            return true;
        default:
            return false;
    }
}

}  // namespace

std::string Session::say(std::string_view ja, std::string_view en) const {
    return std::string(language_ == Language::ja ? ja : en);
}

Result<std::filesystem::path> Session::directory() const {
    if (options.data.empty())
        return fail(ErrorCode::usage, {{"what", say("店舗データの場所を --data DIR で指定してください",
                                                    "name the shop's directory with --data DIR")}});
    return std::filesystem::path(options.data);
}

Result<std::unique_ptr<app::Shop>> Session::open_or_borrow(const std::filesystem::path& path) {
    auto shop = app::Shop::open(path, clock_, entropy_);
    if (shop || shop.error().code != ErrorCode::writer_busy) return shop;
    auto loan = storage::WriterLoan::ask(path, longest_wait_for_loan);
    if (!loan) return shop;
    loan_ = std::move(*loan);
    setenv("TSUNAGU_WITNESS_DIR", loan_->witness_folder().c_str(), 1);
    // Another command may have taken the lock that is free for a moment.
    for (int tries = 0; tries < openings_of_loan; ++tries) {
        shop = app::Shop::open(path, clock_, entropy_);
        if (shop || shop.error().code != ErrorCode::writer_busy) break;
        std::this_thread::sleep_for(between_openings);
    }
    return shop;
}

Result<std::unique_ptr<app::Shop>> Session::open_shop() {
    TSUNAGU_TRY(const auto path, directory());
    TSUNAGU_TRY(auto shop, open_or_borrow(path));
    for (const auto& notice : shop->opening_notices())
        if (happened_now(notice.code))
            std::fprintf(stderr, "tsunagu: %s%s\n", say("注意: ", "warning: ").c_str(),
                         words_for(notice, language()).c_str());
    if (!options.operator_id.empty())
        TSUNAGU_TRY_VOID(shop->choose_operator(OperatorId(options.operator_id)));
    return shop;
}

Result<std::unique_ptr<app::ShopView>> Session::open_view() const {
    TSUNAGU_TRY(const auto path, directory());
    return app::ShopView::open(path, today());
}

void Session::write(std::string_view bytes) const {
    // The stream keeps its error until flush() reports it.
    (void)std::fwrite(bytes.data(), 1, bytes.size(), stdout);
}

void Session::line(std::string_view text) const {
    write(text);
    write("\n");
}

Result<void> Session::flush() const {
    errno = 0;
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
        return fail(ErrorCode::io_failed, {{"path", "stdout"}, {"what", std::strerror(errno)}});
    return {};
}

}  // namespace tsunagu::cli
