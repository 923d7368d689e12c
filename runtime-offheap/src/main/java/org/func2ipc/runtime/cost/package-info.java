/**
 * What a run would cost on a real seL4: the kernel model says which calls take the fast path, and the published cycle
 * counts of real kernels say what each costs.
 */
@NullMarked
package org.func2ipc.runtime.cost;

import org.jspecify.annotations.NullMarked;
