/** Tests of the root task, with real processes in the ITs. */
@NullMarked
package org.func2ipc.runtime.root;

import org.jspecify.annotations.NullMarked;
