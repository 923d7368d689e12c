@NullMarked
package org.func2ipc.runtime.cost;

import org.jspecify.annotations.NullMarked;
