#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "demos/glassbox/session/import_draft.h"
#include "glassbox/nn/data/table.h"
#include "glassbox/nn/model/activation.h"

namespace glassbox {

/// What panels show of a session beside its document and its run.
struct SessionInfo {
  std::shared_ptr<const nn::Table> own_table;  ///< the user's file, to come back to from a generator
  std::string own_table_name;
  std::optional<TableReading> reading;        ///< a table that is being read
  std::optional<ImportDraft> import;          ///< a table that the user is asked about
  std::vector<std::filesystem::path> recent;  ///< files that were opened or saved, the latest first
  std::filesystem::path folder;               ///< of the last file that a dialog gave; empty: none yet
  std::filesystem::path file;                 ///< the session file that Save writes to; empty: none yet
  bool restorable = false;                    ///< there is an unsaved earlier session
  /// A file of weights that does not state its activations: the user is asked for them.
  std::optional<std::filesystem::path> activations_wanted;
  nn::Activation likely_output = nn::Activation::sigmoid;  ///< of that file
  std::string undo_text, redo_text;      ///< what would be undone and redone; empty: nothing
  std::string layout = "Four views";     ///< the name of the one that the stage is; empty: none
  std::vector<std::string> own_layouts;  ///< names of those that the user made
};

}  // namespace glassbox
