#pragma once

#include <memory>

#include "demos/glassbox/session/json_place.h"
#include "glassbox/nn/data/table.h"

namespace glassbox {

/// A table with all columns of its file and what is made of them.
nlohmann::ordered_json table_to_json(const nn::Table& table);
/// Reads also the tables of earlier versions: two features and a label in rows of three figures.
std::shared_ptr<const nn::Table> table_from_json(const JsonPlace& place);

}  // namespace glassbox
