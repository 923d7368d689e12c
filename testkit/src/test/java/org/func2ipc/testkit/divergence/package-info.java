/** Small programs that naive direct calls and naive IPC run differently, one for each of the rules R1 to R12. */
@NullMarked
package org.func2ipc.testkit.divergence;

import org.jspecify.annotations.NullMarked;
