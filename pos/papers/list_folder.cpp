#include "pos/papers/list_folder.h"

#include <chrono>
#include <string>
#include <system_error>
#include <vector>

#include "pos/papers/file_name.h"
#include "pos/papers/list_export.h"

namespace tsunagu::papers {

namespace {

/// What a power cut left half written. Not what another program may be writing just now.
void remove_abandoned(const std::filesystem::path& folder) {
    std::error_code unknown;
    const auto yesterday = std::filesystem::file_time_type::clock::now() - std::chrono::hours(24);
    std::vector<std::filesystem::path> abandoned;
    for (const auto& entry : std::filesystem::directory_iterator(folder, unknown))
        if (entry.path().extension() == ".part" && entry.path().filename().string().starts_with("lists-") &&
            std::filesystem::last_write_time(entry.path(), unknown) < yesterday)
            abandoned.push_back(entry.path());
    for (const auto& path : abandoned) std::filesystem::remove_all(path, unknown);
}

/// A folder that is gone again unless it is kept.
class PassingFolder {
  public:
    explicit PassingFolder(std::filesystem::path path) : path_(std::move(path)) {}
    PassingFolder(const PassingFolder&) = delete;
    PassingFolder& operator=(const PassingFolder&) = delete;
    ~PassingFolder() {
        std::error_code unknown;
        std::filesystem::remove_all(path_, unknown);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

Result<void> write_list(const std::filesystem::path& folder, const ExportList& list,
                        const ExportSource& source) {
    for (const bool as_spreadsheet : {false, true}) {
        const auto path = folder / (std::string(list.name) + (as_spreadsheet ? ".xlsx" : ".csv"));
        TSUNAGU_TRY(const auto file, OutputFile::open(path.string()));
        TSUNAGU_TRY_VOID(write_rows(*file, {as_spreadsheet, list.columns, list.sheet, source.language},
                                    [&](const RowSink& sink) { return list.write(source, sink); }));
        TSUNAGU_TRY_VOID(file->commit());
    }
    return {};
}

}  // namespace

BusinessDate month_before(BusinessDate today) {
    const std::chrono::year_month_day day{std::chrono::sys_days(std::chrono::days(today.days))};
    const auto first = day.year() / day.month() / std::chrono::day(1) - std::chrono::months(1);
    return {static_cast<std::int32_t>(std::chrono::sys_days(first).time_since_epoch().count())};
}

Result<std::filesystem::path> write_lists(const std::filesystem::path& folder, const app::ShopView& view,
                                          const app::ListFiles& request) {
    const auto failed_at = [](const std::filesystem::path& path, const std::error_code& why) {
        return fail(ErrorCode::io_failed, {{"path", path.string()}, {"what", why.message()}});
    };
    const auto name = "lists-" + to_text(request.date);
    remove_abandoned(folder);
    const PassingFolder passing(free_path(folder, name, "part"));
    std::error_code failed;
    std::filesystem::create_directories(passing.path(), failed);
    if (failed) return failed_at(passing.path(), failed);
    const ExportSource source{view, {month_before(request.date), std::nullopt}, request.language};
    for (const auto& list : export_lists()) TSUNAGU_TRY_VOID(write_list(passing.path(), list, source));
    auto made = free_path(folder, name, "");
    std::filesystem::rename(passing.path(), made, failed);
    if (failed) return failed_at(made, failed);
    return made;
}

}  // namespace tsunagu::papers
