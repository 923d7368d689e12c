/** The block device interface and its errors. */
@NullMarked
package org.func2ipc.drivers.block;

import org.jspecify.annotations.NullMarked;
