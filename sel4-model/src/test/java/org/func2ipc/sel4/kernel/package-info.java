/** Scenarios of the kernel model, named after the families of sel4test where one has a counterpart there. */
@NullMarked
package org.func2ipc.sel4.kernel;

import org.jspecify.annotations.NullMarked;
