/** What it costs to record the messages of a run, and to read them again. */
@NullMarked
package org.func2ipc.benchmarks.record;

import org.jspecify.annotations.NullMarked;
