/** The boards whose first device is a disk with an image file, by their names: what a system's option chooses from. */
@NullMarked
package org.func2ipc.drivers.disk;

import org.jspecify.annotations.NullMarked;
