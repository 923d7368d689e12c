/**
 * An executable model of the seL4 kernel, small enough to read.
 *
 * <p>Begin with {@link org.func2ipc.sel4.kernel.Kernel}: it boots, takes system calls, faults and interrupts of the
 * thread that runs, and says which thread runs next. It is deterministic and single-threaded by design: the same calls
 * give the same states.
 *
 * <p>Packages below: {@code object} (state), {@code error}, {@code cspace} (addresses, derivation), {@code thread}
 * (scheduling), {@code ipc}, {@code memory}, {@code irq}, {@code destroy} (deletion), {@code invoke} (operations with
 * their checks), {@code check} (invariants),
 * {@code scenario} (tables), {@code workload} (random operations).
 *
 * <p><b>References</b>: seL4 manual; section numbers like 4.7 are those of this project's notes on seL4's semantics.
 */
@NullMarked
package org.func2ipc.sel4.kernel;

import org.jspecify.annotations.NullMarked;
