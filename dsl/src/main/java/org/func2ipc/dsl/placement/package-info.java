/** Which component lives in which domain: pure functions from a model to a placement. */
@NullMarked
package org.func2ipc.dsl.placement;

import org.jspecify.annotations.NullMarked;
