// Names of files the program chooses by itself: such as any file system takes, also that of a memory card,
// and never that of a file there is.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace tsunagu::papers {

/// `stem` with a '-' for each character that some file system refuses or reads as part of a path, without
/// points and blanks at its ends; cut at 100 bytes, never inside a character. "paper" where nothing is left.
[[nodiscard]] std::string safe_stem(std::string_view stem);

/// "FOLDER/STEM.ending", or "STEM-2", "STEM-3"... where that is taken: what was printed before stays.
/// `ending` without its point; empty: a folder's name.
[[nodiscard]] std::filesystem::path free_path(const std::filesystem::path& folder, std::string_view stem,
                                              std::string_view ending);
/// The same where a file of another ending, `beside`, is to stand under the same name: free for both.
[[nodiscard]] std::filesystem::path free_path(const std::filesystem::path& folder, std::string_view stem,
                                              std::string_view ending, std::string_view beside);

}  // namespace tsunagu::papers
