/** Values of seL4: words, layouts, numbers, limits. */
@NullMarked
package org.func2ipc.sel4;

import org.jspecify.annotations.NullMarked;
