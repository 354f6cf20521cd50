#pragma once
#ifdef __linux__
#include <limits.h>
#include <malloc.h>
#endif

// A fit makes and drops arrays of many megabytes at every point. By default glibc gives each back to
// the system, which clears it anew for the next: a fifth of the time at 100,000 areas. After this one
// heap keeps them until the process ends.
static inline void rookery_keep_freed_memory(void) {
#ifdef __linux__
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, INT_MAX);
#endif
}
