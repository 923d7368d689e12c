/** One class per rule of what may appear in an interface. */
@NullMarked
package org.func2ipc.codegen.check;

import org.jspecify.annotations.NullMarked;
