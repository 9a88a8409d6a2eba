// The view of a scene; see engine::SceneView.
uniform mat4 world_to_eye;
uniform mat4 eye_to_clip;
uniform vec2 viewport;  // pixels

vec4 to_eye(vec3 world) { return world_to_eye * vec4(world, 1.0); }

// Clip coordinates, with the depth of a point `bias` units nearer to the viewer.
vec4 to_clip(vec4 eye, float bias) {
  vec4 clip = eye_to_clip * eye;
  vec4 nearer = eye_to_clip * (eye + vec4(0.0, 0.0, bias, 0.0));
  clip.z = nearer.z / nearer.w * clip.w;
  return clip;
}

// Pixels relative to the middle of the viewport.
vec2 to_pixels(vec4 clip) { return 0.5 * viewport * clip.xy / clip.w; }

vec4 moved(vec4 clip, vec2 pixels) { return clip + vec4(2.0 * pixels / viewport * clip.w, 0.0, 0.0); }
