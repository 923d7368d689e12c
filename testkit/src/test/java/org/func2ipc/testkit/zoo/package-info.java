/** One type of each kind that the wire carries, and an interface that passes them all. */
@NullMarked
package org.func2ipc.testkit.zoo;

import org.jspecify.annotations.NullMarked;
