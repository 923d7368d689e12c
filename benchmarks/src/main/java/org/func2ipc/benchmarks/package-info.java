/** Measurements: what the way of a call costs in each mode, against the least it could cost. */
@NullMarked
package org.func2ipc.benchmarks;

import org.jspecify.annotations.NullMarked;
