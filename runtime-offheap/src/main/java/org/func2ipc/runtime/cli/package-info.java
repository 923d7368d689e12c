/** The commands that every system definition gets. */
@NullMarked
package org.func2ipc.runtime.cli;

import org.jspecify.annotations.NullMarked;
