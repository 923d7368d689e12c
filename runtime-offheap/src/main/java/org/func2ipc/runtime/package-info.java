/** Entry, modes, lifecycle, and the errors that users catch. */
@NullMarked
package org.func2ipc.runtime;

import org.jspecify.annotations.NullMarked;
