/** Components called from the shell. */
@NullMarked
package org.func2ipc.examples.called;

import org.jspecify.annotations.NullMarked;
