@NullMarked
package org.func2ipc.dsl.export;

import org.jspecify.annotations.NullMarked;
