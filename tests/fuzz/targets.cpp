#include "tests/fuzz/targets.h"

#include <array>
#include <ctime>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "demos/glassbox/session/camera_json.h"
#include "demos/glassbox/session/layouts.h"
#include "demos/glassbox/session/session_file.h"
#include "glassbox/engine/ui/expression.h"
#include "glassbox/nn/data/csv.h"
#include "glassbox/nn/io/model_json.h"
#include "glassbox/nn/io/safetensors.h"
#include "tests/support/memory_peak.h"

namespace glassbox::test {

namespace {

void read_layout(std::string_view bytes) {
  const auto document = parse_json(bytes, "fuzz", bytes.size());
  if (!document) return;
  std::vector<std::string> warnings;
  try {
    (void)layouts_from_json(JsonPlace(*document, "fuzz", warnings));
  } catch (const JsonProblem&) {
    // expected for invalid input
  }
}

/// A session that loads must also load after saving it.
void read_session_text(std::string_view bytes) {
  const auto loaded = session_from_json(bytes, "fuzz");
  if (loaded && !session_from_json(session_to_json(*loaded), "fuzz again")) __builtin_trap();
}

constexpr std::array targets{
    FuzzTarget{"csv", [](std::string_view bytes) { (void)nn::parse_csv(bytes, "fuzz"); }},
    FuzzTarget{"model-json", [](std::string_view bytes) { (void)nn::model_from_json(bytes, "fuzz"); }},
    FuzzTarget{"safetensors",
               [](std::string_view bytes) { (void)nn::model_from_safetensors(bytes, "fuzz"); }},
    FuzzTarget{"session", read_session_text},
    FuzzTarget{"camera", [](std::string_view bytes) { (void)parse_camera_track(bytes, "fuzz"); }},
    FuzzTarget{"layout", read_layout},
    FuzzTarget{"expression", [](std::string_view bytes) { (void)engine::evaluate(bytes); }},
};

double processor_seconds() {
  std::timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

}  // namespace

std::span<const FuzzTarget> fuzz_targets() { return targets; }

FuzzCost cost_of(const FuzzTarget& target, std::string_view bytes) {
  const MemoryPeak peak;
  const double before = processor_seconds();
  target.read(bytes);
  return {processor_seconds() - before, peak.bytes()};
}

}  // namespace glassbox::test
