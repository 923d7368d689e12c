/** What the source of a component may mention besides its interfaces: its environment, regions, interrupts and immutable bytes. */
@NullMarked
package org.func2ipc.dsl.component;

import org.jspecify.annotations.NullMarked;
