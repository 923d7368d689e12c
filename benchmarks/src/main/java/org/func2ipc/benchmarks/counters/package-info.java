/** What it costs to count each call in shared memory. */
@NullMarked
package org.func2ipc.benchmarks.counters;

import org.jspecify.annotations.NullMarked;
