#pragma once

#include <memory>
#include <string>
#include <vector>

#include "demos/glassbox/panels/panel_state.h"
#include "glassbox/engine/ui/ui.h"

namespace glassbox {

/// Asks what becomes of the columns of a table: its first rows, a role and a kind for each column, missing
/// cells, scaling, the classes to keep, and whether the inputs are an image. Says all the while what the
/// choices give, or what is wrong with them. While a large table is being read, shows how far it is.
class ImportDialog {
 public:
  /// Open while `state.session.import` or `state.session.reading` is set; edits the use of the former. Call
  /// within an ImGui window.
  void draw(engine::Ui& ui, PanelState& state, PanelActions& actions);

  /// "150 rows · 4 inputs · 3 classes", or what is wrong, in one line.
  const std::string& verdict() const { return verdict_; }

 private:
  void draw_reading(engine::Ui& ui, const TableReading& reading, PanelActions& actions);
  void draw_question(engine::Ui& ui, PanelState& state, PanelActions& actions);
  void draw_columns(engine::Ui& ui, ImportDraft& draft, float width);
  void draw_column(engine::Ui& ui, ImportDraft& draft, std::size_t column, float width);
  void draw_options(engine::Ui& ui, ImportDraft& draft, float width);
  void draw_image(engine::Ui& ui, ImportDraft& draft, float width);
  void draw_classes(engine::Ui& ui, ImportDraft& draft, float width);
  void draw_verdict(engine::Ui& ui, const ImportDraft& draft, float width);
  void draw_buttons(engine::Ui& ui, PanelState& state, float width, PanelActions& actions);
  void judge(const ImportDraft& draft);

  // What was judged last, and the result.
  std::shared_ptr<const nn::SourceTable> judged_source_;
  nn::TableUse judged_use_;
  std::string verdict_;
  bool fits_ = false;
  std::size_t features_ = 0;
  std::vector<std::string> classes_;  ///< of the target; empty: a regression, or too many
  bool enters_ = false;               ///< the focus goes to the first button
};

}  // namespace glassbox
