/** Recordings, replayed and shown. */
@NullMarked
package org.func2ipc.examples.recorded;

import org.jspecify.annotations.NullMarked;
