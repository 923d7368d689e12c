/** Other ways for two processes to call each other, each as its users would write it. */
@NullMarked
package org.func2ipc.benchmarks.ipc.peer;

import org.jspecify.annotations.NullMarked;
