// StateReader's questions about pictures of goods.
#include "inventory/storage/database.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/state_reader.h"

namespace tsunagu::storage {
namespace {

/// The first column of the first row; empty where there is none.
std::string first_of(Query query) {
    return query.next() ? std::string(query.view(0)) : std::string();
}

}  // namespace

Result<std::string> StateReader::picture(const std::string& name) {
    return guarded(state_->name(),
                   [&] { return first_of(state_->query("SELECT jpeg FROM picture WHERE name = ?", name)); });
}

Result<std::vector<PictureSize>> StateReader::pictures() {
    return guarded(state_->name(), [&] {
        std::vector<PictureSize> pictures;
        auto rows = state_->query("SELECT name, length(jpeg) FROM picture WHERE jpeg <> x'' ORDER BY name");
        while (rows.next()) pictures.push_back({rows.text(0), static_cast<std::size_t>(rows.integer(1))});
        return pictures;
    });
}

Result<std::string> StateReader::picture_origin(const std::string& name) {
    return guarded(state_->name(), [&] {
        return first_of(state_->query("SELECT origin FROM picture WHERE name = ?", name));
    });
}

Result<std::vector<std::string>> StateReader::pictures_wanted() {
    return guarded(state_->name(), [&] {
        std::vector<std::string> names;
        auto rows = state_->query("SELECT DISTINCT image FROM item WHERE image <> '' ORDER BY image");
        while (rows.next()) names.push_back(rows.text(0));
        return names;
    });
}

}  // namespace tsunagu::storage
