#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "demos/glassbox/document/field_text.h"
#include "glassbox/nn/names.h"
#include "glassbox/nn/run/run_settings.h"

namespace glassbox {

/// The part of a number's range that a slider covers, and its scale. The full range can still be typed.
struct SliderScale {
  enum class Curve {
    linear,
    logarithmic,
    logarithmic_from_zero,  ///< 0 at the left end, `low` and above elsewhere
    nearing_one             ///< equal steps divide the distance to 1 equally
  };
  std::optional<double> low = {}, high = {};  ///< no value: those of the range
  Curve curve = Curve::linear;
  int decimals = 2;  ///< minimum number of decimals shown
  std::optional<int> most_decimals = {};
  bool percent = false;  ///< a fraction, shown as a percentage
  std::string_view unit = {};
};

/// The description of a setting, used by flags, JSON, the panel, the search and differences.
struct FieldInfo {
  enum class Kind { number, whole, switch_, choice, list, text, seed };

  std::string_view name;   ///< the JSON key, and with two dashes the flag
  std::string label = {};  ///< shown in the panel and in differences: "rate"; empty: derived from the name
  std::string_view help;   ///< one line of --help, without range and default; also the start of the tooltip
  std::string_view tip = {};       ///< the rest of the tooltip
  std::string_view synonyms = {};  ///< additional search terms
  std::string_view group = {};     ///< section of --help; empty: no flag
  std::string_view value = {};     ///< placeholder of the value in --help; empty: by kind
  NumberRange range = {};
  std::string_view zero = {};  ///< the word for 0 where 0 has a special meaning: "full"
  std::span<const std::string_view> names =
      {};  ///< names of a choice; of an enum: nn::names_of() or its first entries
  SliderScale slider = {};
  std::optional<nn::AutoSetting> automatic = {};  ///< a rule can set it; "auto" is a value
  bool changes_task = false;      ///< a change makes all settings automatic that the user has not chosen
  std::string_view changed = {};  ///< the text of a difference where values are meaningless: "other samples"
  bool value_says_it = false;     ///< a difference omits the label: "sgd → adam"
  std::string_view standard_text = {};  ///< the default in --help where it is not a single value
  std::string (*shorten)(const std::string& text) =
      nullptr;  ///< shortens a list for display; null: no short form

  // Filled in by field():
  Kind kind = Kind::number;
  double standard = 0.0;  ///< the default of a number, a switch or a choice (its index)
  std::string text_of_standard = {};

  /// The capitalized label: "Rate".
  std::string title() const;
  /// The tooltip, for example "L2 regularization strength. Pulls large weights …".
  std::string tooltip() const;
  /// The line of --help: "L2 regularization strength, 0 to 10 (default 0)".
  std::string help_line() const;
  std::string flag() const { return "--" + std::string(name); }
  /// The placeholder of the value in --help.
  std::string placeholder() const;
  /// Formats a value for display: ".5", "full", "on".
  std::string shown(const std::string& text) const;
  /// The names of a choice, including "auto" if it can be automatic.
  std::vector<std::string_view> words() const;
};

/// A row of the field table: a setting in `Owner`, a part of the document. Values are passed as text.
template <class Owner>
struct Field : FieldInfo {
  /// The value as text that read() accepts; no value if the setting does not apply.
  std::optional<std::string> (*text)(const FieldInfo&, const Owner&) = nullptr;
  MaybeProblem (*read)(const FieldInfo&, std::string_view text, Owner&) = nullptr;
  bool (*equal)(const Owner&, const Owner&) = nullptr;
  const void* (*address)(const Owner&) = nullptr;  ///< address of the member
};

// Conversion of a member's value to text and back, by type.
std::string field_text(const FieldInfo& info, double value);
std::string field_text(const FieldInfo& info, float value);
std::string field_text(const FieldInfo& info, int value);
std::string field_text(const FieldInfo& info, bool value);
std::string field_text(const FieldInfo& info, std::uint64_t value);
std::string field_text(const FieldInfo& info, const std::string& value);
MaybeProblem read_field(const FieldInfo& info, std::string_view text, double& value);
MaybeProblem read_field(const FieldInfo& info, std::string_view text, float& value);
MaybeProblem read_field(const FieldInfo& info, std::string_view text, int& value);
MaybeProblem read_field(const FieldInfo& info, std::string_view text, bool& value);
MaybeProblem read_field(const FieldInfo& info, std::string_view text, std::uint64_t& value);
MaybeProblem read_field(const FieldInfo& info, std::string_view text, std::string& value);

/// Sets `index` to the position of the name in `info.names`.
MaybeProblem read_choice(const FieldInfo& info, std::string_view text, std::size_t& index);

template <class Enum>
requires std::is_enum_v<Enum> std::string field_text(const FieldInfo&, Enum value) {
  return std::string(nn::name_of(value));
}

template <class Enum>
requires std::is_enum_v<Enum> MaybeProblem read_field(const FieldInfo& info, std::string_view text,
                                                      Enum& value) {
  std::size_t index = 0;
  MaybeProblem problem = read_choice(info, text, index);
  if (!problem) value = static_cast<Enum>(index);
  return problem;
}

namespace field_detail {

/// Turns "held-out" into "held out".
std::string in_words(std::string_view name);

template <class Pointer>
struct Member;
template <class Owner_, class Value_>
struct Member<Value_ Owner_::*> {
  using Owner = Owner_;
};

template <class Value>
FieldInfo::Kind kind_of(const FieldInfo& info) {
  using Kind = FieldInfo::Kind;
  if (std::is_enum_v<Value> || !info.names.empty()) return Kind::choice;
  if (std::same_as<Value, bool>) return Kind::switch_;
  if (std::floating_point<Value>) return Kind::number;
  return std::same_as<Value, std::uint64_t> ? Kind::seed : Kind::whole;
}

}  // namespace field_detail

/// The row for a member or a nested member: field<&RunSettings::optimizer, &OptimizerSettings::l2>. The
/// default is that of a default-constructed owner.
template <auto first, auto... rest>
auto field(FieldInfo info) {
  using Owner = typename field_detail::Member<decltype(first)>::Owner;
  const Owner standard{};
  const auto& value = ((standard.*first).*....*rest);
  using Value = std::remove_cvref_t<decltype(value)>;
  if constexpr (std::is_enum_v<Value>) {
    if (info.names.empty()) info.names = nn::names_of<Value>();
  }
  if (info.label.empty()) info.label = field_detail::in_words(info.name);
  info.kind = field_detail::kind_of<Value>(info);
  if constexpr (std::is_arithmetic_v<Value> || std::is_enum_v<Value>)
    info.standard = static_cast<double>(value);
  info.text_of_standard = field_text(info, value);
  return Field<Owner>{
      info,
      [](const FieldInfo& row, const Owner& owner) -> std::optional<std::string> {
        return field_text(row, ((owner.*first).*....*rest));
      },
      [](const FieldInfo& row, std::string_view text, Owner& owner) {
        return read_field(row, text, ((owner.*first).*....*rest));
      },
      [](const Owner& a, const Owner& b) { return ((a.*first).*....*rest) == ((b.*first).*....*rest); },
      [](const Owner& owner) -> const void* { return &((owner.*first).*....*rest); }};
}

}  // namespace glassbox
