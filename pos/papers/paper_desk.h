// Makes the papers that the screens ask for, as PDF files in one folder, where whoever has a printer finds
// them.
#pragma once

#include <filesystem>

#include "pos/app/paper_request.h"

namespace tsunagu::papers {

class PaperDesk : public app::PaperMaker {
  public:
    /// The folder is made when the first paper is.
    explicit PaperDesk(std::filesystem::path folder) : folder_(std::move(folder)) {}

    [[nodiscard]] Result<std::filesystem::path> make(const std::filesystem::path& directory,
                                                     const app::PaperRequest& request,
                                                     BusinessDate today) override;

  private:
    std::filesystem::path folder_;
};

}  // namespace tsunagu::papers
