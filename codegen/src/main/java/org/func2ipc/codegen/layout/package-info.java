/** Offsets, sizes and bounds, as pure functions of the model (wire format, "Wire format"). */
@NullMarked
package org.func2ipc.codegen.layout;

import org.jspecify.annotations.NullMarked;
