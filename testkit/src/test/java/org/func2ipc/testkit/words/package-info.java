/** Words of a definition that mean the same in every mode. */
@NullMarked
package org.func2ipc.testkit.words;

import org.jspecify.annotations.NullMarked;
