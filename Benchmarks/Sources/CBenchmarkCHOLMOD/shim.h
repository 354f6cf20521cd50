#pragma once
#include <suitesparse/cholmod.h>
