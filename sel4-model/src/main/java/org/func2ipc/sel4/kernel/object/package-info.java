/**
 * The objects of the kernel, the capabilities that name them, and the slots that hold capabilities.
 *
 * <p>This package is state without behaviour: an object knows its fields and answers questions about them. What the
 * kernel does with objects is in the packages beside this one, one class per family of operations.
 *
 * <p><b>Invariants</b>: every object is named by at least one capability; a blocked thread is in the queue of exactly
 * the object its state names; a slot is linked in the derivation list only while it holds a capability.
 */
@NullMarked
package org.func2ipc.sel4.kernel.object;

import org.jspecify.annotations.NullMarked;
