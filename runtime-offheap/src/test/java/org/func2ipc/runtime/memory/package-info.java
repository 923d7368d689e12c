/** Tests of regions, leases and sleeping. */
@NullMarked
package org.func2ipc.runtime.memory;

import org.jspecify.annotations.NullMarked;
