/** Tests of the processor: it runs in a compiler inside the test, on sources that the test holds. */
@NullMarked
package org.func2ipc.codegen;

import org.jspecify.annotations.NullMarked;
