# cmake --install: the two libraries as the targets glassbox::nn and glassbox::engine of a package that others find.
include(CMakePackageConfigHelpers)
set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/glassbox)

# A package can only name what its users can find again.
get_property(fetched GLOBAL PROPERTY GLASSBOX_FETCHED)
foreach(package tl-expected glm glfw3 PNG)
  if(package IN_LIST fetched)
    message(STATUS "cmake --install leaves out the package's configuration: ${package} is not installed")
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
