#include "glassbox/engine/gl/timer_query.h"

#include "glassbox/engine/gl/gl.h"

namespace glassbox::engine {

void delete_query(std::uint32_t id) { glDeleteQueries(1, &id); }

TimerQuery::TimerQuery() {
  for (auto& query : queries_) {
    std::uint32_t id = 0;
    glGenQueries(1, &id);
    query = Handle<delete_query>(id);
  }
}

void TimerQuery::begin() {
  // All queries are in flight, so this frame is not measured.
  if (begun_ - read_ == queries_.size()) return;
  glBeginQuery(GL_TIME_ELAPSED, queries_[begun_ % queries_.size()].id());
  measuring_ = true;
}

void TimerQuery::end() {
  if (!measuring_) return;
  glEndQuery(GL_TIME_ELAPSED);
  measuring_ = false;
  ++begun_;
}

std::optional<double> TimerQuery::milliseconds() {
  while (read_ < begun_) {
    const std::uint32_t id = queries_[read_ % queries_.size()].id();
    GLint available = 0;
    glGetQueryObjectiv(id, GL_QUERY_RESULT_AVAILABLE, &available);
    if (available == 0) break;
    GLuint64 nanoseconds = 0;
    glGetQueryObjectui64v(id, GL_QUERY_RESULT, &nanoseconds);
    last_ = static_cast<double>(nanoseconds) * 1e-6;
    ++read_;
  }
  return last_;
}

}  // namespace glassbox::engine
