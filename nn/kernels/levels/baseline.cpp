#include "nn/kernels/levels/kernels.h"
