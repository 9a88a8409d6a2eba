#include "demos/glassbox/shell/fonts.h"

#include <algorithm>
#include <span>

#include "demos/glassbox/views/pixel_size.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::FontRequest;

constexpr float least_em = 11.0f;

std::vector<FontRequest> scaled(std::span<const FontRequest> design, float unit) {
  std::vector<FontRequest> requests;
  for (const FontRequest& request : design) {
    requests.push_back({request.face, std::max(request.em * unit, least_em * pixel_size())});
  }
  return requests;
}

}  // namespace

std::string names_in(const nn::RunSettings& run) {
  std::string names;
  if (run.table == nullptr) return names;
  for (const auto* words : {&run.table->features, &run.table->classes}) {
    for (const std::string& word : *words) names += word;
  }
  names += run.table->target;
  return names;
}

std::string missing_characters(std::string_view characters) {
  return "No font has the characters " + std::string(characters) + ". A placeholder is shown instead.";
}

std::vector<FontRequest> stage_fonts(float unit) {
  constexpr std::array<FontRequest, 7> design{{{Face::regular, 13},
                                               {Face::regular, 12},
                                               {Face::semibold, 13},
                                               {Face::semibold, 12},
                                               {Face::medium, 15},
                                               {Face::mono, 13},
                                               {Face::mono, 12}}};
  return scaled(design, unit);
}

std::vector<FontRequest> still_fonts(float unit) {
  constexpr std::array<FontRequest, 8> design{{{Face::regular, 18},
                                               {Face::regular, 22},
                                               {Face::semibold, 30},
                                               {Face::semibold, 18},
                                               {Face::medium, 24},
                                               {Face::mono, 18},
                                               {Face::mono, 20},
                                               {Face::mono, 22}}};
  return scaled(design, unit);
}

}  // namespace glassbox
