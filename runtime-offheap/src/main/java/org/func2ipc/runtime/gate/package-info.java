/** What generated gates and dispatchers are built on. */
@NullMarked
package org.func2ipc.runtime.gate;

import org.jspecify.annotations.NullMarked;
