/**
 * Scheduling (4.10): ready queues, domains, and on the MCS kernel the scheduling contexts that carry time.
 *
 * <p><b>Invariants</b>: a thread in a ready queue is runnable and of that queue's domain and priority; the current
 * thread and the one about to run are in no ready queue.
 */
@NullMarked
package org.func2ipc.sel4.kernel.thread;

import org.jspecify.annotations.NullMarked;
