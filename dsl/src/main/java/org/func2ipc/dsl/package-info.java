/** The fluent definition of a system: components, domains, regions, interrupts, labels. */
@NullMarked
package org.func2ipc.dsl;

import org.jspecify.annotations.NullMarked;
