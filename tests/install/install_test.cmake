# cmake -DBUILD=… -DCONFIGURATION=… -DGENERATOR=… -DCOMPILER=… -DCONSUMER=… -DREADME=… -DSCRATCH=… -P install_test.cmake
file(REMOVE_RECURSE ${SCRATCH})

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

# Writes README's code block that begins with "// NAME" to SCRATCH/examples/NAME. Without the includes
# it has at most 15 lines.
function(extract name)
  file(READ ${README} text)
  if(NOT text MATCHES "```cpp\n(// ${name}[^`]*)```")
    message(FATAL_ERROR "${README}: no code block begins with // ${name}")
  endif()
  set(code "${CMAKE_MATCH_1}")
  file(WRITE ${SCRATCH}/examples/${name} "${code}")
  string(REGEX REPLACE "#include[^\n]*\n" "" body "${code}")
  string(REGEX REPLACE "[^\n]" "" ends "${body}")
  string(LENGTH "${ends}" lines)
  if(lines GREATER 15)
    message(FATAL_ERROR "${README}: ${name} has ${lines} lines, expected at most 15")
  endif()
endfunction()

function(build_consumer name)
  run(${CMAKE_COMMAND} -S ${CONSUMER} -B ${SCRATCH}/${name} -G ${GENERATOR} -DCMAKE_CXX_COMPILER=${COMPILER}
      -DCMAKE_PREFIX_PATH=${SCRATCH}/prefix -DEXAMPLES=${SCRATCH}/examples ${ARGN})
  run(${CMAKE_COMMAND} --build ${SCRATCH}/${name})
endfunction()

run(${CMAKE_COMMAND} --install ${BUILD} --config ${CONFIGURATION} --prefix ${SCRATCH}/prefix)
extract(train.cpp)
extract(plot.cpp)

# nn alone, as on a machine without the engine's dependencies.
build_consumer(nn -DCOMPONENTS=nn -DCMAKE_DISABLE_FIND_PACKAGE_glm=ON -DCMAKE_DISABLE_FIND_PACKAGE_OpenGL=ON
  -DCMAKE_DISABLE_FIND_PACKAGE_glfw3=ON -DCMAKE_DISABLE_FIND_PACKAGE_PNG=ON -DCMAKE_DISABLE_FIND_PACKAGE_PkgConfig=ON)
run(${SCRATCH}/nn/train)
if(NOT output MATCHES "^ *0\\.0[0-9] [ 0-9.]*(0\\.9[0-9]|1\\.00)\n")
  message(FATAL_ERROR "train.cpp did not learn XOR:\n${output}")
endif()

# Without a component named, both. Every installed header compiles alone.
build_consumer(both -DHEADERS=${SCRATCH}/prefix/include)
run(${SCRATCH}/both/train)
run(${CMAKE_COMMAND} -E chdir ${SCRATCH} ${SCRATCH}/both/plot)
if(NOT EXISTS ${SCRATCH}/saddle.png)
  message(FATAL_ERROR "plot wrote no saddle.png")
endif()

# An unknown component is an error that names it.
execute_process(
  COMMAND ${CMAKE_COMMAND} -S ${CONSUMER} -B ${SCRATCH}/unknown -G ${GENERATOR} -DCMAKE_CXX_COMPILER=${COMPILER}
          -DCMAKE_PREFIX_PATH=${SCRATCH}/prefix -DCOMPONENTS=gpu
  RESULT_VARIABLE status OUTPUT_QUIET ERROR_VARIABLE words)
if(status EQUAL 0 OR NOT words MATCHES "no component gpu")
  message(FATAL_ERROR "find_package(glassbox COMPONENTS gpu) says ${status}: ${words}")
endif()
