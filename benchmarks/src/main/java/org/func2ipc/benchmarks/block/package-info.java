/** Block requests on each board, in each mode, beside a plain {@code FileChannel} on the same image. */
@NullMarked
package org.func2ipc.benchmarks.block;

import org.jspecify.annotations.NullMarked;
