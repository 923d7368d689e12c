/** Bodies seen from outside: what stands at which byte, and bodies that are wrong in a way a peer could cause. */
@NullMarked
package org.func2ipc.testkit.wire;

import org.jspecify.annotations.NullMarked;
