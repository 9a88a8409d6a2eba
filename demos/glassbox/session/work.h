#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "demos/glassbox/document/document.h"
#include "glassbox/nn/run/run_set.h"

namespace glassbox {

/// What a session file held when it was opened or saved, to tell whether it has changed since.
struct SavedState {
  Document document;  ///< as undoable() leaves it
  std::int64_t head = 0;
  std::vector<float> parameters;  ///< empty: the past was shown, so they are not known
};

/// What a session sets aside when it opens something else: a document with its runs, as they were.
struct Work {
  Document document;
  nn::RunSet runs;
  std::filesystem::path file;                     ///< the session file; empty: none
  SavedState saved;                               ///< of that file
  std::optional<StageArrangement> before_scene;  ///< the stage, before a scene brought its own
};

}  // namespace glassbox
