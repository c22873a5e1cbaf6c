#include "pos/terminal/list_desk.h"

#include <algorithm>
#include <fstream>
#include <system_error>
#include <utility>

#include "pos/terminal/media.h"
#include "pos/terminal/writer_answer.h"

namespace tsunagu::terminal {
namespace {

namespace fs = std::filesystem;
using viewmodel::ListFileSeen;
using viewmodel::ListsSeen;

/// Longer than any header, with the names in CP932 or UTF-8.
constexpr std::size_t header_room = 4096;

/// In small letters; empty for a name that begins with a dot or a tilde, which is what other programs leave
/// beside a file on a stick.
std::string ending_of(const fs::path& path) {
    const auto first = path.filename().string().front();
    if (first == '.' || first == '~') return {};
    auto ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    });
    return ending;
}

std::optional<app::ImportKind> kind_of_file(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::string head(header_room, '\0');
    stream.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(stream.gcount()));
    return app::kind_of_list(head);
}

/// What is in a folder, by name.
std::vector<fs::path> sorted_in(const fs::path& folder) {
    std::vector<fs::path> paths;
    std::error_code unknown;
    for (auto at = fs::directory_iterator(folder, fs::directory_options::skip_permission_denied, unknown);
         !unknown && at != fs::directory_iterator(); at.increment(unknown))
        paths.push_back(at->path());
    std::sort(paths.begin(), paths.end());
    return paths;
}

void add_files(const fs::path& folder, int depth, std::vector<ListFileSeen>& files) {
    std::error_code unknown;
    for (const auto& path : sorted_in(folder)) {
        if (files.size() == most_list_files) return;
        if (fs::is_directory(path, unknown) && depth > 0) add_files(path, depth - 1, files);
        const auto ending = ending_of(path);
        const bool is_spreadsheet =
            ending == ".xlsx" || ending == ".xls" || ending == ".xlsm" || ending == ".ods";
        if ((ending == ".csv" || is_spreadsheet) && fs::is_regular_file(path, unknown))
            files.push_back({path.string(), path.filename().string(), folder.string(),
                             is_spreadsheet ? std::nullopt : kind_of_file(path), is_spreadsheet});
    }
}

}  // namespace

std::vector<ListFileSeen> list_files(const std::vector<fs::path>& folders) {
    std::vector<ListFileSeen> files;
    for (const auto& folder : folders) add_files(folder, 1, files);
    return files;
}

void ListDesk::look() {
    const auto prepare = [](ListsSeen& seen) {
        seen = ListsSeen();
        seen.running = true;
    };
    desk_.begin(prepare, [this](ListsSeen& seen) {
        auto folders = parts_.media.empty() ? mounted_media() : std::vector{parts_.media};
        folders.push_back(parts_.folder);
        seen.folder = parts_.folder.string();
        seen.files = list_files(folders);
        seen.looked = true;
    });
}

void ListDesk::preview(ListFileSeen file, app::ImportOver over) {
    const auto prepare = [](ListsSeen& seen) {
        seen.told.reset();
        seen.error.reset();
        seen.taken = false;
    };
    desk_.begin(prepare, [this, file = std::move(file), over](ListsSeen& seen) {
        seen.file = file;
        seen.over = over;
        auto bytes = app::read_list(file.path);
        if (!bytes) {
            seen.error = std::move(bytes.error());
            return;
        }
        read_ = {file.kind.value_or(app::ImportKind::items), file.name, std::move(*bytes)};
        auto told = app::preview_list(parts_.shop, read_, over, parts_.clock.now());
        if (told)
            seen.told = std::move(*told);
        else
            seen.error = std::move(told.error());
    });
}

void ListDesk::take() {
    desk_.begin([](ListsSeen&) {},
                [this](ListsSeen& seen) {
                    auto done = answer_of_writer<app::ImportDone>([&](auto answer) {
                        parts_.service.import_list(read_, seen.over, std::move(answer));
                    });
                    seen.taken = done.has_value();
                    seen.told.reset();
                    if (done)
                        seen.told = std::move(*done);
                    else
                        seen.error = std::move(done.error());
                });
}

}  // namespace tsunagu::terminal
