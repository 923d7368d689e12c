/** The immutable graph between reading and emitting: interfaces, methods, types as the wire sees them. */
@NullMarked
package org.func2ipc.codegen.model;

import org.jspecify.annotations.NullMarked;
