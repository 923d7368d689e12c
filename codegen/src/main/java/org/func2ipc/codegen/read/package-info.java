/** From the compiler's elements to the model; refuses what has no model. */
@NullMarked
package org.func2ipc.codegen.read;

import org.jspecify.annotations.NullMarked;
