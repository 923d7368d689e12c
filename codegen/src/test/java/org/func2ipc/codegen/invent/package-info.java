/** Interfaces with types of their own, invented from a seed, and values for them. */
@NullMarked
package org.func2ipc.codegen.invent;

import org.jspecify.annotations.NullMarked;
