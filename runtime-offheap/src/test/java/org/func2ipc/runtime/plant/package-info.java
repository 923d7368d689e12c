/** Faults that tests plant into classes as they are loaded, to see that other tests would find them. */
@NullMarked
package org.func2ipc.runtime.plant;

import org.jspecify.annotations.NullMarked;
