#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "nn/data/dataset.h"
#include "nn/error.h"

namespace glassbox::nn {

/// Which columns of a table to read: positions counted from 1, or names from its header. Empty: the last
/// column is the label and the first two others that hold figures are the features.
struct CsvColumns {
  std::vector<std::string> features;  ///< none or two
  std::string label;
  bool operator==(const CsvColumns&) const = default;
};

/// The rows of a table before they are split, noised and scaled.
struct Table {
  std::array<std::string, 2> features;
  std::array<std::string, 2>
      classes;  ///< label 0, label 1: numeric order for figures, order of first sight for text
  std::vector<std::array<double, 2>> values;
  std::vector<std::uint8_t> labels;
};

/// Reads comma-, semicolon- or tab-separated text, one row a line, with or without a header, CRLF or LF, a
/// BOM, quoted fields. A first line is a header if a column is chosen by a name in it, or if neither feature
/// is a figure there. Empty lines are skipped.
///
/// Errors say file, line, what was found, what was expected: no such file, a directory or anything else that
/// is no regular file, no rows, a row with another number of fields, a text where a figure is expected, NaN
/// or infinity, an empty label, one class only or more than two, an unknown column (with the known names), an
/// unclosed quote, a line of more than 1 MiB, more than 50,000 rows. Memory stays bounded whatever the file's
/// size.
Expected<Table> read_csv(const std::filesystem::path& file, const CsvColumns& columns = {});
Expected<Table> parse_csv(std::string_view text, std::string_view name, const CsvColumns& columns = {});

/// Scales both features into [-1, 1] (a feature that never varies becomes 0), adds noise in scaled units and
/// splits, all seeded as the generators are.
Dataset make_dataset(const Table& table, float noise, float held_out, std::uint64_t seed);

}  // namespace glassbox::nn
