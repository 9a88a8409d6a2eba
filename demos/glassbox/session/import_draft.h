#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "glassbox/nn/data/read_progress.h"
#include "glassbox/nn/data/source_table.h"
#include "glassbox/nn/data/table_use.h"

namespace glassbox {

/// A table that the user is asked about before it takes the place of the data.
struct ImportDraft {
  std::filesystem::path file;  ///< empty: pasted
  std::string name;            ///< as shown
  std::shared_ptr<const nn::SourceTable> source;
  nn::TableUse use;                ///< guessed, then edited
  std::vector<std::string> notes;  ///< how the file was read and what was guessed
  bool is_open = false;            ///< it is the table of the run
};

/// A table that is being read.
struct TableReading {
  std::string name;
  std::shared_ptr<nn::ReadProgress> progress;
};

}  // namespace glassbox
