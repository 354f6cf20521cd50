#pragma once
#include <suitesparse/amd.h>
