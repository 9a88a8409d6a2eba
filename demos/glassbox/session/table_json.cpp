#include "demos/glassbox/session/table_json.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "demos/glassbox/session/path_text.h"

namespace glassbox {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 2> kind_names{"numbers", "words"};
constexpr std::size_t most_columns = 4096;
constexpr double largest_number = 1e300;
constexpr double largest_unscaled = 1e30;

std::string_view name_of_kind(nn::ColumnKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

Json column_to_json(const nn::SourceColumn& column) {
  Json json{{"name", column.name}};
  if (column.numbers_rows) json["numbers-rows"] = true;
  if (column.kind == nn::ColumnKind::numbers) {
    json["numbers"] = column.numbers;  // NaN is written as null
    return json;
  }
  json["words"] = column.categories;
  Json cells = Json::array();
  for (const std::uint32_t word : column.words)
    cells.push_back(word == nn::SourceColumn::missing ? Json(-1) : Json(word));
  json["cells"] = std::move(cells);
  return json;
}

std::vector<std::string> texts(const JsonPlace& place, std::size_t least, std::size_t most) {
  place.expect_array(least, most, "names");
  std::vector<std::string> names;
  for (std::size_t i = 0; i < place.size(); ++i) names.push_back(place[i].text());
  return names;
}

nn::SourceColumn column_from_json(const JsonPlace& place, std::size_t rows) {
  place.expect_object({"name", "numbers-rows", "numbers", "words", "cells"});
  nn::SourceColumn column;
  place.read("name", column.name);
  place.read("numbers-rows", column.numbers_rows);
  if (place.has("numbers")) {
    column.numbers = place.at("numbers").numbers(rows);
    const auto too_large = [](double value) { return std::abs(value) > largest_number; };
    if (std::ranges::any_of(column.numbers, too_large)) place.at("numbers").fail("numbers up to 1e300");
    return column;
  }
  column.kind = nn::ColumnKind::words;
  column.categories = texts(place.at("words"), 0, rows);
  const JsonPlace cells = place.at("cells");
  cells.expect_array(rows, rows, "places of words");
  const auto last = static_cast<std::int64_t>(column.categories.size()) - 1;
  for (std::size_t row = 0; row < rows; ++row) {
    const std::int64_t word = cells[row].whole(-1, last);
    column.words.push_back(word < 0 ? nn::SourceColumn::missing : static_cast<std::uint32_t>(word));
  }
  return column;
}

Json painted_to_json(const nn::PaintedUse& painted) {
  Json maps = Json::array();
  for (const auto& [scale, range] : painted.maps)
    maps.push_back({scale.middle, scale.half, range.middle, range.half});
  Json json{{"maps", std::move(maps)}, {"order", painted.order}};
  if (painted.from) json["from"] = nn::name_of(*painted.from);
  return json;
}

/// The half of an interval stands at an odd place.
double length_of_map(const JsonPlace& map, std::size_t i) {
  constexpr double shortest = 1e-300;
  return i % 2 == 0 ? map[i].number(-largest_number, largest_number)
                    : map[i].number(shortest, largest_number);
}

nn::PaintedUse painted_from_json(const JsonPlace& place, std::int64_t last_column) {
  place.expect_object({"maps", "order", "from"});
  nn::PaintedUse painted;
  painted.order = static_cast<std::size_t>(place.at("order").whole(0, last_column));
  const JsonPlace maps = place.at("maps");
  maps.expect_array(1, nn::TableUse::most_inputs, "maps of features");
  for (std::size_t i = 0; i < maps.size(); ++i) {
    const JsonPlace map = maps[i];
    map.expect_array(4, 4, "figures: middle and half of the scale and of the range");
    painted.maps.push_back(
        {{length_of_map(map, 0), length_of_map(map, 1)}, {length_of_map(map, 2), length_of_map(map, 3)}});
  }
  if (!place.has("from")) return painted;
  std::string from;
  place.read("from", from, nn::names_of<nn::DatasetName>());
  painted.from = nn::from_name<nn::DatasetName>(from);
  return painted;
}

Json use_to_json(const nn::TableUse& use) {
  Json kinds = Json::array();
  for (const nn::ColumnKind kind : use.kinds) kinds.push_back(name_of_kind(kind));
  Json json{{"inputs", use.inputs},
            {"target", use.target},
            {"kinds", kinds},
            {"missing", nn::name_of(use.missing)},
            {"scale", nn::name_of(use.scaling)}};
  if (!use.classes.empty()) json["classes"] = use.classes;
  if (use.image) json["image"] = {use.image->width, use.image->height};
  if (use.painted) json["painted"] = painted_to_json(*use.painted);
  return json;
}

nn::TableUse use_from_json(const JsonPlace& place, std::size_t columns) {
  place.expect_object({"inputs", "target", "kinds", "missing", "scale", "classes", "image", "painted"});
  nn::TableUse use;
  const auto last = static_cast<std::int64_t>(columns) - 1;
  use.target = static_cast<std::size_t>(place.at("target").whole(0, last));
  const JsonPlace inputs = place.at("inputs");
  inputs.expect_array(1, columns, "columns");
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const auto column = static_cast<std::size_t>(inputs[i].whole(0, last));
    if (use.role(column) != nn::ColumnRole::leave_out || column == use.target)
      inputs[i].fail("a column that is not used twice");
    use.inputs.push_back(column);
  }
  const JsonPlace kinds = place.at("kinds");
  kinds.expect_array(columns, columns, "kinds");
  for (std::size_t c = 0; c < columns; ++c) {
    const auto found = std::ranges::find(kind_names, kinds[c].text());
    if (found == kind_names.end()) kinds[c].fail("numbers or words");
    use.kinds.push_back(static_cast<nn::ColumnKind>(found - kind_names.begin()));
  }
  std::string missing(nn::name_of(use.missing)), scale(nn::name_of(use.scaling));
  place.read("missing", missing, nn::names_of<nn::MissingCells>());
  place.read("scale", scale, nn::names_of<nn::Scaling>());
  use.missing = *nn::from_name<nn::MissingCells>(missing);
  use.scaling = *nn::from_name<nn::Scaling>(scale);
  if (place.has("classes")) use.classes = texts(place.at("classes"), 0, nn::SourceTable::most_rows);
  if (place.has("painted")) use.painted = painted_from_json(place.at("painted"), last);
  if (place.has("image")) {
    const JsonPlace image = place.at("image");
    image.expect_array(2, 2, "width and height");
    const auto side = [&](std::size_t i) {
      return static_cast<std::size_t>(image[i].whole(1, nn::TableUse::most_inputs));
    };
    use.image = nn::ImageShape{side(0), side(1)};
  }
  return use;
}

std::shared_ptr<const nn::Table> made(const JsonPlace& place, nn::SourceTable source, nn::TableUse use,
                                      bool stratified) {
  auto table = nn::make_table(std::make_shared<const nn::SourceTable>(std::move(source)), std::move(use));
  if (!table) place.fail("a table that does not fit (" + table.error().message + ")", "another use of it");
  table->stratified = stratified && !table->regression();
  return std::make_shared<const nn::Table>(std::move(*table));
}

/// Rows of two features and a label.
std::shared_ptr<const nn::Table> table_of_three_figures(const JsonPlace& place) {
  place.expect_object({"features", "classes", "scale", "stratified", "rows"});
  std::string scale(nn::name_of(nn::Scaling::range));
  place.read("scale", scale, nn::names_of<nn::Scaling>());
  const nn::Scaling scaling = *nn::from_name<nn::Scaling>(scale);
  bool stratified = false;  // in sessions of even earlier versions
  place.read("stratified", stratified);
  const JsonPlace rows = place.at("rows");
  rows.expect_array(1, nn::SourceTable::most_rows, "rows");
  std::vector<std::vector<double>> points;
  std::vector<std::uint8_t> labels;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const JsonPlace row = rows[i];
    row.expect_array(3, 3, "figures: two features and the label");
    const double largest = scaling == nn::Scaling::none ? largest_unscaled : largest_number;
    points.push_back({row[0].number(-largest, largest), row[1].number(-largest, largest)});
    labels.push_back(static_cast<std::uint8_t>(row[2].whole(0, 1)));
  }
  nn::TableUse use{.inputs = {0, 1},
                   .target = 2,
                   .kinds = {nn::ColumnKind::numbers, nn::ColumnKind::numbers, nn::ColumnKind::words},
                   .scaling = scaling};
  return made(place,
              nn::source_of_points("table", texts(place.at("features"), 2, 2),
                                   texts(place.at("classes"), 2, 2), points, labels),
              std::move(use), stratified);
}

}  // namespace

Json table_to_json(const nn::Table& table) {
  Json columns = Json::array();
  for (const nn::SourceColumn& column : table.source->columns) columns.push_back(column_to_json(column));
  return {{"name", path_text(table.source->name)},
          {"rows", table.source->rows},
          {"columns", columns},
          {"use", use_to_json(table.use)},
          {"stratified", table.stratified}};
}

std::shared_ptr<const nn::Table> table_from_json(const JsonPlace& place) {
  if (!place.has("columns")) return table_of_three_figures(place);
  place.expect_object({"name", "rows", "columns", "use", "stratified"});
  nn::SourceTable source;
  place.read("name", source.name);
  source.rows = static_cast<std::size_t>(place.at("rows").whole(1, nn::SourceTable::most_rows));
  const JsonPlace columns = place.at("columns");
  columns.expect_array(2, most_columns, "columns");
  for (std::size_t c = 0; c < columns.size(); ++c)
    source.columns.push_back(column_from_json(columns[c], source.rows));
  source.format.header = std::ranges::any_of(source.columns, [](const auto& c) { return !c.name.empty(); });
  nn::TableUse use = use_from_json(place.at("use"), source.columns.size());
  bool stratified = true;
  place.read("stratified", stratified);
  return made(place, std::move(source), std::move(use), stratified);
}

}  // namespace glassbox
