/**
 * Memory (4.7, and the frames of 4.10): Untyped and the objects made of it, address spaces and what is mapped there.
 *
 * <p><b>Layout</b>: an Untyped gives memory from its start upwards; objects are aligned to their size; the watermark
 * goes back only when every object is gone.
 */
@NullMarked
package org.func2ipc.sel4.kernel.memory;

import org.jspecify.annotations.NullMarked;
