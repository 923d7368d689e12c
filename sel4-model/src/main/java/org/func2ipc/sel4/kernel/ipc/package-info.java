/**
 * Messages between threads (4.8, 4.9, and the faults of 4.10): who meets whom, what is copied, and the way back.
 *
 * <p><b>Ordering</b>: endpoint queues are first in, first out on the classic kernel, by priority on MCS.
 *
 * <p><b>References</b>: seL4 manual, chapters on message passing, notifications, and faults.
 */
@NullMarked
package org.func2ipc.sel4.kernel.ipc;

import org.jspecify.annotations.NullMarked;
