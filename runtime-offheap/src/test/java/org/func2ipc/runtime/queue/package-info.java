/** Tests of journals. */
@NullMarked
package org.func2ipc.runtime.queue;

import org.jspecify.annotations.NullMarked;
