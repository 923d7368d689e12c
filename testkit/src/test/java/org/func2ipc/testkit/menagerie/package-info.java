/** The rest of the type system: sealed types, sets, maps, times, adapters, arrays, closed generics. */
@NullMarked
package org.func2ipc.testkit.menagerie;

import org.jspecify.annotations.NullMarked;
