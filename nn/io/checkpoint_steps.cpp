#include "glassbox/nn/io/checkpoint_steps.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <optional>
#include <span>
#include <system_error>

#include "glassbox/nn/io/natural_order.h"
#include "glassbox/nn/io/quoting.h"

namespace glassbox::nn {

namespace {

constexpr std::array<std::string_view, 6> step_words{"steps",     "step",  "iterations",
                                                     "iteration", "iters", "iter"};
constexpr std::array<std::string_view, 3> epoch_words{"epochs", "epoch", "ep"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_separator(char c) { return std::string_view("=_-:. ").find(c) != std::string_view::npos; }

/// A whole number in a text; digits on either side of a decimal point do not count.
struct Number {
  std::size_t begin;
  std::size_t end;
  std::int64_t value;
};

std::vector<Number> whole_numbers(std::string_view text) {
  std::vector<Number> numbers;
  for (std::size_t begin = 0; begin < text.size();) {
    if (!is_digit(text[begin])) {
      ++begin;
      continue;
    }
    std::size_t end = begin;
    while (end < text.size() && is_digit(text[end])) ++end;
    const bool decimal = (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) ||
                         (begin > 1 && text[begin - 1] == '.' && is_digit(text[begin - 2]));
    Number number{begin, end, 0};
    const auto read = std::from_chars(text.data() + begin, text.data() + end, number.value);
    if (!decimal && read.ec == std::errc{}) numbers.push_back(number);
    begin = end;
  }
  return numbers;
}

bool letter_follows(std::string_view text, const Number& number) {
  return number.end < text.size() && is_letter(text[number.end]);
}

/// The number next to a word at `begin`: right after it, right before it, or with one separator between.
std::optional<std::int64_t> number_beside(std::string_view text, std::size_t begin, std::size_t end) {
  const std::vector<Number> numbers = whole_numbers(text);
  for (const std::size_t gap : {std::size_t{0}, std::size_t{1}}) {
    if (gap == 1 && end < text.size() && !is_separator(text[end])) end = text.size();
    for (const Number& number : numbers) {
      if (number.begin == end + gap && !letter_follows(text, number)) return number.value;
    }
    if (gap == 1 && begin > 0 && !is_separator(text[begin - 1])) return std::nullopt;
    for (const Number& number : numbers) {
      if (number.end + gap == begin) return number.value;
    }
  }
  return std::nullopt;
}

std::optional<std::int64_t> number_of_word(std::string_view text, std::span<const std::string_view> words) {
  for (const std::string_view word : words) {
    for (std::size_t at = text.rfind(word); at != std::string_view::npos;
         at = at == 0 ? std::string_view::npos : text.rfind(word, at - 1)) {
      if (at > 0 && is_letter(text[at - 1])) continue;  // part of another word
      if (const auto number = number_beside(text, at, at + word.size())) return number;
    }
  }
  return std::nullopt;
}

std::optional<std::int64_t> only_number(std::string_view text) {
  const std::vector<Number> numbers = whole_numbers(text);
  const auto digits = std::ranges::count_if(text, is_digit);
  if (numbers.size() != 1 || letter_follows(text, numbers.front())) return std::nullopt;
  const auto length = static_cast<std::ptrdiff_t>(numbers.front().end - numbers.front().begin);
  return digits == length ? std::optional(numbers.front().value) : std::nullopt;
}

std::string stem_of(const std::string& name) {
  std::string stem = std::filesystem::path(name).stem().string();
  for (char& c : stem) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return stem;
}

using Reading = std::optional<std::int64_t> (*)(std::string_view stem);

constexpr std::array<Reading, 3> readings{
    [](std::string_view stem) { return number_of_word(stem, step_words); },
    [](std::string_view stem) { return number_of_word(stem, epoch_words); }, only_number};

}  // namespace

Expected<CheckpointSteps> steps_of_names(const std::vector<std::string>& names, std::string_view folder) {
  const auto fail = [&](const std::string& found, const char* expected) {
    return tl::make_unexpected(Error{std::string(folder) + ": found " + found + ", expected " + expected});
  };
  CheckpointSteps result;
  for (const Reading reading : readings) {
    result = {};
    for (const std::string& name : names) {
      if (const auto step = reading(stem_of(name))) {
        result.steps.push_back({*step, name});
      } else {
        result.left_out.push_back(name);
      }
    }
    if (!result.steps.empty()) break;
  }
  if (result.steps.empty() && names.size() == 1) return CheckpointSteps{{{0, names.front()}}, {}};
  if (result.steps.empty()) {
    return fail("no step in the names of its files, such as " + in_quotes(names.front()),
                "names such as step-00700.safetensors");
  }
  std::ranges::stable_sort(result.steps, {}, &NamedStep::step);
  const auto twice = std::ranges::adjacent_find(result.steps, {}, &NamedStep::step);
  if (twice != result.steps.end()) {
    return fail("step " + std::to_string(twice->step) + " in two names, " + in_quotes(twice->name) + " and " +
                    in_quotes(std::next(twice)->name),
                "each step once");
  }
  return result;
}

}  // namespace glassbox::nn
