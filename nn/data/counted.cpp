#include "glassbox/nn/data/counted.h"

namespace glassbox::nn {

std::string grouped(std::size_t count) {
  std::string text = std::to_string(count);
  for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, 1, ',');
  return text;
}

std::string counted(std::size_t count, std::string_view noun, std::string_view plural) {
  std::string text = grouped(count) + ' ';
  if (count == 1) return text.append(noun);
  return plural.empty() ? text.append(noun).append("s") : text.append(plural);
}

}  // namespace glassbox::nn
