#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "glassbox/nn/data/source_table.h"

namespace glassbox::nn {

/// Collects the cells of a column: as numbers as long as each cell is one, then as words.
class ColumnReader {
 public:
  /// `numbers`: whether most cells of the column are numbers.
  ColumnReader(bool numbers, DecimalMark mark) : mark_(mark) {
    column_.kind = numbers ? ColumnKind::numbers : ColumnKind::words;
  }

  void take(std::string_view cell, std::size_t line);
  SourceColumn finish();

 private:
  void take_number(std::string_view cell, std::size_t line);
  void turn_to_words();
  std::uint32_t place_of(std::string_view word);

  DecimalMark mark_;
  bool turned_ = false;
  SourceColumn column_;
  std::map<std::string, std::uint32_t, std::less<>> places_;
};

}  // namespace glassbox::nn
