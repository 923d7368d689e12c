@NullMarked
package org.func2ipc.sel4;

import org.jspecify.annotations.NullMarked;
