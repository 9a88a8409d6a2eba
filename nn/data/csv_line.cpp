#include "nn/data/csv_line.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace glassbox::nn {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// Moves `position` behind the closing quote of the field that opens there, and appends its text to `field`.
bool take_quoted(std::string_view line, std::size_t& position, std::string& field) {
  for (++position; position < line.size(); ++position) {
    if (line[position] != '"') {
      field += line[position];
    } else if (position + 1 < line.size() && line[position + 1] == '"') {
      field += line[position++];
    } else {
      ++position;
      return true;
    }
  }
  return false;
}

}  // namespace

bool split_csv_line(std::string_view line, char separator, std::vector<std::string>& fields) {
  std::size_t count = 0;
  std::size_t position = 0;
  for (;;) {
    if (count == fields.size()) fields.emplace_back();
    std::string& field = fields[count++];
    field.clear();

    while (position < line.size() && is_blank(line[position]) && line[position] != separator) ++position;
    if (position < line.size() && line[position] == '"') {
      if (!take_quoted(line, position, field)) return false;
      const std::size_t end = std::min(line.find(separator, position), line.size());
      if (!trimmed(line.substr(position, end - position)).empty()) return false;
      position = end;
    } else {
      const std::size_t end = std::min(line.find(separator, position), line.size());
      field = trimmed(line.substr(position, end - position));
      position = end;
    }
    if (position == line.size()) break;
    ++position;
  }
  fields.resize(count);
  return true;
}

char find_separator(std::string_view line) {
  std::vector<std::string> fields;
  for (const char separator : {'\t', ';'}) {
    if (split_csv_line(line, separator, fields) && fields.size() >= 3) return separator;
  }
  return ',';
}

std::optional<double> parse_figure(std::string_view field) {
  if (field.size() > 1 && field.front() == '+' && field[1] != '-') field.remove_prefix(1);
  double value = 0.0;
  const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
  if (end != field.data() + field.size() || error == std::errc::invalid_argument) return std::nullopt;
  if (error == std::errc::result_out_of_range) return std::numeric_limits<double>::infinity();
  return value;
}

}  // namespace glassbox::nn
