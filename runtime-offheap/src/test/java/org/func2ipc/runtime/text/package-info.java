/** Messages as text. */
@NullMarked
package org.func2ipc.runtime.text;

import org.jspecify.annotations.NullMarked;
