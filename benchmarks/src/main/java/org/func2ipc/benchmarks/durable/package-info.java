/** What durable calls cost, beside Chronicle Queue itself, and how long an edge takes to come up again. */
@NullMarked
package org.func2ipc.benchmarks.durable;

import org.jspecify.annotations.NullMarked;
