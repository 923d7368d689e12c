/** Counters in shared memory. */
@NullMarked
package org.func2ipc.runtime.counters;

import org.jspecify.annotations.NullMarked;
