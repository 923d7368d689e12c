/** What the model of seL4's kernel costs, and that its growth is that of the real algorithms. */
@NullMarked
package org.func2ipc.benchmarks.model;

import org.jspecify.annotations.NullMarked;
