#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "glassbox/nn/data/dataset.h"
#include "glassbox/nn/data/source_table.h"
#include "glassbox/nn/data/table_use.h"
#include "glassbox/nn/error.h"

namespace glassbox::nn {

/// A file's columns and what is made of them: rows before splitting, noise and scaling.
struct Table {
  std::shared_ptr<const SourceTable> source;
  TableUse use;

  std::vector<std::string> features;        ///< names of the inputs; "colour = red" for a word of a column
  std::string target;                       ///< its name
  std::vector<std::string> classes;         ///< names, in the order of ClassLess; empty: a regression
  std::vector<std::vector<double>> values;  ///< `[feature][row]`
  std::vector<double> targets;              ///< `[row]`: the place of the class, or the number
  std::vector<std::size_t> rows;            ///< `[row]`: its row of the source
  std::vector<double> order;                ///< `[row]`: its place in the split; empty: a seeded choice
  bool stratified = true;                   ///< the split keeps the class proportions
  std::vector<std::string> notes;           ///< for the user, one per line: of the source, and rows left out

  bool regression() const { return classes.empty(); }
};

/// Applies a use to a file. One-line errors that begin with the file's name and say what would fit: no input,
/// more than 1,024; an input or a target of numbers with another cell; a single class, more than 100; a
/// constant target; no row without a missing cell; an image that does not fit the inputs; numbers beyond 1e30
/// unscaled; of a painted table, a map for each input and a place for each row. The use's columns must exist.
Expected<Table> make_table(std::shared_ptr<const SourceTable> source, TableUse use);

/// The guessed use of a file, with its notes.
Expected<Table> make_table(std::shared_ptr<const SourceTable> source);

/// The table with another scaling, no longer a painted one. Error: an unscaled value beyond ±1e30, which is
/// too large for a network.
Expected<Table> with_scaling(const Table& table, Scaling scaling);

/// "150 rows · 4 inputs · 3 classes", or "… · regression".
std::string summary(const Table& table);

DataShape data_shape(const Table& table);

/// Adds noise, in units of half each feature's range, splits, and scales according to the table. Seeded in
/// the same way as the generators. Two classes are one row of targets, more classes one row each.
Dataset make_dataset(const Table& table, float noise, float held_out, std::uint64_t seed);

}  // namespace glassbox::nn
