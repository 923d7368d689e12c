/** Fixtures and tests of what outlives a call: asynchronous results, deferred replies, references to components. */
@NullMarked
package org.func2ipc.runtime.later;

import org.jspecify.annotations.NullMarked;
