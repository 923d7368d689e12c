/** The contract on a zoo of types, and the zoo's interface in every mode that runs in one process. */
@NullMarked
package org.func2ipc.testkit;

import org.jspecify.annotations.NullMarked;
