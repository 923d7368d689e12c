/** The codec contract: message bodies, faults, limits. No I/O. */
@NullMarked
package org.func2ipc.runtime.wire;

import org.jspecify.annotations.NullMarked;
