/** The file system interface, its values and errors. */
@NullMarked
package org.func2ipc.drivers.fs;

import org.jspecify.annotations.NullMarked;
