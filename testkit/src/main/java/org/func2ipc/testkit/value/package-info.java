/** Random values of any shape, and their exact text. */
@NullMarked
package org.func2ipc.testkit.value;

import org.jspecify.annotations.NullMarked;
