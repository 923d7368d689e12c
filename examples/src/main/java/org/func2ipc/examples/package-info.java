/** Examples: one package each, with a system definition, its {@code main}, and a test that runs it. */
@NullMarked
package org.func2ipc.examples;

import org.jspecify.annotations.NullMarked;
