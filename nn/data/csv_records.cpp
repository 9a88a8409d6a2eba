#include "glassbox/nn/data/csv_records.h"

#include <algorithm>
#include <array>

#include "glassbox/nn/data/csv_figures.h"

namespace glassbox::nn {

namespace {

/// No-break, thin, narrow no-break and ideographic space.
constexpr std::array<std::string_view, 6> spaces{
    " ", "\t", "\xC2\xA0", "\xE2\x80\x89", "\xE2\x80\xAF", "\xE3\x80\x80"};

}  // namespace

std::string_view trimmed(std::string_view text) {
  // Most cells begin and end with printable ASCII.
  const auto printable = [](char c) { return c > ' '; };
  if (text.empty() || (printable(text.front()) && printable(text.back()))) return text;
  const auto trim_once = [&] {
    for (const std::string_view space : spaces) {
      if (text.starts_with(space)) return text.remove_prefix(space.size()), true;
      if (text.ends_with(space)) return text.remove_suffix(space.size()), true;
    }
    return false;
  };
  while (trim_once()) {
  }
  return text;
}

CsvRead CsvReader::next(CsvRecord& record) {
  for (;;) {
    if (position_ == text_.size()) return CsvRead::end;
    if (skip_line_without_cells()) continue;
    const CsvRead read = read_record(record);
    if (read != CsvRead::record) {
      position_ = text_.size();
      return read;
    }
    if (!std::ranges::all_of(record.cells, [](const CsvCell& cell) { return cell.text.empty(); }))
      return CsvRead::record;
  }
}

CsvRead CsvReader::read_record(CsvRecord& record) {
  record.line = line_;
  record.cells.clear();
  unescaped_.clear();
  const std::size_t begin = position_;
  for (;;) {
    while (position_ < text_.size() && is_blank(text_[position_]) &&
           (separator_ == blanks || !separates(text_[position_])))
      ++position_;
    // Blanks at the end of a line separate nothing.
    if (separator_ == blanks && !record.cells.empty() && at_line_end()) break;
    if (record.cells.size() == most_cells) return CsvRead::too_many_cells;
    CsvCell cell;
    if (position_ < text_.size() && text_[position_] == '"') {
      if (const CsvRead read = read_quoted(cell); read != CsvRead::record) return read;
    } else {
      const std::size_t from = position_;
      while (!at_line_end() && !separates(text_[position_])) ++position_;
      cell.text = trimmed(text_.substr(from, position_ - from));
    }
    record.cells.push_back(cell);
    if (position_ - begin > longest_record) return CsvRead::too_long;
    if (at_line_end()) break;
    ++position_;
  }
  skip_line_end();
  return CsvRead::record;
}

CsvRead CsvReader::read_quoted(CsvCell& cell) {
  const std::size_t from = ++position_;
  bool doubled = false;
  for (;; ++position_) {
    if (position_ == text_.size()) return CsvRead::open_quote;
    const char c = text_[position_];
    if (c == '\n' || (c == '\r' && !text_.substr(position_ + 1).starts_with('\n'))) ++line_;
    if (c != '"') continue;
    if (!text_.substr(position_ + 1).starts_with('"')) break;
    doubled = true;
    ++position_;
  }
  cell.quoted = true;
  cell.text = text_.substr(from, position_ - from);
  if (doubled) {
    std::string& text = unescaped_.emplace_back();
    for (std::size_t i = 0; i < cell.text.size(); ++i) {
      text += cell.text[i];
      if (cell.text[i] == '"') ++i;
    }
    cell.text = text;
  }
  cell.text = trimmed(cell.text);
  ++position_;
  while (!at_line_end() && !separates(text_[position_])) {
    if (!is_blank(text_[position_])) return CsvRead::text_after_quote;
    ++position_;
  }
  return CsvRead::record;
}

bool CsvReader::skip_line_without_cells() {
  std::size_t at = position_;
  while (at < text_.size() && is_blank(text_[at])) ++at;
  const bool blank = at == text_.size() || is_line_end(text_[at]);
  if (!blank) {
    if (text_[at] != '#') return false;
    std::size_t end = at + 1;
    while (end < text_.size() && !is_line_end(text_[end]) && !separates(text_[end])) ++end;
    const std::string_view first = text_.substr(at, end - at);
    if ((first == "#" && separator_ != blanks && end < text_.size() && separates(text_[end])) ||
        is_missing_figure(first))
      return false;
  }
  while (at < text_.size() && !is_line_end(text_[at])) ++at;
  position_ = at;
  skip_line_end();
  return true;
}

void CsvReader::skip_line_end() {
  if (position_ == text_.size()) return;
  if (text_[position_] == '\r' && text_.substr(position_ + 1).starts_with('\n')) ++position_;
  ++position_;
  ++line_;
}

bool split_csv_line(std::string_view line, char separator, std::vector<std::string>& fields) {
  fields.clear();
  // After a cell on the same line, the line is neither blank nor a comment.
  const std::string record_text = std::string("x") + separator + std::string(line);
  CsvRecord record;
  CsvReader reader(record_text, separator);
  if (reader.next(record) != CsvRead::record) return false;
  for (std::size_t i = 1; i < record.cells.size(); ++i) fields.emplace_back(record.cells[i].text);
  return reader.next(record) == CsvRead::end;
}

}  // namespace glassbox::nn
