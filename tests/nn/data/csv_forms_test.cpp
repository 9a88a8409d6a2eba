#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

#include "glassbox/nn/data/csv.h"
#include "glassbox/nn/data/text_encoding.h"

using namespace glassbox::nn;

namespace {

struct Row {
  std::array<const char*, 2> values;  // with a decimal point
  const char* label;
};

const std::vector<Row> rows{{{"0.8125", "-1.5"}, "yes"}, {{"-0.5", "2.25"}, "no"},
                            {{"3", "-0.0625"}, "no"},    {{"-2.125", "4"}, "yes"},
                            {{"10.5", "0.25"}, "no"},    {{"0.0625", "-7.5"}, "yes"},
                            {{"1.75", "6.5"}, "yes"},    {{"-9.25", "-3.5"}, "no"}};

/// One way of writing those rows.
struct Form {
  char separator = ',';
  bool decimal_comma = false;
  bool quoted = false;
  bool blanks_in_cells = false;
  std::string line_end = "\n";
  bool comments = false;
  int titles = 0;
  bool padded_titles = false;
  bool sep_line = false;
  bool header_trails = false;
  bool rows_trail = false;
  enum { no_index, unnamed, pandas, r } index = no_index;
  bool missing_row = false;
  bool minus_sign = false;
  enum { utf8, utf8_mark, utf16_le, utf16_be, windows1252 } encoding = utf8;
};

std::string cell_of(std::string text, const Form& form) {
  if (form.blanks_in_cells) text = " " + text + " ";
  const bool must = form.separator == ' ' ? text.empty() || text.find(' ') != std::string::npos
                                          : text.find(form.separator) != std::string::npos;
  return form.quoted || must ? '"' + text + '"' : text;
}

std::string figure_of(std::string text, const Form& form) {
  if (const std::size_t point = text.find('.'); form.decimal_comma && point != std::string::npos)
    text[point] = ',';
  if (form.minus_sign && text.front() == '-') text.replace(0, 1, "−");
  return text;
}

std::string line_of(const std::vector<std::string>& cells, bool trails, const Form& form) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += form.separator;
    line += cell_of(cells[i], form);
  }
  if (trails) line += form.separator;
  return line + form.line_end;
}

std::string utf16(std::string_view text, bool big) {
  std::string bytes = big ? "\xFE\xFF" : "\xFF\xFE";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    unsigned unit = byte;
    if (byte >= 0xE0) {
      unit = (byte & 15u) << 12 | (text[i + 1] & 63u) << 6 | (text[i + 2] & 63u);
      i += 2;
    } else if (byte >= 0xC0) {
      unit = (byte & 31u) << 6 | (text[i + 1] & 63u);
      ++i;
    }
    const char low = static_cast<char>(unit & 255), high = static_cast<char>(unit >> 8);
    bytes += big ? high : low;
    bytes += big ? low : high;
  }
  return bytes;
}

std::string encoded(const std::string& text, const Form& form) {
  switch (form.encoding) {
    case Form::utf8:
      return text;
    case Form::utf8_mark:
      return "\xEF\xBB\xBF" + text;
    case Form::utf16_le:
      return utf16(text, false);
    case Form::utf16_be:
      return utf16(text, true);
    case Form::windows1252:
      break;
  }
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    // The only characters beyond ASCII here are Latin-1.
    if (static_cast<unsigned char>(text[i]) == 0xC3) {
      bytes += static_cast<char>(text[++i] | 0x40);
    } else {
      bytes += text[i];
    }
  }
  return bytes;
}

std::string written(const Form& form) {
  std::string text;
  if (form.sep_line) text += std::string("sep=") + form.separator + form.line_end;
  for (int i = 0; i < form.titles; ++i) {
    text += "Messung" + form.line_end;
    if (form.padded_titles) text.insert(text.size() - form.line_end.size(), 2, form.separator);
    if (i == 0) text += form.line_end;
  }
  if (form.comments) text += "# rig A, run 12; 4 | 5" + form.line_end;
  std::vector<std::string> header{"Höhe", "b", "Größe"};
  if (form.index == Form::unnamed) header.insert(header.begin(), "");
  if (form.index == Form::pandas) header.insert(header.begin(), "Unnamed: 0");
  text += line_of(header, form.header_trails, form);
  int index = form.index == Form::r ? 1 : 0;
  const auto add = [&](const Row& row) {
    std::vector<std::string> cells{figure_of(row.values[0], form), figure_of(row.values[1], form), row.label};
    if (form.index != Form::no_index) cells.insert(cells.begin(), std::to_string(index));
    ++index;
    text += line_of(cells, form.rows_trail, form);
  };
  for (const Row& row : rows) {
    add(row);
    if (form.missing_row && &row == &rows[2]) add({{"NA", "1.5"}, "no"});
    if (form.comments && &row == &rows[3]) text += "#paused" + form.line_end;
  }
  return encoded(text, form);
}

/// Whether a form leaves no ambiguity about the table.
Form random_form(std::mt19937& random) {
  const auto one_in = [&](int n) { return std::uniform_int_distribution<int>(0, n - 1)(random) == 0; };
  const auto below = [&](int n) { return std::uniform_int_distribution<int>(0, n - 1)(random); };
  Form form;
  form.separator = ",;\t| "[below(5)];
  const bool blank = form.separator == ' ';
  form.decimal_comma = one_in(2);
  form.quoted = one_in(3);
  form.blanks_in_cells = !blank && one_in(3);
  form.line_end = std::array<std::string, 3>{"\n", "\r\n", "\r"}[static_cast<std::size_t>(below(3))];
  form.comments = one_in(3);
  form.titles = one_in(3) ? 1 + below(2) : 0;
  form.padded_titles = !blank && one_in(2);
  form.sep_line = !blank && one_in(4);
  form.header_trails = !blank && one_in(3);
  form.rows_trail = !blank && one_in(3);
  form.index = std::array{Form::no_index, Form::no_index, Form::unnamed, Form::pandas,
                          Form::r}[static_cast<std::size_t>(below(5))];
  if (form.index == Form::r) form.header_trails = false;
  form.missing_row = one_in(3);
  form.minus_sign = one_in(3);
  form.encoding = std::array{Form::utf8, Form::utf8_mark, Form::utf16_le, Form::utf16_be,
                             Form::windows1252}[static_cast<std::size_t>(below(5))];
  if (form.encoding == Form::windows1252) form.minus_sign = false;
  return form;
}

}  // namespace

TEST_CASE("the same table is read from every form that programs write") {
  std::mt19937 random(16);
  for (int i = 0; i < 4000; ++i) {
    const Form form = random_form(random);
    const std::string bytes = written(form);
    CAPTURE(i);
    CAPTURE(bytes);
    const auto table = parse_table(bytes, "t.csv");
    if (!table) FAIL(table.error().message);
    CHECK(table->features == std::vector<std::string>{"Höhe", "b"});
    CHECK(table->classes == std::vector<std::string>{"no", "yes"});
    REQUIRE(table->rows.size() == rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
      CHECK(table->values[0][row] == std::stod(rows[row].values[0]));
      CHECK(table->values[1][row] == std::stod(rows[row].values[1]));
      CHECK(table->targets[row] == (rows[row].label == std::string("yes") ? 1 : 0));
    }
    const auto said = [&](std::string_view text) {
      return std::ranges::any_of(table->notes, [&](const std::string& note) {
        return note.starts_with("t.csv: ") && note.find(text) != std::string::npos;
      });
    };
    CHECK(said("Windows-1252") == (form.encoding == Form::windows1252));
    CHECK(said("skipped 1 row with missing values") == form.missing_row);
    CHECK(said("above the header") == (form.titles > 0));
    CHECK(said("looks like row numbers") == (form.index != Form::no_index));
  }
}

TEST_CASE("arbitrary bytes give a table or a one-line error") {
  using namespace std::string_view_literals;
  std::mt19937 random(7);
  const std::string_view pieces[] = {
      "1", ",", ";",   "\t",    "|",    " ",  "\"", "\n", "\r",   "#",  "é",       "\xFF",    "\xFE",
      "-", "x", "0.5", "1,234", "sep=", "NA", "%",  "e",  "\0"sv, "\n", "1,2,a\n", "3,4,b\n", "no"};
  for (int i = 0; i < 20'000; ++i) {
    std::string bytes;
    const int count = std::uniform_int_distribution<int>(0, 60)(random);
    for (int k = 0; k < count; ++k)
      bytes += pieces[std::uniform_int_distribution<std::size_t>(0, std::size(pieces) - 1)(random)];
    const auto table = parse_table(bytes, "t.csv");
    CAPTURE(bytes);
    if (!table) {
      CHECK(table.error().message.starts_with("t.csv:"));
      CHECK(table.error().message.find_first_of("\n\r") == std::string::npos);
      continue;
    }
    for (const std::string& name : table->features) CHECK(is_utf8(name));
    for (const std::string& name : table->classes) CHECK(is_utf8(name));
    REQUIRE(table->targets.size() == table->rows.size());
    for (const auto& values : table->values) REQUIRE(values.size() == table->rows.size());
    for (std::size_t k = 0; k < table->classes.size(); ++k)
      CHECK(std::ranges::count(table->targets, static_cast<double>(k)) > 0);
    for (const std::string& note : table->notes) CHECK(is_utf8(note));
  }
}
