#include "glassbox/nn/kernels/levels/kernels.h"
