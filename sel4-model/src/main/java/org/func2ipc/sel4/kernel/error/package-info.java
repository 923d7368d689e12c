/** What the kernel answers when it refuses: error values, and the exception that carries them out of a decoder. */
@NullMarked
package org.func2ipc.sel4.kernel.error;

import org.jspecify.annotations.NullMarked;
