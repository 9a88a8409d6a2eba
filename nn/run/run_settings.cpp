#include "glassbox/nn/run/run_settings.h"

#include "glassbox/nn/random/random.h"

namespace glassbox::nn {

Seeds derive_seeds(std::uint64_t seed) {
  return {derive_seed(seed, 0), derive_seed(seed, 1), derive_seed(seed, 2)};
}

Architecture RunSettings::architecture() const {
  // Generators and tables have two features and one target.
  Architecture architecture{dataset ? static_cast<int>(dataset->inputs.units()) : 2, hidden};
  architecture.layers.push_back(
      {dataset ? static_cast<int>(dataset->targets.units()) : 1, output_activation});
  return architecture;
}

std::shared_ptr<const Dataset> make_dataset(const RunSettings& settings) {
  if (settings.dataset) return settings.dataset;
  const GeneratorSettings& data = settings.data;
  return std::make_shared<const Dataset>(
      settings.table ? make_dataset(*settings.table, data.noise, data.held_out, settings.seeds.data)
                     : generate(data, settings.seeds.data));
}

}  // namespace glassbox::nn
