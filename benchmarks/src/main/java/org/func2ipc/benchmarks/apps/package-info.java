/** What reading, checking and planning a large descriptor file costs. */
@NullMarked
package org.func2ipc.benchmarks.apps;

import org.jspecify.annotations.NullMarked;
