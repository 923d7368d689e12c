/** The root task: boot plan, processes, supervision. */
@NullMarked
package org.func2ipc.runtime.root;

import org.jspecify.annotations.NullMarked;
