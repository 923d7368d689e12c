@NullMarked
package org.func2ipc.benchmarks.ipc;

import org.jspecify.annotations.NullMarked;
