#include "glassbox/nn/data/table.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <utility>

#include "glassbox/nn/data/counted.h"
#include "glassbox/nn/io/quoting.h"

namespace glassbox::nn {

namespace {

constexpr std::size_t most_names = 12;  // in a message
constexpr double largest_input = 1e30;

std::string listed(const std::vector<std::string>& names) {
  std::string list;
  for (std::size_t i = 0; i < std::min(names.size(), most_names); ++i)
    list += (i > 0 ? ", " : "") + in_quotes(names[i]);
  return names.size() > most_names ? list + ", …" : list;
}

class TableMaker {
 public:
  TableMaker(std::shared_ptr<const SourceTable> source, TableUse use) : source_(*source) {
    table_.source = std::move(source);
    table_.use = std::move(use);
  }

  Expected<Table> make();

 private:
  tl::unexpected<Error> fail(const std::string& message) const {
    return tl::unexpected(Error{source_.name + ": " + message});
  }
  Expected<void> read_columns();
  Expected<const SourceColumn*> column_as(std::size_t column, ColumnKind kind);
  tl::unexpected<Error> not_a_number(std::size_t column) const;
  Expected<void> choose_classes();
  Expected<void> choose_rows();
  Expected<void> read_classes();
  Expected<void> read_numbers();
  void add_feature(const std::string& name, const SourceColumn& column);
  void add_words(std::size_t place, const SourceColumn& column);
  Expected<void> check_features() const;
  Expected<void> check_maps(const PaintedUse& painted) const;
  Expected<void> read_order();

  const SourceTable& source_;
  Table table_;
  std::deque<SourceColumn> converted_;
  std::vector<const SourceColumn*> inputs_;
  const SourceColumn* target_ = nullptr;
  std::vector<bool> kept_;  // by category of the target
};

Expected<Table> TableMaker::make() {
  for (const auto step : {&TableMaker::read_columns, &TableMaker::choose_classes, &TableMaker::choose_rows}) {
    if (const auto done = (this->*step)(); !done) return tl::unexpected(done.error());
  }
  const auto target = table_.use.regression() ? read_numbers() : read_classes();
  if (!target) return tl::unexpected(target.error());
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    const std::size_t place = table_.use.inputs[i];
    if (inputs_[i]->kind == ColumnKind::numbers) {
      add_feature(column_name(source_, place), *inputs_[i]);
    } else {
      add_words(place, *inputs_[i]);
    }
  }
  if (const auto checked = check_features(); !checked) return tl::unexpected(checked.error());
  if (const auto ordered = read_order(); !ordered) return tl::unexpected(ordered.error());
  table_.target = column_name(source_, table_.use.target);
  table_.stratified = !table_.regression();
  return std::move(table_);
}

Expected<void> TableMaker::read_columns() {
  const TableUse& use = table_.use;
  if (use.inputs.empty()) {
    std::vector<std::string> names;
    for (std::size_t c = 0; c < source_.columns.size(); ++c) {
      if (c != use.target) names.push_back(column_name(source_, c));
    }
    return fail("found no numbers among " + listed(names) +
                ", expected at least one column of numbers as an input; --words makes inputs of words, "
                "--target takes another target than " +
                in_quotes(column_name(source_, use.target)));
  }
  const auto target = column_as(use.target, use.kinds[use.target]);
  if (!target) return tl::unexpected(target.error());
  target_ = *target;
  std::size_t features = 0;
  for (const std::size_t place : use.inputs) {
    const auto column = column_as(place, use.kinds[place]);
    if (!column) return tl::unexpected(column.error());
    inputs_.push_back(*column);
    const std::size_t words = (*column)->categories.size();
    features += words > 2 ? words : 1;
  }
  if (features > TableUse::most_inputs)
    return fail("found " + counted(features, "input") + ", expected at most " +
                grouped(TableUse::most_inputs) + "; choose columns with --features");
  return {};
}

Expected<const SourceColumn*> TableMaker::column_as(std::size_t place, ColumnKind kind) {
  const SourceColumn& column = source_.columns[place];
  if (column.kind == kind) return &column;
  if (kind == ColumnKind::words) return &converted_.emplace_back(as_words(column));
  auto numbers = as_numbers(column, source_.format.decimal_mark);
  if (!numbers) return not_a_number(place);
  return &converted_.emplace_back(std::move(*numbers));
}

tl::unexpected<Error> TableMaker::not_a_number(std::size_t place) const {
  const SourceColumn& column = source_.columns[place];
  for (const std::uint32_t word : column.words) {
    if (word == SourceColumn::missing) continue;
    const std::string& text = column.categories[word];
    const auto value = parse_figure(text, source_.format.decimal_mark);
    if (is_missing_figure(text) || (value && std::isfinite(*value))) continue;
    const std::string where =
        column.odd_line > 0 ? source_.name + ":" + std::to_string(column.odd_line) : source_.name;
    return tl::unexpected(Error{where + ": found " + in_quotes(text) + " in " + column_text(source_, place) +
                                ", expected a " + (value ? "finite " : "") + "number"});
  }
  return fail("found no numbers in " + column_text(source_, place) + ", expected some");
}

Expected<void> TableMaker::choose_classes() {
  kept_.assign(target_->categories.size(), table_.use.classes.empty());
  for (const std::string& name : table_.use.classes) {
    const auto found = std::ranges::find(target_->categories, name);
    if (found == target_->categories.end())
      return fail("found no class " + in_quotes(name) + " in " + column_text(source_, table_.use.target) +
                  ", expected some of " + listed(target_->categories));
    kept_[static_cast<std::size_t>(found - target_->categories.begin())] = true;
  }
  return {};
}

Expected<void> TableMaker::choose_rows() {
  std::size_t incomplete = 0, first = 0;
  const bool drop = table_.use.missing == MissingCells::drop;
  for (std::size_t row = 0; row < source_.rows; ++row) {
    const auto is_missing = [row](const SourceColumn* column) { return column->is_missing(row); };
    if (is_missing(target_) || (drop && std::ranges::any_of(inputs_, is_missing))) {
      if (incomplete++ == 0) first = row;
    } else if (target_->kind == ColumnKind::numbers || kept_[target_->words[row]]) {
      table_.rows.push_back(row);
    }
  }
  if (table_.rows.empty())
    return fail("found a missing value in each of the " + counted(source_.rows, "row") +
                ", expected rows without one; --missing mean fills gaps in the inputs");
  table_.notes = source_.notes;
  if (incomplete == 0) return {};
  std::string note = source_.name + ": skipped " + counted(incomplete, "row") + " with missing values";
  if (!source_.lines.empty()) note += ", the first in line " + std::to_string(source_.lines[first]);
  table_.notes.push_back(std::move(note));
  return {};
}

Expected<void> TableMaker::read_classes() {
  std::vector<std::size_t> counts(target_->categories.size());
  for (const std::size_t row : table_.rows) ++counts[target_->words[row]];
  std::vector<double> places(counts.size());
  for (std::size_t c = 0; c < counts.size(); ++c) {
    if (counts[c] == 0) continue;
    places[c] = static_cast<double>(table_.classes.size());
    table_.classes.push_back(target_->categories[c]);
  }
  const std::string column = in_quotes(column_name(source_, table_.use.target));
  if (table_.classes.size() < 2)
    return fail("found only one class (" + in_quotes(table_.classes[0]) + " in all " +
                counted(table_.rows.size(), "row") + ") in " + column +
                ", expected at least two; choose another --target");
  if (table_.classes.size() > TableUse::most_classes)
    return fail("found " + counted(table_.classes.size(), "class", "classes") + " in " + column +
                ", expected at most " + std::to_string(TableUse::most_classes) + "; choose another --target");
  for (const std::size_t row : table_.rows) table_.targets.push_back(places[target_->words[row]]);
  return {};
}

Expected<void> TableMaker::read_numbers() {
  for (const std::size_t row : table_.rows) table_.targets.push_back(target_->numbers[row]);
  const auto [low, high] = std::ranges::minmax(table_.targets);
  if (low < high) return {};
  return fail("found " + number_text(low) + " in each of the " + counted(table_.rows.size(), "row") + " of " +
              in_quotes(column_name(source_, table_.use.target)) +
              ", expected a target that differs between rows; choose another --target");
}

void TableMaker::add_feature(const std::string& name, const SourceColumn& column) {
  std::vector<double>& values = table_.values.emplace_back();
  std::size_t present = 0;
  double mean = 0.0;
  for (const std::size_t row : table_.rows) {
    values.push_back(column.numbers[row]);
    // By steps: the sum of large finite numbers could overflow.
    if (const double value = values.back(); !std::isnan(value)) {
      const auto count = static_cast<double>(++present);
      mean += value / count - mean / count;
    }
  }
  std::ranges::replace_if(
      values, [](double value) { return std::isnan(value); }, mean);
  table_.features.push_back(name);
}

void TableMaker::add_words(std::size_t place, const SourceColumn& column) {
  const std::size_t first = column.categories.size() == 2 ? 1 : 0;
  for (std::size_t word = first; word < column.categories.size(); ++word) {
    SourceColumn marks;
    for (const std::uint32_t cell : column.words)
      marks.numbers.push_back(cell == SourceColumn::missing ? std::nan("") : cell == word ? 1.0 : 0.0);
    add_feature(column_name(source_, place) + " = " + column.categories[word], marks);
  }
}

Expected<void> TableMaker::check_features() const {
  const std::optional<ImageShape>& image = table_.use.image;
  if (image && image->width * image->height != table_.features.size())
    return fail("found " + counted(table_.features.size(), "input") + ", expected " +
                std::to_string(image->width * image->height) + " for an image of " +
                std::to_string(image->width) + "x" + std::to_string(image->height) + " pixels");
  const auto too_large = [](const std::vector<double>& values) {
    return std::ranges::any_of(values, [](double value) { return std::abs(value) > largest_input; });
  };
  if (table_.use.scaling == Scaling::none && std::ranges::any_of(table_.values, too_large))
    return fail("found a number beyond 1e30, expected smaller ones or --scale range");
  return {};
}

Expected<void> TableMaker::check_maps(const PaintedUse& painted) const {
  if (painted.maps.size() != table_.features.size())
    return fail("found " + counted(painted.maps.size(), "map") + " of painted points, expected " +
                std::to_string(table_.features.size()) + ", one for each input");
  for (std::size_t f = 0; f < painted.maps.size(); ++f) {
    const FeatureScale& scale = painted.maps[f].scale;
    const FeatureScale& range = painted.maps[f].range;
    const auto fits = [&scale](double value) {
      return std::abs((value - scale.middle) / scale.half) <= largest_input;
    };
    if (!std::ranges::all_of(table_.values[f], fits) || !fits(range.middle - range.half) ||
        !fits(range.middle + range.half))
      return fail("found a number beyond 1e30 in the scale of painted points, expected smaller ones");
  }
  return {};
}

Expected<void> TableMaker::read_order() {
  const std::optional<PaintedUse>& painted = table_.use.painted;
  if (!painted) return {};
  if (const auto mapped = check_maps(*painted); !mapped) return mapped;
  const SourceColumn& column = source_.columns[painted->order];
  for (const std::size_t row : table_.rows) {
    if (column.kind != ColumnKind::numbers || column.is_missing(row))
      return fail("found a row without a number in " + column_text(source_, painted->order) +
                  ", expected its place in the split");
    table_.order.push_back(column.numbers[row]);
  }
  return {};
}

}  // namespace

Expected<Table> make_table(std::shared_ptr<const SourceTable> source, TableUse use) {
  return TableMaker(std::move(source), std::move(use)).make();
}

Expected<Table> make_table(std::shared_ptr<const SourceTable> source) {
  GuessedUse guessed = guess_use(*source);
  auto table = make_table(std::move(source), std::move(guessed.use));
  if (table) table->notes.insert(table->notes.end(), guessed.notes.begin(), guessed.notes.end());
  return table;
}

Expected<Table> with_scaling(const Table& table, Scaling scaling) {
  TableUse use = table.use;
  use.scaling = scaling;
  use.painted.reset();
  auto scaled = make_table(table.source, std::move(use));
  if (scaled) {
    scaled->stratified = table.stratified;
    scaled->notes = table.notes;
  }
  return scaled;
}

std::string summary(const Table& table) {
  return counted(table.rows.size(), "row") + " · " + counted(table.features.size(), "input") + " · " +
         (table.regression() ? std::string("regression") : counted(table.classes.size(), "class", "classes"));
}

}  // namespace glassbox::nn
