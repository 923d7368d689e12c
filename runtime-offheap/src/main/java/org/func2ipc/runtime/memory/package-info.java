/** Regions, leases, mapped memory and futex. */
@NullMarked
package org.func2ipc.runtime.memory;

import org.jspecify.annotations.NullMarked;
