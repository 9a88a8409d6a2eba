# glassbox_imgui: Dear ImGui with its OpenGL3 and GLFW backends. Our widgets use its internals; tested with 1.90.1.
# 1.92 handles fonts differently. Source: the system's package, else scripts/fetch_imgui.sh, else GitHub.
set(imgui_versions imgui>=1.90 imgui<1.92 CACHE INTERNAL "")
if(PkgConfig_FOUND)
  pkg_check_modules(imgui QUIET IMPORTED_TARGET GLOBAL ${imgui_versions})
endif()
if(TARGET PkgConfig::imgui)
  add_library(glassbox_imgui INTERFACE)
  target_link_libraries(glassbox_imgui INTERFACE PkgConfig::imgui glfw ${CMAKE_DL_LIBS})
else()
  set(imgui_folder ${PROJECT_SOURCE_DIR}/.cache/imgui-1.90.1)
  if(NOT EXISTS ${imgui_folder}/imgui.h)
    message(STATUS "imgui: no system package of 1.90 or 1.91, fetching the source of 1.90.1")
    execute_process(COMMAND ${PROJECT_SOURCE_DIR}/scripts/fetch_imgui.sh ${imgui_folder} RESULT_VARIABLE status)
  endif()
  if(NOT EXISTS ${imgui_folder}/imgui.h)
    FetchContent_Declare(imgui GIT_REPOSITORY https://github.com/ocornut/imgui.git GIT_TAG v1.90.1 GIT_SHALLOW ON)
    FetchContent_GetProperties(imgui)
    if(NOT imgui_POPULATED)
      FetchContent_Populate(imgui)
    endif()
    set(imgui_folder ${imgui_SOURCE_DIR})
  endif()
  add_library(glassbox_imgui STATIC
    ${imgui_folder}/imgui.cpp ${imgui_folder}/imgui_draw.cpp ${imgui_folder}/imgui_tables.cpp
    ${imgui_folder}/imgui_widgets.cpp ${imgui_folder}/backends/imgui_impl_opengl3.cpp
    ${imgui_folder}/backends/imgui_impl_glfw.cpp)
  target_compile_options(glassbox_imgui PRIVATE -w)
  set(imgui_headers ${CMAKE_INSTALL_INCLUDEDIR}/glassbox/imgui)
  target_include_directories(glassbox_imgui SYSTEM PUBLIC
    $<BUILD_INTERFACE:${imgui_folder}> $<BUILD_INTERFACE:${imgui_folder}/backends>
    $<INSTALL_INTERFACE:${imgui_headers}>)
  target_link_libraries(glassbox_imgui PUBLIC glfw ${CMAKE_DL_LIBS})
  install(FILES ${imgui_folder}/imgui.h ${imgui_folder}/imgui_internal.h ${imgui_folder}/imconfig.h
                ${imgui_folder}/imstb_textedit.h ${imgui_folder}/LICENSE.txt DESTINATION ${imgui_headers})
endif()
set_target_properties(glassbox_imgui PROPERTIES EXPORT_NAME imgui)
install(TARGETS glassbox_imgui EXPORT glassbox-engine ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
