/** Tests of the ext4 driver; images are made by e2fsprogs while they run. */
@NullMarked
package org.func2ipc.drivers.ext4;

import org.jspecify.annotations.NullMarked;
