#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "glassbox/nn/names.h"

namespace glassbox {

/// An error waits to be read; a warning and news go by themselves.
enum class MessageLevel { info, warning, error };

/// What a message lets one do about it.
enum class MessageOffer {
  none,
  restore,
  restore_last_good,
  swap_branches,
  auto_settings,
  lower_rate,
  other_start
};

/// Something that the program has to say in its window: what happened, then why and what to do now.
struct Message {
  std::string text;
  std::string hint = {};  ///< may be empty
  MessageLevel level = MessageLevel::info;
  std::string topic = {};  ///< of messages that take each other's place; empty: it stands for itself
  MessageOffer offer = MessageOffer::none;

  Message() = default;
  Message(std::string what, std::string why = {}, MessageLevel how = MessageLevel::info,
          std::string about = {}, MessageOffer offered = MessageOffer::none)
      : text(std::move(what)), hint(std::move(why)), level(how), topic(std::move(about)), offer(offered) {}
  Message(const char* what) : text(what) {}
  bool operator==(const Message&) const = default;
};

inline Message warning(std::string what, std::string why, std::string topic = {}) {
  return {std::move(what), std::move(why), MessageLevel::warning, std::move(topic)};
}
inline Message failure(std::string what, std::string why, std::string topic = {}) {
  return {std::move(what), std::move(why), MessageLevel::error, std::move(topic)};
}

}  // namespace glassbox

template <>
struct glassbox::nn::Names<glassbox::MessageLevel> {
  static constexpr std::array<std::string_view, 3> values{"info", "warning", "error"};
};
