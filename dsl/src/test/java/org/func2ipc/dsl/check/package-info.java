@NullMarked
package org.func2ipc.dsl.check;

import org.jspecify.annotations.NullMarked;
