#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "demos/glassbox/document/document.h"
#include "demos/glassbox/session/learned.h"

namespace glassbox {

/// What a run begins with, whether it comes from flags, a scene or a session file: the document, and what has
/// been learned so far.
struct Setup {
  Document document;
  std::shared_ptr<const nn::Mlp> model = {};  ///< what the run starts from instead of an initialization
  /// A run that continues from where it stood, as of a session or of checkpoints; null: it starts at step 0.
  std::shared_ptr<const nn::RunSet> learned = {};
  bool from_session = false;               ///< the document's layout and pace are a session's, not a scene's
  std::vector<std::string> warnings = {};  ///< of the files that were read, a line each
  /// A model file that does not state its activations, where the user is to be asked for them.
  std::optional<std::filesystem::path> activations_wanted = {};
};

}  // namespace glassbox
