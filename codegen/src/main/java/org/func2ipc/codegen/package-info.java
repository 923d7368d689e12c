/** The annotation processor for {@code @IpcInterface}. */
@NullMarked
package org.func2ipc.codegen;

import org.jspecify.annotations.NullMarked;
