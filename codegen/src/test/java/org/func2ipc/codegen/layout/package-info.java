/** Tests of offsets and bounds. */
@NullMarked
package org.func2ipc.codegen.layout;

import org.jspecify.annotations.NullMarked;
