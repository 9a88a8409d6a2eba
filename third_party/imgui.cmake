# glassbox_imgui: Dear ImGui with its OpenGL3 and GLFW backends.
if(PkgConfig_FOUND)
  pkg_check_modules(imgui QUIET IMPORTED_TARGET GLOBAL imgui)
endif()
add_library(glassbox_imgui INTERFACE)
if(TARGET PkgConfig::imgui)
  target_link_libraries(glassbox_imgui INTERFACE PkgConfig::imgui glfw ${CMAKE_DL_LIBS})
else()
  message(STATUS "imgui: no system package, fetching v1.86")
  set_property(GLOBAL APPEND PROPERTY GLASSBOX_FETCHED imgui)
  FetchContent_Declare(imgui GIT_REPOSITORY https://github.com/ocornut/imgui.git GIT_TAG v1.86 GIT_SHALLOW ON)
  FetchContent_GetProperties(imgui)
  if(NOT imgui_POPULATED)
    FetchContent_Populate(imgui)
  endif()
  add_library(glassbox_imgui_sources STATIC
    ${imgui_SOURCE_DIR}/imgui.cpp ${imgui_SOURCE_DIR}/imgui_draw.cpp ${imgui_SOURCE_DIR}/imgui_tables.cpp
    ${imgui_SOURCE_DIR}/imgui_widgets.cpp ${imgui_SOURCE_DIR}/backends/imgui_impl_opengl3.cpp
    ${imgui_SOURCE_DIR}/backends/imgui_impl_glfw.cpp)
  target_include_directories(glassbox_imgui_sources SYSTEM PUBLIC ${imgui_SOURCE_DIR} ${imgui_SOURCE_DIR}/backends)
  target_link_libraries(glassbox_imgui_sources PUBLIC glfw ${CMAKE_DL_LIBS})
  target_link_libraries(glassbox_imgui INTERFACE glassbox_imgui_sources)
endif()
