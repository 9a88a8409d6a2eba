#include "tests/support/state_watch.h"

#include <cstring>
#include <map>
#include <tuple>
#include <utility>

#include "glassbox/engine/gl/gl.h"

namespace glassbox::test {

namespace {

using Place = std::tuple<std::string, std::uint64_t, std::uint64_t>;

struct Watched {
  std::size_t calls = 0;
  std::vector<std::string> needless;
  std::map<Place, std::string> held;  ///< value (bytes) of each piece of state
  std::uint64_t program = 0, vertex_array = 0, array_buffer = 0, unit = 0;

  template <class... Values>
  void see(const char* name, std::uint64_t a, std::uint64_t b, const Values&... values) {
    std::string bytes;
    (bytes.append(reinterpret_cast<const char*>(&values), sizeof values), ...);
    see_bytes(name, a, b, std::move(bytes));
  }
  void see_bytes(const char* name, std::uint64_t a, std::uint64_t b, std::string bytes) {
    ++calls;
    const auto [place, fresh] = held.try_emplace({name, a, b}, bytes);
    if (!fresh && place->second == bytes) needless.emplace_back(name);
    place->second = std::move(bytes);
  }
  void see_uniform(const char* name, GLint location, const void* value, std::size_t size) {
    see_bytes(name, program, static_cast<std::uint64_t>(location), {static_cast<const char*>(value), size});
  }
};

Watched* watched = nullptr;

// For each GL function, the original and a replacement that records the call first.
#define GLASSBOX_WATCH(function, parameters, arguments, look) \
  decltype(glad_##function) before_##function = nullptr;      \
  void GLAD_API_PTR watch_##function parameters {             \
    look;                                                     \
    before_##function arguments;                              \
  }

GLASSBOX_WATCH(glUseProgram, (GLuint id), (id), watched->see("program", 0, 0, id); watched->program = id)
GLASSBOX_WATCH(glBindVertexArray, (GLuint id), (id), watched->see("vertex array", 0, 0, id);
               watched->vertex_array = id)
GLASSBOX_WATCH(
    glBindBuffer, (GLenum target, GLuint id), (target, id), if (target == GL_ARRAY_BUFFER) {
      watched->see("array buffer", 0, 0, id);
      watched->array_buffer = id;
    } else if (target == GL_ELEMENT_ARRAY_BUFFER) watched->see("indices", watched->vertex_array, 0, id))
GLASSBOX_WATCH(glActiveTexture, (GLenum unit), (unit), watched->see("active texture", 0, 0, unit);
               watched->unit = unit)
GLASSBOX_WATCH(glBindTexture, (GLenum target, GLuint id), (target, id),
               watched->see("texture", watched->unit, 0, id))
GLASSBOX_WATCH(glViewport, (GLint x, GLint y, GLsizei w, GLsizei h), (x, y, w, h),
               watched->see("viewport", 0, 0, x, y, w, h))
GLASSBOX_WATCH(glScissor, (GLint x, GLint y, GLsizei w, GLsizei h), (x, y, w, h),
               watched->see("scissor", 0, 0, x, y, w, h))
GLASSBOX_WATCH(glEnable, (GLenum what), (what), watched->see("capability", what, 0, true))
GLASSBOX_WATCH(glDisable, (GLenum what), (what), watched->see("capability", what, 0, false))
GLASSBOX_WATCH(glBlendFunc, (GLenum from, GLenum to), (from, to),
               watched->see("blend function", 0, 0, from, to))
GLASSBOX_WATCH(glDepthFunc, (GLenum function), (function), watched->see("depth function", 0, 0, function))
GLASSBOX_WATCH(glDepthMask, (GLboolean on), (on), watched->see("depth mask", 0, 0, on))
GLASSBOX_WATCH(glEnableVertexAttribArray, (GLuint at), (at),
               watched->see("attribute", watched->vertex_array, at, true))
GLASSBOX_WATCH(glVertexAttribDivisor, (GLuint at, GLuint divisor), (at, divisor),
               watched->see("divisor", watched->vertex_array, at, divisor))
GLASSBOX_WATCH(glVertexAttribPointer,
               (GLuint at, GLint size, GLenum type, GLboolean unit, GLsizei stride, const void* offset),
               (at, size, type, unit, stride, offset),
               watched->see("attribute's place", watched->vertex_array, at, size, type, unit, stride, offset,
                            watched->array_buffer))
GLASSBOX_WATCH(glUniform1i, (GLint at, GLint v), (at, v), watched->see_uniform("uniform", at, &v, sizeof v))
GLASSBOX_WATCH(glUniform1f, (GLint at, GLfloat v), (at, v), watched->see_uniform("uniform", at, &v, sizeof v))
GLASSBOX_WATCH(glUniform2iv, (GLint at, GLsizei n, const GLint* v), (at, n, v),
               watched->see_uniform("uniform", at, v, 2 * sizeof *v))
GLASSBOX_WATCH(glUniform2fv, (GLint at, GLsizei n, const GLfloat* v), (at, n, v),
               watched->see_uniform("uniform", at, v, 2 * sizeof *v))
GLASSBOX_WATCH(glUniform3fv, (GLint at, GLsizei n, const GLfloat* v), (at, n, v),
               watched->see_uniform("uniform", at, v, 3 * sizeof *v))
GLASSBOX_WATCH(glUniform4fv, (GLint at, GLsizei n, const GLfloat* v), (at, n, v),
               watched->see_uniform("uniform", at, v, 4 * sizeof *v))
GLASSBOX_WATCH(glUniformMatrix4fv, (GLint at, GLsizei n, GLboolean t, const GLfloat* v), (at, n, t, v),
               watched->see_uniform("uniform", at, v, 16 * sizeof *v))

#undef GLASSBOX_WATCH

void swap_all() {
  const auto swap = [](auto& held, auto& before, auto watch) {
    if (before == nullptr) {
      before = std::exchange(held, watch);
    } else {
      held = std::exchange(before, nullptr);
    }
  };
#define GLASSBOX_SWAP(function) swap(glad_##function, before_##function, &watch_##function)
  GLASSBOX_SWAP(glUseProgram);
  GLASSBOX_SWAP(glBindVertexArray);
  GLASSBOX_SWAP(glBindBuffer);
  GLASSBOX_SWAP(glActiveTexture);
  GLASSBOX_SWAP(glBindTexture);
  GLASSBOX_SWAP(glViewport);
  GLASSBOX_SWAP(glScissor);
  GLASSBOX_SWAP(glEnable);
  GLASSBOX_SWAP(glDisable);
  GLASSBOX_SWAP(glBlendFunc);
  GLASSBOX_SWAP(glDepthFunc);
  GLASSBOX_SWAP(glDepthMask);
  GLASSBOX_SWAP(glEnableVertexAttribArray);
  GLASSBOX_SWAP(glVertexAttribDivisor);
  GLASSBOX_SWAP(glVertexAttribPointer);
  GLASSBOX_SWAP(glUniform1i);
  GLASSBOX_SWAP(glUniform1f);
  GLASSBOX_SWAP(glUniform2iv);
  GLASSBOX_SWAP(glUniform2fv);
  GLASSBOX_SWAP(glUniform3fv);
  GLASSBOX_SWAP(glUniform4fv);
  GLASSBOX_SWAP(glUniformMatrix4fv);
#undef GLASSBOX_SWAP
}

}  // namespace

StateWatch::StateWatch() {
  watched = new Watched;
  swap_all();
}

StateWatch::~StateWatch() {
  swap_all();
  delete std::exchange(watched, nullptr);
}

std::size_t StateWatch::calls() const { return watched->calls; }

std::vector<std::string> StateWatch::take_needless() { return std::exchange(watched->needless, {}); }

}  // namespace glassbox::test
