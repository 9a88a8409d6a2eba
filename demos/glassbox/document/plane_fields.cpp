#include "demos/glassbox/document/plane_fields.h"

#include "demos/glassbox/document/fields.h"
#include "glassbox/nn/io/quoting.h"

namespace glassbox {

namespace {

using Settings = nn::PlaneSettings;

Field<Document> plane_row() {
  FieldInfo info{.name = "plane",
                 .label = "plane",
                 .help =
                     "Plane that landscapes and maps show of more than two features: two of them, by name "
                     "or position, through the means or through a sample; principal components; or "
                     "through three samples",
                 .tip =
                     "Samples far from the plane appear faint: from a tenth of half a range on, as a mean "
                     "over the features.",
                 .synonyms = "slice cut projection features columns dimensions",
                 .group = "Look",
                 .value = "A,B[@I]|pca|samples:I,J,K"};
  info.kind = FieldInfo::Kind::list;
  info.text_of_standard = nn::plane_text({});
  return {info,
          [](const FieldInfo&, const Document& document) {
            return std::optional(nn::plane_text(document.view.plane));
          },
          [](const FieldInfo&, std::string_view text, Document& document) -> MaybeProblem {
            if (nn::parse_plane(text, document.view.plane)) return std::nullopt;
            return FieldProblem{nn::in_quotes(text) + " is no plane",
                                "two features A,B or A,B@SAMPLE, pca, or samples:I,J,K"};
          },
          [](const Document& a, const Document& b) {
            return a.view.plane.choice == b.view.plane.choice && a.view.plane.anchor == b.view.plane.anchor;
          },
          [](const Document& document) -> const void* { return &document.view.plane.choice; }};
}

Field<Document> turn_row() {
  FieldInfo info{.name = "plane-turn",
                 .label = "turn of the plane",
                 .help =
                     "Degrees by which the plane's two axes turn towards a feature or, without one, in the "
                     "direction in which the samples differ most from their places on it",
                 .synonyms = "rotate tilt angle",
                 .group = "Look",
                 .value = "U,V[,FEATURE]"};
  info.kind = FieldInfo::Kind::list;
  info.text_of_standard = nn::turn_text({});
  return {info,
          [](const FieldInfo&, const Document& document) {
            return std::optional(nn::turn_text(document.view.plane));
          },
          [](const FieldInfo&, std::string_view text, Document& document) -> MaybeProblem {
            if (nn::parse_turn(text, document.view.plane)) return std::nullopt;
            return FieldProblem{nn::in_quotes(text) + " is no turn",
                                "two angles U,V from -180 to 180, or U,V,FEATURE"};
          },
          [](const Document& a, const Document& b) {
            return a.view.plane.turn == b.view.plane.turn && a.view.plane.towards == b.view.plane.towards;
          },
          [](const Document& document) -> const void* { return &document.view.plane.turn; }};
}

}  // namespace

std::array<Field<Document>, 3> plane_rows() {
  return {plane_row(), turn_row(),
          field<&Document::view, &ViewOptions::class_shown>(
              {.name = "class",
               .label = "class",
               .help = "Class, by position, whose probability landscapes and maps show",
               .synonyms = "output label category",
               .group = "Look",
               .range = {1, most_outputs},
               .zero = "all"})};
}

}  // namespace glassbox
