#include "demos/glassbox/session/csv_text.h"

namespace glassbox {

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string cell = "\"";
  for (const char character : text)
    cell += character == '"' ? std::string("\"\"") : std::string(1, character);
  return cell + '"';
}

}  // namespace glassbox
