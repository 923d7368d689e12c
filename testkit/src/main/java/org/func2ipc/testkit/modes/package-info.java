/** Runs the same calls in every mode, and compares what came of them. */
@NullMarked
package org.func2ipc.testkit.modes;

import org.jspecify.annotations.NullMarked;
