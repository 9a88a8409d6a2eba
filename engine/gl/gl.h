#pragma once

/// The GL functions. Include only in .cpp files of engine/gl, engine/draw, engine/capture and
/// engine/platform, never in a public header.
#include <glad/gl.h>
