/** Tests of recordings. */
@NullMarked
package org.func2ipc.runtime.record;

import org.jspecify.annotations.NullMarked;
