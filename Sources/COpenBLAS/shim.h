#pragma once
#define LAPACK_COMPLEX_STRUCTURE
#include <cblas.h>
#include <lapacke.h>

// In OpenBLAS's library, though in none of its headers; absent from some builds.
extern int blas_thread_shutdown_(void) __attribute__((weak));

// Ends the threads that OpenBLAS started as it was loaded, which spin for work that never comes, and
// leaves every kernel to the thread that calls it.
static inline void rookery_use_calling_thread(void) {
  // In this order: the other way round the first call starts them again.
  openblas_set_num_threads(1);
  if (blas_thread_shutdown_) blas_thread_shutdown_();
}
