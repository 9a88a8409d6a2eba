#pragma once

#include <string>

#include "demos/glassbox/document/document.h"

namespace glassbox {

/// The command line that begins with these settings, as a shell reads it: the flags that differ from what the
/// scene sets.
std::string command_text(const Document& document);

}  // namespace glassbox
