/**
 * Operations on objects: one class for each family, each operation a list of checks in the kernel's order and then the
 * effect. A check that fails leaves everything as it was.
 */
@NullMarked
package org.func2ipc.sel4.kernel.invoke;

import org.jspecify.annotations.NullMarked;
