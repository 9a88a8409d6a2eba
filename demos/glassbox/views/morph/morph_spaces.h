#pragma once

#include <array>
#include <memory>
#include <span>
#include <vector>

#include "demos/glassbox/document/morph_state.h"
#include "demos/glassbox/views/morph/morph_stop.h"
#include "glassbox/nn/model/forward_trace.h"
#include "glassbox/nn/probe/alignment.h"
#include "glassbox/nn/probe/separating_axes.h"
#include "glassbox/nn/probe/subspace.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// The values of every layer step for a batch of inputs.
class MorphValues {
 public:
  /// `inputs` are `[input][sample]`, and stay where they are while the values are used.
  void update(const nn::Snapshot& snapshot, const nn::Batch& inputs);
  /// `[unit][sample]`. W a is taken for W a + b: they differ by a constant.
  const nn::Batch& of(const nn::LayerStep& step) const;
  const nn::Batch& output_z() const { return forward_.z.back(); }

 private:
  const nn::Batch* inputs_ = nullptr;
  nn::ForwardTrace forward_;
  nn::Batch probabilities_;
};

/// Whether the answer is the class whose output is largest.
bool is_largest_output(const nn::Snapshot& snapshot);

/// The axes of all stops with more than three units, found in up to 2048 of the samples: principal
/// components, turned as a whole so that each stop's cloud comes as near as possible to the one before
/// (nn::Alignment), or the directions that separate the classes most (nn::SeparatingAxes). They depend on the
/// snapshot alone.
///
/// Where the last hidden layer decides by one direction of its output's weights, that is the first axis: the
/// weights of a single output, or the difference of two. With the class axes and three classes or more, the
/// axes there are the differences of the classes' weights along which the outputs vary most.
class MorphSpaces {
 public:
  /// Fills in `stops` what concerns a subspace. `inputs` are `[input][sample]` of `samples` of the data set,
  /// every `stride`-th from the first.
  void update(const nn::Snapshot& snapshot, MorphAxes::Kind kind, const nn::Batch& inputs, std::size_t stride,
              std::span<MorphStop> stops);

  /// Of a stop with a subspace.
  const nn::Subspace& of(std::size_t stop) const { return spaces_[stop]->axes.subspace(); }
  /// The middle of a class's samples there, along the axes.
  std::span<const double> class_middle(std::size_t stop, std::size_t label) const {
    return spaces_[stop]->middles.row(label);
  }

 private:
  struct Space {
    nn::PrincipalAxes axes;
    nn::DenseMatrix middles;  ///< `[class][axis]`
  };

  void choose_samples(const nn::Snapshot& snapshot, const nn::Batch& inputs, std::size_t stride,
                      std::span<const MorphStop> stops);
  void find_axes(const nn::Snapshot& snapshot, MorphAxes::Kind kind, MorphStop& stop, Space& space);
  void find_weight_directions(const nn::Snapshot& snapshot, MorphAxes::Kind kind);
  void find_middles(Space& space);
  void take_coordinates(const MorphStop& stop);

  std::vector<std::unique_ptr<Space>> spaces_;  ///< one per stop that has one

  // What the axes of the inputs are of.
  std::shared_ptr<const nn::Dataset> input_data_;
  std::size_t input_samples_ = 0;
  MorphAxes::Kind input_kind_{};
  MorphStop input_stop_;

  // Scratch, reused.
  nn::Batch inputs_;
  MorphValues values_;
  std::vector<std::size_t> classes_;  ///< per sample
  std::size_t class_count_ = 0;       ///< 0 for a regression
  std::vector<double> tie_, counts_;
  nn::DenseMatrix directions_, previous_;
  nn::Batch differences_;
  nn::PrincipalAxes outputs_;
  nn::SeparatingAxes separating_;
  nn::Alignment alignment_;
};

}  // namespace glassbox
