# cmake --install: a package with the two libraries as the targets glassbox::nn and glassbox::engine.
include(CMakePackageConfigHelpers)
set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/glassbox)

# The package can only refer to dependencies that its users can find.
get_property(fetched GLOBAL PROPERTY GLASSBOX_FETCHED)
foreach(package tl-expected glm glfw3 PNG)
  if(package IN_LIST fetched)
    message(STATUS "cmake --install will omit the package configuration: ${package} is not installed on the system")
    return()
  endif()
endforeach()

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/glassboxConfig.cmake.in
  ${PROJECT_BINARY_DIR}/glassboxConfig.cmake INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/glassboxConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/glassboxConfig.cmake ${PROJECT_BINARY_DIR}/glassboxConfigVersion.cmake
        DESTINATION ${package_folder})
foreach(library nn engine)
  install(EXPORT glassbox-${library} NAMESPACE glassbox:: DESTINATION ${package_folder})
endforeach()
