#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/nn/data/dataset.h"
#include "glassbox/nn/data/dataset_name.h"
#include "glassbox/nn/data/source_table.h"
#include "glassbox/nn/error.h"
#include "glassbox/nn/names.h"

namespace glassbox::nn {

enum class ColumnRole { input, target, leave_out };

template <>
struct Names<ColumnRole> {
  static constexpr std::array<std::string_view, 3> values{"input", "target", "leave-out"};
};

/// What becomes of a row with a missing input: left out, or the input's mean takes its place. Rows without a
/// target are always left out.
enum class MissingCells { drop, mean };

template <>
struct Names<MissingCells> {
  static constexpr std::array<std::string_view, 2> values{"drop", "mean"};
};

/// How a table's features become inputs: `range` maps each to [-1, 1], `standard` to mean 0 and standard
/// deviation 1, `none` leaves them unchanged. The pixels of an image share one range.
enum class Scaling { range, standard, none };

template <>
struct Names<Scaling> {
  static constexpr std::array<std::string_view, 3> values{"range", "standard", "none"};
};

/// How a feature's values reach a network: its scale, and the interval that maps show; in the source's units.
struct FeatureMap {
  FeatureScale scale;
  FeatureScale range;
  bool operator==(const FeatureMap&) const = default;
};

/// What stays fixed in a table whose points the user paints.
struct PaintedUse {
  std::vector<FeatureMap> maps;       ///< per feature, whatever values the rows have
  std::size_t order = 0;              ///< column of numbers: the rows with the largest are held out
  std::optional<DatasetName> from{};  ///< the generator whose points these were; none: a table
  bool operator==(const PaintedUse&) const = default;
};

/// What is made of a table's columns.
struct TableUse {
  static constexpr std::size_t most_inputs = 1024;
  static constexpr std::size_t most_classes = 100;

  std::vector<std::size_t> inputs;  ///< columns, in the order of the network's inputs
  std::size_t target = 0;           ///< column
  /// Per column. As an input, a column of words gives one input per word, or a single one if there are two.
  /// As the target, a column of numbers is a regression, and one of words gives the classes.
  std::vector<ColumnKind> kinds;
  MissingCells missing = MissingCells::drop;
  Scaling scaling = Scaling::range;
  std::vector<std::string> classes{};   ///< only rows of these are kept; empty: all
  std::optional<ImageShape> image{};    ///< the inputs are its pixels, row by row from the top
  std::optional<PaintedUse> painted{};  ///< takes the place of `scaling` and of the seeded split

  ColumnRole role(std::size_t column) const;
  bool regression() const { return kinds[target] == ColumnKind::numbers; }
  bool operator==(const TableUse&) const = default;
};

/// A use, and for the user what was decided that might surprise, one per line, after the file's name.
struct GuessedUse {
  TableUse use;
  std::vector<std::string> notes;
};

/// The likely use of a table. The target is the first column with a name that says so (target, label, class,
/// species, y and the like), else the last that can be one; with many distinct numbers it is a regression.
/// Inputs are the other columns of numbers, and words of which there are few; columns that number or name the
/// rows are left out. Whole numbers from 0 that fill a square are an image. `target`: the column to take.
GuessedUse guess_use(const SourceTable& source, std::optional<std::size_t> target = std::nullopt);

/// What the user says about the use of a table; everything else is guessed. Columns are names from the
/// header, or positions counted from 1.
struct TableChoice {
  std::vector<std::string> features{};  ///< in order; empty: guessed
  std::string target{};                 ///< empty: guessed
  std::vector<std::string> words{};     ///< columns to read as words
  std::vector<std::string> numbers{};   ///< columns to read as numbers
  std::vector<std::string> classes{};   ///< empty: all
  std::optional<MissingCells> missing{};
  std::optional<Scaling> scaling{};
  std::optional<ImageShape> image{};
};

/// The column with a name, or at a position. Error: an unknown column; the message lists the known names.
Expected<std::size_t> find_column(const SourceTable& source, const std::string& chosen);

/// Errors: an unknown column, a column used twice.
Expected<GuessedUse> choose_use(const SourceTable& source, const TableChoice& choice);

/// The choice that gives this use: everything that is not as guessed.
TableChoice choice_of(const SourceTable& source, const TableUse& use);

/// Gives a column another role, and the kind that is usual for it. The former target becomes an input or, if
/// it names the rows or has too many words, is left out. The target itself only gives way to another one.
void set_role(TableUse& use, const SourceTable& source, std::size_t column, ColumnRole role);

/// The kind that a column has in a use, without a user's word: as the file has it, except that a column of
/// few numbers is the classes of a target.
ColumnKind usual_kind(const SourceTable& source, std::size_t column, bool as_target);

}  // namespace glassbox::nn
