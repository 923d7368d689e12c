/** Invariants of the kernel's state, checked between steps. Each class checks one family and reports all it finds. */
@NullMarked
package org.func2ipc.sel4.kernel.check;

import org.jspecify.annotations.NullMarked;
