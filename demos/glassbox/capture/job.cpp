#include "demos/glassbox/capture/job.h"

#include <array>
#include <cstdio>
#include <system_error>

namespace glassbox {

std::filesystem::path free_name(const std::filesystem::path& folder, const std::string& stem,
                                const std::string& extension) {
  for (int number = 1;; ++number) {
    std::array<char, 16> digits{};
    std::snprintf(digits.data(), digits.size(), "_%04d", number);
    std::filesystem::path file = folder / (stem + digits.data() + extension);
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) return file;
  }
}

}  // namespace glassbox
