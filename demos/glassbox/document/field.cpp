#include "demos/glassbox/document/field.h"

#include <algorithm>

#include "glassbox/nn/io/quoting.h"

namespace glassbox {

namespace {

constexpr std::string_view auto_word = "auto";

/// The word that a numeric setting accepts instead of a number.
std::string_view alternative(const FieldInfo& info) { return info.automatic ? auto_word : info.zero; }

/// Whether 0 is written as a word because it lies outside the range.
bool names_zero(const FieldInfo& info) { return !info.zero.empty() && !info.range.contains(0.0); }

template <class Number>
std::string number_text(const FieldInfo& info, Number value) {
  if (value == Number{} && names_zero(info)) return std::string(info.zero);
  return shortest_text(value);
}

template <class Number>
MaybeProblem read_real(const FieldInfo& info, std::string_view text, Number& value) {
  if (text != info.zero || info.zero.empty()) return read_number(text, info.range, alternative(info), value);
  value = Number{};
  return std::nullopt;
}

std::string capitalized(std::string_view text) {
  std::string result(text);
  if (!result.empty() && result[0] >= 'a' && result[0] <= 'z')
    result[0] = static_cast<char>(result[0] - 'a' + 'A');
  return result;
}

}  // namespace

std::string field_detail::in_words(std::string_view name) {
  std::string words(name);
  std::ranges::replace(words, '-', ' ');
  return words;
}

std::string FieldInfo::title() const { return capitalized(label); }

std::string FieldInfo::tooltip() const {
  std::string text(help);
  text += '.';
  if (!tip.empty()) {
    text += ' ';
    text += tip;
  }
  return text;
}

std::vector<std::string_view> FieldInfo::words() const {
  std::vector<std::string_view> words(names.begin(), names.end());
  if (automatic) words.push_back(auto_word);
  return words;
}

std::string FieldInfo::help_line() const {
  std::string text(help);
  if (kind == Kind::choice) text += ": " + joined(words());
  if (kind == Kind::number || kind == Kind::whole) {
    text += ", " + range_text(range);
    if (!alternative(*this).empty()) {
      text += ", or ";
      text += alternative(*this);
    }
  }
  std::string_view shown_standard = standard_text;
  if (standard_text.empty()) shown_standard = text_of_standard;
  if (!shown_standard.empty()) {
    text += " (default ";
    text += shown_standard;
    text += ')';
  }
  return text;
}

std::string FieldInfo::placeholder() const {
  if (!value.empty()) return std::string(value);
  if (kind == Kind::choice) return "NAME";
  if (kind == Kind::number) return "X";
  return names_zero(*this) ? "N|" + std::string(zero) : "N";
}

std::string FieldInfo::shown(const std::string& text) const {
  if (shorten != nullptr) return shorten(text);
  if (kind == Kind::switch_) return text == "true" ? "on" : "off";
  if (!zero.empty() && (text == "0" || text == zero)) return std::string(zero);
  double number = 0.0;
  const bool is_real = kind == Kind::number && !read_number(text, {-1e300, 1e300}, {}, number);
  return is_real ? brief_text(number) : text;
}

std::string field_text(const FieldInfo& info, double value) { return number_text(info, value); }
std::string field_text(const FieldInfo& info, float value) { return number_text(info, value); }
std::string field_text(const FieldInfo& info, int value) {
  return value == 0 && names_zero(info) ? std::string(info.zero) : std::to_string(value);
}
std::string field_text(const FieldInfo&, bool value) { return value ? "true" : "false"; }
std::string field_text(const FieldInfo&, std::uint64_t value) { return std::to_string(value); }
std::string field_text(const FieldInfo&, const std::string& value) { return value; }

MaybeProblem read_choice(const FieldInfo& info, std::string_view text, std::size_t& index) {
  MaybeProblem problem = read_name(text, info.names, index);
  if (problem && info.automatic) problem->expected = joined(info.words());
  return problem;
}

MaybeProblem read_field(const FieldInfo& info, std::string_view text, double& value) {
  return read_real(info, text, value);
}

MaybeProblem read_field(const FieldInfo& info, std::string_view text, float& value) {
  return read_real(info, text, value);
}

MaybeProblem read_field(const FieldInfo& info, std::string_view text, int& value) {
  std::size_t index = 0;
  if (!info.names.empty()) {
    if (MaybeProblem problem = read_choice(info, text, index)) return problem;
  }
  if (!info.zero.empty() && text == info.zero) {
    value = 0;
    return std::nullopt;
  }
  std::int64_t whole = 0;
  MaybeProblem problem = read_whole(text, static_cast<std::int64_t>(info.range.low),
                                    static_cast<std::int64_t>(info.range.high), alternative(info), whole);
  if (!problem) value = static_cast<int>(whole);
  return problem;
}

MaybeProblem read_field(const FieldInfo&, std::string_view text, bool& value) {
  if (text != "true" && text != "false")
    return FieldProblem{nn::in_quotes(text) + " is unknown", "true or false"};
  value = text == "true";
  return std::nullopt;
}

MaybeProblem read_field(const FieldInfo&, std::string_view text, std::uint64_t& value) {
  return read_seed(text, value);
}

MaybeProblem read_field(const FieldInfo& info, std::string_view text, std::string& value) {
  std::size_t index = 0;
  MaybeProblem problem = read_choice(info, text, index);
  if (!problem) value = text;
  return problem;
}

}  // namespace glassbox
