@NullMarked
package org.func2ipc.dsl;

import org.jspecify.annotations.NullMarked;
