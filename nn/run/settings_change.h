#pragma once

#include <cstddef>
#include <vector>

#include "glassbox/nn/run/run_settings.h"

namespace glassbox::nn {

/// Whether a change lets the network learn something else, rather than other samples of the same.
bool is_other_data_set(const RunSettings& from, const RunSettings& to);
/// Whether it draws samples at other places of the feature space.
bool needs_other_points(const RunSettings& from, const RunSettings& to);
/// Whether it draws other samples, or gives the same ones other inputs or targets.
bool needs_other_samples(const RunSettings& from, const RunSettings& to);
/// Whether it draws other first parameters. An automatic start that follows a change of the network,
/// optimizer or loss does not: the network keeps what it learned, and the next fresh start is drawn by the
/// new rule.
bool needs_other_start(const RunSettings& from, const RunSettings& to);

/// For each input of `to`, the input of `from` with the same term, or no_input.
std::vector<std::size_t> kept_inputs(const RunSettings& from, const RunSettings& to);

/// The places, in the parameter vector of `from`, whose values a change to `to` loses, ascending: all of them
/// where the learning starts anew or seeds change, else those of layers and units that `to` has not.
std::vector<std::size_t> lost_parameters(const RunSettings& from, const RunSettings& to);

}  // namespace glassbox::nn
