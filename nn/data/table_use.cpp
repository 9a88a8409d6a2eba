#include "glassbox/nn/data/table_use.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "glassbox/nn/data/counted.h"
#include "glassbox/nn/io/quoting.h"

namespace glassbox::nn {

namespace {

constexpr std::size_t most_one_hot = 12;  // words of a column that is an input without being asked for
constexpr std::size_t most_numeric_classes = 20;  // whole numbers of a target that are classes
constexpr std::size_t least_image_side = 5;

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return result;
}

bool is_named(const SourceColumn& column, std::span<const std::string_view> names) {
  return std::ranges::find(names, lower(column.name)) != names.end();
}

std::size_t present_cells(const SourceColumn& column, std::size_t rows) {
  std::size_t present = 0;
  for (std::size_t row = 0; row < rows; ++row) present += column.is_missing(row) ? 0 : 1;
  return present;
}

bool is_identifier(const SourceColumn& column, std::size_t rows) {
  static constexpr std::string_view names[] = {"id",       "index",     "idx",   "no",     "nr",    "row",
                                               "rownames", "row.names", "rowid", "row_id", "number"};
  if (column.numbers_rows) return true;
  if (!is_named(column, names)) return false;
  if (column.kind == ColumnKind::words) return column.categories.size() == present_cells(column, rows);
  const auto distinct = distinct_numbers(column, rows);
  return distinct && distinct->size() == present_cells(column, rows);
}

bool is_date(const SourceColumn& column) {
  static constexpr std::string_view names[] = {"date", "day", "month", "year", "time", "timestamp"};
  return is_named(column, names);
}

/// Whether a column of words holds numbers but for so few cells that those are probably mistakes.
bool is_mostly_numbers(const SourceColumn& column) {
  constexpr std::size_t few = 2;
  constexpr std::size_t rare = 50;  // one in so many
  std::size_t figures = 0, words = 0;
  std::vector<bool> figure;
  for (const std::string& word : column.categories) figure.push_back(is_figure(word));
  for (const std::uint32_t word : column.words) {
    if (word != SourceColumn::missing) ++(figure[word] ? figures : words);
  }
  return figures > 0 && figures + 1 >= words && words <= std::max(few, figures / rare);
}

bool has_few_words(const SourceColumn& column, std::size_t rows) {
  const std::size_t count = column.categories.size();
  return count >= 2 && count <= most_one_hot && 2 * count <= present_cells(column, rows);
}

bool can_be_target(const SourceTable& source, std::size_t place) {
  const SourceColumn& column = source.columns[place];
  if (is_identifier(column, source.rows) || is_date(column)) return false;
  const std::size_t present = present_cells(column, source.rows);
  if (2 * present < source.rows) return false;
  const std::size_t words = column.categories.size();
  return usual_kind(source, place, true) == ColumnKind::numbers || column.kind == ColumnKind::numbers ||
         words <= most_one_hot || (words < present && words <= TableUse::most_classes);
}

std::size_t guess_target(const SourceTable& source) {
  constexpr std::array<std::string_view, 10> names{"target",  "label",    "class",     "species",
                                                   "outcome", "response", "diagnosis", "survived",
                                                   "kind",    "category"};
  constexpr std::size_t certain_names = 3;  // the target whatever it holds
  for (std::size_t n = 0; n < names.size(); ++n) {
    for (std::size_t c = 0; c < source.columns.size(); ++c) {
      if (lower(source.columns[c].name) == names[n] && (n < certain_names || can_be_target(source, c)))
        return c;
    }
  }
  // Beside a column x, a column y is a coordinate.
  const auto named = [&](std::string_view name) {
    return std::ranges::find(source.columns, name, [](const SourceColumn& c) { return lower(c.name); });
  };
  if (const auto y = named("y"); y != source.columns.end() && named("x") == source.columns.end())
    return static_cast<std::size_t>(y - source.columns.begin());
  for (std::size_t c = source.columns.size(); c-- > 0;) {
    if (can_be_target(source, c)) return c;
  }
  return source.columns.size() - 1;
}

/// The side of the square image that the inputs may be.
std::optional<ImageShape> guess_image(const SourceTable& source, const TableUse& use) {
  const auto side = static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(use.inputs.size()))));
  if (side < least_image_side || side * side != use.inputs.size()) return std::nullopt;
  std::size_t zeros = 0, cells = 0;
  double largest = 0.0;
  for (const std::size_t c : use.inputs) {
    if (source.columns[c].kind != ColumnKind::numbers) return std::nullopt;
    for (const double value : source.columns[c].numbers) {
      if (!(value >= 0.0 && value <= 255.0 && value == std::floor(value))) return std::nullopt;
      largest = std::max(largest, value);
      zeros += value == 0.0 ? 1 : 0;
      ++cells;
    }
  }
  // An image has a background.
  if (10 * zeros < cells || largest == 0.0) return std::nullopt;
  return ImageShape{side, side};
}

/// Collects a use and what to say about it.
class Guess {
 public:
  explicit Guess(const SourceTable& source) : source_(source) {}

  GuessedUse guess(std::optional<std::size_t> target) {
    TableUse& use = guessed_.use;
    use.target = target.value_or(guess_target(source_));
    for (const SourceColumn& column : source_.columns) use.kinds.push_back(column.kind);
    use.kinds[use.target] = usual_kind(source_, use.target, true);
    if (!target && use.target + 1 != source_.columns.size())
      note("takes " + column_text(source_, use.target) + " as the target; --target takes another one");
    say_regression();
    choose_inputs();
    use.missing = guess_missing(source_, use);
    if (use.missing == MissingCells::mean)
      note(
          "most rows miss a value, so the mean takes the place of each; --missing drop leaves those rows "
          "out");
    use.image = guess_image(source_, use);
    if (use.image)
      note("takes the " + std::to_string(use.inputs.size()) + " inputs as an image of " +
           std::to_string(use.image->width) + "x" + std::to_string(use.image->height) +
           " pixels; --image none takes them as they are");
    return std::move(guessed_);
  }

  static MissingCells guess_missing(const SourceTable& source, const TableUse& use) {
    std::size_t complete = 0, with_target = 0;
    for (std::size_t row = 0; row < source.rows; ++row) {
      if (source.columns[use.target].is_missing(row)) continue;
      ++with_target;
      const auto is_missing = [&](std::size_t c) { return source.columns[c].is_missing(row); };
      complete += std::ranges::none_of(use.inputs, is_missing) ? 1 : 0;
    }
    return complete > 0 && 2 * complete < with_target ? MissingCells::mean : MissingCells::drop;
  }

 private:
  void note(const std::string& text) { guessed_.notes.push_back(source_.name + ": " + text); }

  void say_regression() {
    const std::size_t target = guessed_.use.target;
    if (!guessed_.use.regression() || source_.columns[target].kind != ColumnKind::numbers) return;
    const std::size_t count = distinct_numbers(source_.columns[target], source_.rows)->size();
    note(column_text(source_, target) + " holds " + counted(count, "different number") +
         ": a regression; --words makes classes of them");
  }

  void choose_inputs() {
    std::vector<std::size_t> identifiers;
    for (std::size_t c = 0; c < source_.columns.size(); ++c) {
      if (c == guessed_.use.target) continue;
      if (is_identifier(source_.columns[c], source_.rows)) {
        identifiers.push_back(c);
      } else {
        consider(c);
      }
    }
    // A column that counts the rows may be a measurement where there is hardly another one.
    std::erase_if(identifiers, [&](std::size_t c) {
      const SourceColumn& column = source_.columns[c];
      const bool unnamed = column.name.empty() || column.name.starts_with("Unnamed: ");
      const bool needed = guessed_.use.inputs.size() < (unnamed ? 1 : 2);
      if (needed) guessed_.use.inputs.insert(std::ranges::lower_bound(guessed_.use.inputs, c), c);
      return needed;
    });
    for (const std::size_t c : identifiers)
      note(column_text(source_, c) + " looks like row " +
           (source_.columns[c].kind == ColumnKind::numbers ? "numbers" : "names") +
           " and is not used as a feature; choose it with --features");
  }

  void consider(std::size_t place) {
    const SourceColumn& column = source_.columns[place];
    const std::size_t present = present_cells(column, source_.rows);
    if (2 * present < source_.rows)
      return note(column_text(source_, place) + " is mostly empty and is not used as a feature");
    if (column.kind == ColumnKind::words) {
      const bool few = has_few_words(column, source_.rows);
      if (!few && is_mostly_numbers(column)) {
        guessed_.use.kinds[place] = ColumnKind::numbers;
      } else if (!few) {
        return note(column_text(source_, place) + " holds " +
                    counted(column.categories.size(), "different word") +
                    " and is not used as a feature; --words makes an input of each");
      }
    }
    guessed_.use.inputs.push_back(place);
  }

  const SourceTable& source_;
  GuessedUse guessed_;
};

std::optional<std::size_t> position_of(std::string_view text, std::size_t width) {
  const auto value = parse_figure(text);
  if (!value || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  if (*value < 1.0 || *value > static_cast<double>(width)) return std::nullopt;
  return static_cast<std::size_t>(*value) - 1;
}

Expected<std::vector<std::size_t>> find_columns(const SourceTable& source,
                                                const std::vector<std::string>& chosen) {
  std::vector<std::size_t> columns;
  for (const std::string& name : chosen) {
    const auto column = find_column(source, name);
    if (!column) return tl::unexpected(column.error());
    columns.push_back(*column);
  }
  return columns;
}

/// A text by which find_column() finds a column.
std::string handle_of(const SourceTable& source, std::size_t column) {
  const std::string& name = source.columns[column].name;
  const auto first = std::ranges::find(source.columns, name, &SourceColumn::name);
  const bool unique = !name.empty() && first == source.columns.begin() + static_cast<std::ptrdiff_t>(column);
  return unique ? name : std::to_string(column + 1);
}

Expected<void> apply_inputs(const SourceTable& source, const TableChoice& choice, TableUse& use) {
  const auto inputs = find_columns(source, choice.features);
  if (!inputs) return tl::unexpected(inputs.error());
  for (std::size_t i = 0; i < inputs->size(); ++i) {
    const std::size_t column = (*inputs)[i];
    const bool twice = std::ranges::count(*inputs, column) > 1;
    if (!twice && column != use.target) continue;
    return tl::unexpected(Error{source.name + ": found " + column_text(source, column) +
                                (twice ? " twice among the features" : " as a feature and as the target") +
                                ", expected different columns"});
  }
  use.inputs = *inputs;
  for (const std::size_t column : use.inputs) use.kinds[column] = usual_kind(source, column, false);
  return {};
}

/// Reads columns as a kind; those that are not used yet become inputs unless the user chose these.
Expected<void> apply_kind(const SourceTable& source, const std::vector<std::string>& names, ColumnKind kind,
                          bool inputs_chosen, TableUse& use) {
  const auto columns = find_columns(source, names);
  if (!columns) return tl::unexpected(columns.error());
  for (const std::size_t column : *columns) {
    use.kinds[column] = kind;
    if (use.role(column) == ColumnRole::leave_out && !inputs_chosen)
      use.inputs.insert(std::ranges::lower_bound(use.inputs, column), column);
  }
  return {};
}

}  // namespace

ColumnRole TableUse::role(std::size_t column) const {
  if (column == target) return ColumnRole::target;
  return std::ranges::find(inputs, column) != inputs.end() ? ColumnRole::input : ColumnRole::leave_out;
}

Expected<std::size_t> find_column(const SourceTable& source, const std::string& chosen) {
  constexpr std::size_t most_names = 12;  // in a message
  const auto found = std::ranges::find(source.columns, chosen, &SourceColumn::name);
  if (found != source.columns.end() && !chosen.empty())
    return static_cast<std::size_t>(found - source.columns.begin());
  if (const auto position = position_of(chosen, source.columns.size())) return *position;
  std::string known;
  std::size_t names = 0;
  for (const SourceColumn& column : source.columns) {
    if (!column.name.empty() && ++names <= most_names) known += in_quotes(column.name) + ", ";
  }
  if (names > most_names) known += "…, ";
  return tl::unexpected(Error{source.name + ": found no column " + in_quotes(chosen) + ", expected " +
                              (known.empty() ? "" : "one of ") + known + (known.empty() ? "" : "or ") +
                              "a position from 1 to " + std::to_string(source.columns.size())});
}

ColumnKind usual_kind(const SourceTable& source, std::size_t place, bool as_target) {
  const SourceColumn& column = source.columns[place];
  if (column.kind == ColumnKind::words) {
    const bool few =
        as_target ? column.categories.size() <= most_numeric_classes : has_few_words(column, source.rows);
    const bool odd_numbers = !few && is_mostly_numbers(column);
    return odd_numbers ? ColumnKind::numbers : ColumnKind::words;
  }
  if (!as_target) return ColumnKind::numbers;
  const auto distinct = distinct_numbers(column, most_numeric_classes);
  if (!distinct) return ColumnKind::numbers;
  if (distinct->size() <= 2) return ColumnKind::words;
  const bool whole = std::ranges::all_of(*distinct, [](double v) { return v == std::floor(v); });
  const bool repeats = 2 * distinct->size() <= present_cells(column, source.rows);
  return whole && repeats ? ColumnKind::words : ColumnKind::numbers;
}

void set_role(TableUse& use, const SourceTable& source, std::size_t column, ColumnRole role) {
  if (use.role(column) == role || use.target == column) return;
  std::erase(use.inputs, column);
  use.image.reset();
  const auto add_input = [&](std::size_t place) {
    use.kinds[place] = usual_kind(source, place, false);
    use.inputs.insert(std::ranges::lower_bound(use.inputs, place), place);
  };
  if (role == ColumnRole::input) add_input(column);
  if (role != ColumnRole::target) return;
  const std::size_t former = std::exchange(use.target, column);
  use.kinds[column] = usual_kind(source, column, true);
  use.classes.clear();
  const SourceColumn& cells = source.columns[former];
  const bool few = cells.kind == ColumnKind::numbers || has_few_words(cells, source.rows);
  if (few && !is_identifier(cells, source.rows)) add_input(former);
}

GuessedUse guess_use(const SourceTable& source, std::optional<std::size_t> target) {
  return Guess(source).guess(target);
}

Expected<GuessedUse> choose_use(const SourceTable& source, const TableChoice& choice) {
  std::optional<std::size_t> target;
  if (!choice.target.empty()) {
    const auto found = find_column(source, choice.target);
    if (!found) return tl::unexpected(found.error());
    target = *found;
  }
  GuessedUse guessed = guess_use(source, target);
  TableUse& use = guessed.use;
  const bool inputs_chosen = !choice.features.empty();
  if (inputs_chosen) {
    const auto applied = apply_inputs(source, choice, use);
    if (!applied) return tl::unexpected(applied.error());
  }
  if (!choice.classes.empty()) use.kinds[use.target] = ColumnKind::words;
  for (const auto& [names, kind] :
       {std::pair(&choice.words, ColumnKind::words), std::pair(&choice.numbers, ColumnKind::numbers)}) {
    const auto applied = apply_kind(source, *names, kind, inputs_chosen, use);
    if (!applied) return tl::unexpected(applied.error());
  }
  const bool other_inputs = inputs_chosen || !choice.words.empty() || !choice.numbers.empty();
  if (other_inputs) {
    guessed.notes.clear();
    use.missing = Guess::guess_missing(source, use);
    use.image = guess_image(source, use);
  }
  use.classes = choice.classes;
  use.missing = choice.missing.value_or(use.missing);
  use.scaling = choice.scaling.value_or(use.scaling);
  if (choice.image) use.image = *choice.image == ImageShape{} ? std::nullopt : choice.image;
  return guessed;
}

TableChoice choice_of(const SourceTable& source, const TableUse& use) {
  TableChoice choice;
  if (source.format.header_asked || use.target != guess_use(source).use.target)
    choice.target = handle_of(source, use.target);
  choice.classes = use.classes;
  const auto chosen = [&] { return choose_use(source, choice).value_or(GuessedUse{use, {}}).use; };
  if (chosen().inputs != use.inputs) {
    for (const std::size_t column : use.inputs) choice.features.push_back(handle_of(source, column));
  }
  const TableUse kinds = chosen();
  for (std::size_t c = 0; c < source.columns.size(); ++c) {
    if (use.role(c) == ColumnRole::leave_out || use.kinds[c] == kinds.kinds[c]) continue;
    (use.kinds[c] == ColumnKind::words ? choice.words : choice.numbers).push_back(handle_of(source, c));
  }
  const TableUse rest = chosen();
  if (use.missing != rest.missing) choice.missing = use.missing;
  if (use.scaling != rest.scaling) choice.scaling = use.scaling;
  if (use.image != rest.image) choice.image = use.image.value_or(ImageShape{});
  return choice;
}

}  // namespace glassbox::nn
