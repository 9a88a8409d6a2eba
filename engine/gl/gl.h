#pragma once

/// The GL functions, for engine/gl, engine/draw, engine/capture and engine/platform only. Never in a public
/// header.
#include <glad/gl.h>
