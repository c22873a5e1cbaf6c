// The names of settings. Shop settings are journal entries, the same on every copy; device settings stay in
// local.db and belong to this machine.
#pragma once

#include <string_view>

namespace tsunagu::app::setting {

inline constexpr std::string_view receipt_footer = "receipt.footer";  ///< lines, separated by line feeds
inline constexpr std::string_view questionnaire_url = "receipt.questionnaire_url";
inline constexpr std::string_view questionnaire_caption = "receipt.questionnaire_caption";
inline constexpr std::string_view rounding = "tax.rounding";  ///< floor | round | ceil

inline constexpr std::string_view backup_folder = "backup.folder";  ///< device: a card or stick
inline constexpr std::string_view language = "language";            ///< device: ja | en

}  // namespace tsunagu::app::setting
