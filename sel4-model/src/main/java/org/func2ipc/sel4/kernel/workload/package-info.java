/**
 * Random operations on the kernel: what threads that share one CSpace might do, from a seed, so that every run can be
 * repeated; and the shortest of what fails.
 */
@NullMarked
package org.func2ipc.sel4.kernel.workload;

import org.jspecify.annotations.NullMarked;
