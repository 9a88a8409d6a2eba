# cmake -DBUILD=… -DCONFIGURATION=… -DGENERATOR=… -DCOMPILER=… -DCONSUMER=… -DSCRATCH=… -P install_test.cmake
file(REMOVE_RECURSE ${SCRATCH})

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\n${output}")
  endif()
endfunction()

function(build_consumer name)
  run(${CMAKE_COMMAND} -S ${CONSUMER} -B ${SCRATCH}/${name} -G ${GENERATOR} -DCMAKE_CXX_COMPILER=${COMPILER}
      -DCMAKE_PREFIX_PATH=${SCRATCH}/prefix ${ARGN})
  run(${CMAKE_COMMAND} --build ${SCRATCH}/${name})
endfunction()

run(${CMAKE_COMMAND} --install ${BUILD} --config ${CONFIGURATION} --prefix ${SCRATCH}/prefix)

# nn alone, as on a machine without the engine's dependencies.
build_consumer(nn -DCOMPONENTS=nn -DCMAKE_DISABLE_FIND_PACKAGE_glm=ON -DCMAKE_DISABLE_FIND_PACKAGE_OpenGL=ON
  -DCMAKE_DISABLE_FIND_PACKAGE_glfw3=ON -DCMAKE_DISABLE_FIND_PACKAGE_PNG=ON -DCMAKE_DISABLE_FIND_PACKAGE_PkgConfig=ON)
run(${SCRATCH}/nn/train)

# Without components: both libraries.
build_consumer(both)
run(${SCRATCH}/both/train)
run(${SCRATCH}/both/plot ${SCRATCH}/sheet.png)

# An unknown component is an error that names it.
execute_process(
  COMMAND ${CMAKE_COMMAND} -S ${CONSUMER} -B ${SCRATCH}/unknown -G ${GENERATOR} -DCMAKE_CXX_COMPILER=${COMPILER}
          -DCMAKE_PREFIX_PATH=${SCRATCH}/prefix -DCOMPONENTS=gpu
  RESULT_VARIABLE status OUTPUT_QUIET ERROR_VARIABLE words)
if(status EQUAL 0 OR NOT words MATCHES "no component gpu")
  message(FATAL_ERROR "find_package(glassbox COMPONENTS gpu) says ${status}: ${words}")
endif()
