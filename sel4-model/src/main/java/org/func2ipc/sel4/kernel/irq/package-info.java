/** Interrupts (4.10): lines, the notifications they signal, and the timer. */
@NullMarked
package org.func2ipc.sel4.kernel.irq;

import org.jspecify.annotations.NullMarked;
