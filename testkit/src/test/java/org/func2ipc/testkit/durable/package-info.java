/** Durable edges: every mode, every crash. */
@NullMarked
package org.func2ipc.testkit.durable;

import org.jspecify.annotations.NullMarked;
