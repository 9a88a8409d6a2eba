# glassbox_glad: the loader for OpenGL 3.3 core and a few optional extensions. The system's glad package may belong to
# another Python than `python3` on the PATH, so look for one that can import it.
foreach(candidate python3 /usr/bin/python3 python)
  find_program(glad_python_${candidate} ${candidate})
  if(NOT GLASSBOX_GLAD_PYTHON AND glad_python_${candidate})
    execute_process(COMMAND ${glad_python_${candidate}} -c "import glad.__main__; assert glad.__version__ >= '2'"
                    RESULT_VARIABLE missing OUTPUT_QUIET ERROR_QUIET)
    if(missing EQUAL 0)
      set(GLASSBOX_GLAD_PYTHON ${glad_python_${candidate}} CACHE FILEPATH "A Python that can import glad 2")
    endif()
  endif()
endforeach()
if(NOT GLASSBOX_GLAD_PYTHON)
  message(STATUS "glad: no system package, fetching v2.0.2")
  FetchContent_Declare(glad GIT_REPOSITORY https://github.com/Dav1dde/glad.git GIT_TAG v2.0.2 GIT_SHALLOW ON)
  FetchContent_Populate(glad)
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  set(GLASSBOX_GLAD_PYTHON ${CMAKE_COMMAND} -E env PYTHONPATH=${glad_SOURCE_DIR} ${Python3_EXECUTABLE})
endif()

set(glad_folder ${CMAKE_CURRENT_BINARY_DIR}/glad)
add_custom_command(
  OUTPUT ${glad_folder}/src/gl.c ${glad_folder}/include/glad/gl.h
  COMMAND ${GLASSBOX_GLAD_PYTHON} -m glad --quiet --reproducible --api gl:core=3.3
          --extensions GL_KHR_debug,GL_ARB_buffer_storage,GL_ARB_timer_query --out-path ${glad_folder} c
  COMMENT "Generating the OpenGL loader")
add_library(glassbox_glad OBJECT ${glad_folder}/src/gl.c)
target_include_directories(glassbox_glad SYSTEM PUBLIC ${glad_folder}/include)
