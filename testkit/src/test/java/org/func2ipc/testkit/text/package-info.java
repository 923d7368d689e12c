/** Every value as text and back. */
@NullMarked
package org.func2ipc.testkit.text;

import org.jspecify.annotations.NullMarked;
