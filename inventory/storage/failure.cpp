#include "inventory/storage/failure.h"

#include <filesystem>
#include <new>

#include "inventory/storage/schema.h"

namespace tsunagu::storage {
namespace {

Error error_of(const std::filesystem::filesystem_error& error, const std::string& file) {
    const std::string path = error.path1().empty() ? file : error.path1().string();
    const auto& code = error.code();
    if (code == std::errc::no_space_on_device) return {ErrorCode::disk_full, {{"path", path}}, {}};
    if (code == std::errc::read_only_file_system || code == std::errc::permission_denied ||
        code == std::errc::operation_not_permitted)
        return {ErrorCode::read_only, {{"path", path}}, {}};
    if (code == std::errc::no_such_file_or_directory)
        return {ErrorCode::file_not_found, {{"path", path}}, {}};
    return {ErrorCode::io_failed, {{"path", path}, {"what", code.message()}}, {}};
}

/// A damaged state.db has words of its own: it follows from the journal, so a backup is not what helps.
Error told_apart(Error error) {
    if (error.code != ErrorCode::file_corrupt) return error;
    for (const auto& [name, value] : error.args)
        if (name == "file" && std::filesystem::path(value).filename() == state_schema.file)
            error.code = ErrorCode::state_corrupt;
    return error;
}

}  // namespace

Error current_error(const std::string& file) {
    try {
        throw;
    } catch (const Failure& failure) {
        return told_apart(failure.error());
    } catch (const std::filesystem::filesystem_error& error) {
        return error_of(error, file);
    } catch (const std::bad_alloc&) {
        throw;  // No message can be built without memory; the program stops.
    } catch (const std::exception& exception) {
        return {ErrorCode::storage_failed, {{"file", file}, {"what", exception.what()}}, {}};
    }
}

}  // namespace tsunagu::storage
