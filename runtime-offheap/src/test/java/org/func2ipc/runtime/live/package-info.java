/** Running systems seen from outside. */
@NullMarked
package org.func2ipc.runtime.live;

import org.jspecify.annotations.NullMarked;
