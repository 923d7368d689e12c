/** Recordings that are made without running anything: for tests and measures of what reads them. */
@NullMarked
package org.func2ipc.testkit.recorded;

import org.jspecify.annotations.NullMarked;
